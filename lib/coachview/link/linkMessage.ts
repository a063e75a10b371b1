import { LinkError } from '../../errors/linkError';
import type { Reason } from '../../errors/localText';
import { reason } from '../../errors/reason';
import { unusableText } from '../../errors/unusableText';
import { fullName } from '../../participant/person';
import { isExact, isNoKey } from '../../text/artefacts';
import { cleanEmail, cleanKey, cleanName } from '../../text/clean';

/** What Coachview's link sends: one person, one e-learning code. */
export interface LinkMessage {
	event: 'enrolled' | 'withdrawn';
	personExternalId: string;
	firstName: string;
	infix: string;
	lastName: string;
	/** As people write it: first name, infix and surname, each once. */
	name: string;
	/** The person's first address; empty when there is none. */
	email: string;
	elearningCode: string;
}

/**
 * The six fields (article on the generic link, SEEN), and which of them each message must have. The e-mail address is the person's first one, while another
 * one may be in use: so look at the address that it uses.
 */
const FIELDS = {
	personExternalId: 'PersoonExterneId',
	firstName: 'PersoonVoornaam',
	infix: 'PersoonTussenvoegsels',
	lastName: 'PersoonAchternaam',
	email: 'PersoonEmailadres',
	elearningCode: 'Elearningcode',
} as const;

type Field = keyof typeof FIELDS;

const REQUIRED_FIELDS_BY_EVENT: Record<LinkMessage['event'], Field[]> = {
	enrolled: ['personExternalId', 'elearningCode', 'lastName'],
	withdrawn: ['personExternalId', 'elearningCode'],
};

/** Who and what it is about: two people must never get the same. */
const KEYS: Field[] = ['personExternalId', 'elearningCode'];

const MAX_FIELD_LENGTH = 255;

const CLEANERS: Record<Field, (text: string) => string> = {
	personExternalId: cleanKey,
	firstName: cleanName,
	infix: cleanName,
	lastName: cleanName,
	email: cleanEmail,
	elearningCode: cleanKey,
};

const fieldError = (field: Field, why: Reason) =>
	new LinkError('COACHVIEW_LINK_FIELD', { linkField: FIELDS[field], reason: why });

/**
 * Reads a message, without what nobody sees in its fields: POST enrols, with the six fields; DELETE withdraws, with person and code in the query, a form or JSON (which of them is not documented).
 *
 * @throws {LinkError} `COACHVIEW_LINK_FIELD`
 */
export function parseLinkMessage(
	method: string,
	query: Record<string, unknown>,
	body: Record<string, unknown>,
): LinkMessage {
	const event = method === 'DELETE' ? 'withdrawn' : 'enrolled';
	const given = new Map(
		Object.entries({ ...query, ...body }).map(([name, value]) => [name.toLowerCase(), value]),
	);
	const texts = Object.fromEntries(
		Object.entries(FIELDS).map(([field, name]) => {
			const value = given.get(name.toLowerCase());
			if (typeof value === 'number' && !isExact(value))
				throw fieldError(field as Field, reason('NOT_EXACT'));
			const text = typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
			return [field, CLEANERS[field as Field](text)];
		}),
	) as Record<Field, string>;
	for (const field of Object.keys(FIELDS) as Field[]) {
		if (REQUIRED_FIELDS_BY_EVENT[event].includes(field) && !texts[field])
			throw fieldError(field, reason('FIELD_EMPTY'));
		if (texts[field].length > MAX_FIELD_LENGTH)
			throw fieldError(field, reason('FIELD_TOO_LONG', { longest: MAX_FIELD_LENGTH }));
		const unusable =
			unusableText(texts[field]) ??
			(KEYS.includes(field) && isNoKey(texts[field]) ? reason('EXPRESSION_OF_NOTHING') : undefined);
		if (unusable) throw fieldError(field, unusable);
	}
	return { event, ...texts, name: fullName(texts) };
}
