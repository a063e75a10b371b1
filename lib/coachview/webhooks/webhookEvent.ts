import { isObject } from '../../shared/isObject';
import { isExact } from '../../text/artefacts';
import { cleanKey } from '../../text/clean';

/** An event that Coachview pushed. Its webhooks are unsigned, so it is a hint: what matters is read again from Coachview. */
export interface WebhookEvent {
	/** Such as `persoon.categorie.toegevoegd`; empty when the message does not say. */
	event: string;
	/** Coachview's id of the person; empty when the message has none. */
	personId: string;
	externalId: string;
	externalSource: string;
	/** The message as it came. */
	data: Record<string, unknown>;
}

/** Names of the field that names the event; which one it is was not readable (article on webhooks). */
const EVENT_NAME_FIELDS = [
	'event',
	'eventtype',
	'eventname',
	'type',
	'gebeurtenis',
	'webhook',
	'naam',
];

/** All fields of a message, by lower-case name, those of nested objects too; the outer ones win. */
function flattenFields(message: Record<string, unknown>): Map<string, unknown> {
	const fields = new Map<string, unknown>();
	const entries = Object.entries(message);
	for (const [, value] of entries)
		if (isObject(value)) flattenFields(value).forEach((inner, name) => fields.set(name, inner));
	for (const [name, value] of entries) fields.set(name.toLowerCase(), value);
	return fields;
}

/** Reads a message whatever the case and nesting of its keys: both are unknown, names are SEEN (`PersoonId`, `ExternId`, `ExternSource`). */
export function parseWebhookEvent(data: Record<string, unknown>): WebhookEvent {
	const fields = flattenFields(data);
	const text = (...names: string[]) => {
		const found = names.map((name) => fields.get(name)).find((value) => value !== undefined);
		// A number that lost digits may be somebody else's.
		const isText = typeof found === 'string' || (typeof found === 'number' && isExact(found));
		return isText ? cleanKey(String(found)) : '';
	};
	return {
		event: text(...EVENT_NAME_FIELDS),
		personId: text('persoonid', 'personid'),
		externalId: text('externid', 'persoonexternid', 'externalid'),
		externalSource: text('externsource', 'externalsource'),
		data,
	};
}
