import { isObject } from '../shared/isObject';
import { attempt } from '../shared/result';

/** Keys whose values are never written into a table: passwords, tokens, secrets and what carries them. */
const SECRET_KEY =
	/passw|wachtwoord|token|secret|geheim|authori[sz]ation|cookie|credential|api[_-]?key|signature|^pwd$|^pin$/i;

/** Characters of a message; what Coachview and Moodle send has some hundred. */
const MAX_MESSAGE_CHARACTERS = 10_000;

/** A copy without what may be a secret, however deep it lies. */
function withoutSecrets(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutSecrets);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([key]) => !SECRET_KEY.test(key))
			.map(([key, inner]) => [key, withoutSecrets(inner)]),
	);
}

/** What came in as the JSON of a row, without secrets; "{}" when it is too large to be a message. */
export function messageText(message: object): string {
	const text = JSON.stringify(withoutSecrets(message));
	return text.length > MAX_MESSAGE_CHARACTERS ? '{}' : text;
}

/**
 * What came in, from a row; empty when the row was changed by hand into something else. It has no `error`: a node that went on after a failure leaves one in what is written down, and
 * n8n and this package take an item with it for one that failed just now. Nor has it a `json`, which would make it look like a whole item.
 */
export function parseMessage(text: string | null): Record<string, unknown> {
	const read = attempt(() => JSON.parse(text ?? '{}') as unknown);
	if (!read.ok || !isObject(read.value)) return {};
	return Object.fromEntries(
		Object.entries(read.value).filter(([name]) => !['error', 'json'].includes(name)),
	);
}
