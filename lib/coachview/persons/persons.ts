import { LinkError } from '../../errors/linkError';
import type { NounCode } from '../../errors/nouns';
import type { Result } from '../../shared/result';
import { attempt } from '../../shared/result';
import type { IdnumberSource } from '../../participant/idnumber';
import { idnumberOf } from '../../participant/idnumber';
import type { Person } from '../../participant/person';
import type { CoachviewClient } from '../transport/client';
import { ENTITY, FIELD } from '../transport/apiNames';
import { fieldText } from '../transport/fieldText';
import type { CoachviewRecord } from '../transport/readAll';
import { readByValues } from '../transport/readByValues';
import { comparisonKey } from '../../text/clean';

/** A record of `Personen`. Seen in clients: id, name fields, email1; `externId` and `email2`/`email3` are inferred. */
export interface Persoon extends CoachviewRecord {
	externId?: string | null;
	externSource?: string | null;
	titel?: string | null;
	voornaam?: string | null;
	voorletters?: string | null;
	tussenvoegsels?: string | null;
	achternaam?: string | null;
	email1?: string | null;
	email2?: string | null;
	email3?: string | null;
	tel1?: string | null;
	inactief?: boolean;
	[field: string]: unknown;
}

/** Free fields come flattened as `vrijveld<code>` with `InclusiefVrijevelden=true` (seen once; the rule is inferred). */
const FREE_FIELD = /^vrijveld(.+)$/i;

const personIds = ({ id, externId }: Persoon): Person => ({
	personId: id,
	externalId: fieldText(externId),
});

/** By which ID number Moodle knows a person; empty when the person lacks the id that was chosen. */
export const moodleIdnumber = (persoon: Persoon, choice: IdnumberSource) =>
	idnumberOf(personIds(persoon), choice);

/** Asks for the free fields. */
export const WITH_FREE_FIELDS = { InclusiefVrijevelden: 'true' };

/** @param idnumber which of the ids Moodle knows the person by */
export const toPerson = (persoon: Persoon, idnumber: IdnumberSource): Person => ({
	...personIds(persoon),
	idnumber: moodleIdnumber(persoon, idnumber),
	firstName: fieldText(persoon.voornaam),
	initials: fieldText(persoon.voorletters),
	infix: fieldText(persoon.tussenvoegsels),
	lastName: fieldText(persoon.achternaam),
	email1: fieldText(persoon.email1),
	email2: fieldText(persoon.email2),
	email3: fieldText(persoon.email3),
	freeFields: Object.fromEntries(
		Object.entries(persoon).flatMap(([name, value]) => {
			const code = FREE_FIELD.exec(name)?.[1];
			return code ? [[code, value]] : [];
		}),
	),
});

/** `idnumber` is what Moodle, or Coachview's own link, calls somebody by: the ExternId or the id, whichever it is. */
export type PersonKey = 'id' | 'externId' | 'email1' | 'idnumber';

const FIELD_BY_KEY: Record<PersonKey, string> = {
	id: FIELD.id,
	externId: FIELD.externId,
	email1: FIELD.email,
	idnumber: FIELD.externId,
};

/** How errors name a key. */
const KEY_NOUNS: Record<PersonKey, NounCode> = {
	id: 'id',
	externId: 'externId',
	email1: 'email',
	idnumber: 'personKey',
};

/** Ids of the API (SEEN). Other texts are not asked for as ids, which Coachview might refuse. */
const API_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export const isApiId = (value: string) => API_ID.test(value.trim());

function mergeResults(found: Map<string, Result<Persoon[]>>, more: Map<string, Result<Persoon[]>>) {
	for (const [value, outcome] of more) {
		const known = found.get(value);
		if (!known?.ok || !outcome.ok) continue;
		const others = outcome.value.filter(({ id }) => !known.value.some((one) => one.id === id));
		known.value.push(...others);
	}
}

export interface PersonChoice {
	key: PersonKey;
	value: string;
}

/**
 * The persons that were chosen, looked up together: one call per key in use and 40 persons (`GET /Personen?where=<field>=<value>,<value>`), and one more for
 * the ID numbers that may be ids of the API.
 *
 * @returns per choice the person, or `INPUT_MISSING`, `COACHVIEW_VALUE_REFUSED`, `COACHVIEW_NOT_FOUND`, `COACHVIEW_AMBIGUOUS`
 */
export async function findPersons(
	coachview: CoachviewClient,
	choices: PersonChoice[],
	include: Record<string, string> = WITH_FREE_FIELDS,
): Promise<Array<Result<Persoon>>> {
	const found = new Map<PersonKey, Map<string, Result<Persoon[]>>>();
	for (const key of new Set(choices.map((choice) => choice.key))) {
		const values = choices.filter((choice) => choice.key === key).map(({ value }) => value);
		const byField = async (field: string, some = values) =>
			await readByValues<Persoon>(coachview, ENTITY.person, field, some, include);
		const persons = await byField(FIELD_BY_KEY[key]);
		// Somebody's ExternId may have the form of an id, and be the id of somebody else: then nobody is chosen.
		const ids = key === 'idnumber' ? values.filter((value) => isApiId(value)) : [];
		if (ids.length > 0) mergeResults(persons, await byField(FIELD.id, ids));
		found.set(key, persons);
	}
	return choices.map(({ key, value }) =>
		attempt(() => {
			if (!value.trim()) throw new LinkError('INPUT_MISSING', { parameter: 'Person' });
			const outcome = found.get(key)!.get(comparisonKey(value))!;
			if (!outcome.ok) throw outcome.error;
			const persons = outcome.value;
			if (persons.length === 0)
				throw new LinkError('COACHVIEW_NOT_FOUND', {
					what: 'person',
					key: KEY_NOUNS[key],
					value,
				});
			if (persons.length > 1) {
				const count = persons.length;
				throw new LinkError('COACHVIEW_AMBIGUOUS', {
					count,
					key: KEY_NOUNS[key],
					value,
				});
			}
			return persons[0];
		}),
	);
}
