import { Refusal } from './http';
import type { Persoon } from './records';

export type PersonFields = Partial<Omit<Persoon, 'id' | 'auditTrail'>>;

const EMPTY_PERSON: Omit<Persoon, 'id' | 'auditTrail'> = {
	titel: null,
	voorletters: null,
	voornaam: null,
	tussenvoegsels: null,
	achternaam: '',
	achterTitel: null,
	inactief: false,
	email1: null,
	email2: null,
	email3: null,
	tel1: null,
	geslacht: null,
	geboortedatum: null,
	geboorteplaats: null,
	externId: null,
	externSource: null,
	vrijevelden: {},
};

/** A new person's fields, the rest empty. */
export function personWith(fields: PersonFields): Omit<Persoon, 'id' | 'auditTrail'> {
	return { ...EMPTY_PERSON, ...fields, vrijevelden: { ...fields.vrijevelden } };
}

/**
 * Reads a person's fields from a request body. Free fields come as `vrijevelden: {<code>: value}`, the shape of Webaanvragen
 * (INFERRED for Personen, coachview.md §2.8). Unknown fields are refused: what Coachview does with them is unknown, and a typing
 * error must not pass for a success.
 */
export function checkedPerson(body: Record<string, unknown>): PersonFields {
	for (const [name, value] of Object.entries(body)) {
		if (!(name in EMPTY_PERSON)) throw new Refusal(400, `Onbekend veld "${name}" bij Personen.`);
		if (!fits(name, value)) throw new Refusal(400, `Veld "${name}" heeft een ongeldige waarde.`);
	}
	if ('achternaam' in body && !String(body.achternaam ?? '').trim())
		throw new Refusal(400, 'Veld "achternaam" is verplicht.');
	return body as PersonFields;
}

function fits(name: string, value: unknown): boolean {
	if (name === 'inactief') return typeof value === 'boolean';
	if (name === 'vrijevelden') {
		return typeof value === 'object' && value !== null && Object.values(value).every(isTextOrNull);
	}
	return isTextOrNull(value);
}

const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string';
