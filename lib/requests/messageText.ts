import { isObject } from '../shared/isObject';

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

/** What came in, from a row; empty when the row was changed by hand into something else. */
export function parseMessage(text: string | null): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(text ?? '{}');
		return isObject(value) ? value : {};
	} catch {
		return {};
	}
}
