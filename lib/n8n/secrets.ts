import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { pasted, pastedToken, unblanked } from '../webAddress';

/** The fields of this package's credentials that nobody may read. */
const SECRET_FIELDS = ['token', 'clientSecret', 'accessToken', 'secret', 'resultUrl'];

/** A new participant's password among the fields of a call to Moodle; `createpassword` is a switch, no secret. */
const PASSWORD_FIELD = /\[(new)?password\]$/;

/** Shorter texts would be found in words that are no secret. */
const SHORTEST = 6;

/** What is secret within an address: its parameters, such as Coachview's plug-in key. An address with a password in it is never sent to; see `webAddress`. */
const parametersOf = (address: string) => [
	...new URLSearchParams(pasted(address).split('?')[1] ?? '').values(),
];

/** As somebody pasted it, and as it is sent. */
const asSent = (value: string) => [value, unblanked(value), pasted(value), pastedToken(value)];

/** How a text looks in forms and in JSON, PHP's with escaped slashes too. */
const spellings = (text: string) => {
	const json = JSON.stringify(text).slice(1, -1);
	const form = new URLSearchParams({ text }).toString().slice('text='.length);
	return [text, encodeURIComponent(text), form, json, json.replace(/\//g, '\\/')];
};

/** The secrets that a request may carry: those of its credential, and passwords among its form fields. */
export function secretsOf(
	credential: ICredentialDataDecryptedObject,
	body: IHttpRequestOptions['body'],
): string[] {
	const values = SECRET_FIELDS.map((name) => credential[name]);
	const passwords = Object.entries(body ?? {}).flatMap(([name, value]) =>
		PASSWORD_FIELD.test(name) ? [value as unknown] : [],
	);
	return [...values, ...passwords]
		.filter((value) => typeof value === 'string')
		.flatMap((value) => [...asSent(value), ...parametersOf(value)])
		.filter((value) => value.length >= SHORTEST)
		.flatMap(spellings);
}

/** A text without the secrets. Servers, and proxies before them, may echo a request in their answer, which then goes into an error message. */
export const withoutSecrets = (text: string, secrets: string[]) =>
	secrets.reduce((clean, secret) => clean.split(secret).join('***'), text);
