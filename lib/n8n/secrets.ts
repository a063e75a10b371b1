import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { redact } from '../shared/redact';
import { cleanToken, cleanPasted, cleanSecret } from '../text/pasted';

/** The fields of this package's credentials that nobody may read. */
const SECRET_FIELDS = ['token', 'clientSecret', 'accessToken', 'secret', 'resultUrl'];

/** A new participant's password among the fields of a call to Moodle; `createpassword` is a switch, no secret. */
const PASSWORD_FIELD = /\[(new)?password\]$/;

/** Shorter texts would be found in words that are not secret. */
const MIN_SECRET_LENGTH = 6;

/** What is secret within an address: its parameters, such as Coachview's plug-in key. An address with a password in it is never sent to; see `parseWebAddress`. */
const queryValues = (address: string) => [
	...new URLSearchParams(cleanPasted(address).split('?')[1] ?? '').values(),
];

/** As somebody pasted it, and as it is sent. */
const spellingsSent = (value: string) => [
	value,
	cleanSecret(value),
	cleanPasted(value),
	cleanToken(value),
];

/** The secrets that a request may carry: those of its credential, and passwords among its form fields. */
export function collectSecrets(
	credential: ICredentialDataDecryptedObject,
	body: IHttpRequestOptions['body'],
): string[] {
	const values = SECRET_FIELDS.map((name) => credential[name]);
	const passwords = Object.entries(body ?? {}).flatMap(([name, value]) =>
		PASSWORD_FIELD.test(name) ? [value as unknown] : [],
	);
	const secrets = [...values, ...passwords]
		.filter((value) => typeof value === 'string')
		.flatMap((value) => [...spellingsSent(value), ...queryValues(value)])
		.filter((value) => value.length >= MIN_SECRET_LENGTH);
	// The longest first, so that none leaves a piece of another that contains it.
	return [...new Set(secrets)].sort((one, other) => other.length - one.length);
}

/**
 * A text without the secrets, however they are spelled. Servers, and proxies before them, may echo a request in their answer, as it was or encoded, which then
 * goes into an error message.
 */
export const redactSecrets = redact;
