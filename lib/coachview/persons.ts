import { LinkError } from '../errors/linkError';
import { attempt } from '../outcome';
import type { Outcome } from '../outcome';
import type { Person } from '../participant/person';
import type { CoachviewClient } from './client';
import { ENTITY, FIELD } from './names';
import type { CoachviewRecord } from './readAll';
import { byValues, sameText } from './byValues';

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

/** Asks for the free fields. */
export const WITH_FREE_FIELDS = { InclusiefVrijevelden: 'true' };

export const toPerson = (persoon: Persoon): Person => ({
	personId: persoon.id,
	externalId: persoon.externId ?? undefined,
	firstName: persoon.voornaam ?? undefined,
	initials: persoon.voorletters ?? undefined,
	infix: persoon.tussenvoegsels ?? undefined,
	lastName: persoon.achternaam ?? undefined,
	email1: persoon.email1 ?? undefined,
	email2: persoon.email2 ?? undefined,
	email3: persoon.email3 ?? undefined,
	freeFields: Object.fromEntries(
		Object.entries(persoon).flatMap(([name, value]) => {
			const code = FREE_FIELD.exec(name)?.[1];
			return code ? [[code, value]] : [];
		}),
	),
});

export type PersonKey = 'id' | 'externId' | 'email1';

export interface PersonChoice {
	key: PersonKey;
	value: string;
}

/**
 * The persons that were chosen, looked up together: one call per key in use and 40 persons (`GET /Personen?where=<field>=<value>,<value>`).
 *
 * @returns per choice the person, or `INPUT_MISSING`, `COACHVIEW_VALUE_REFUSED`, `COACHVIEW_NOT_FOUND`, `COACHVIEW_AMBIGUOUS`
 */
export async function findPersons(
	coachview: CoachviewClient,
	choices: PersonChoice[],
	include: Record<string, string> = WITH_FREE_FIELDS,
): Promise<Array<Outcome<Persoon>>> {
	const found = new Map<PersonKey, Map<string, Outcome<Persoon[]>>>();
	for (const key of new Set(choices.map((choice) => choice.key))) {
		const values = choices.filter((choice) => choice.key === key).map(({ value }) => value);
		const field = { id: FIELD.id, externId: FIELD.externId, email1: FIELD.email }[key];
		found.set(key, await byValues<Persoon>(coachview, ENTITY.person, field, values, include));
	}
	return choices.map(({ key, value }) =>
		attempt(() => {
			if (!value.trim()) throw new LinkError('INPUT_MISSING', { field: 'Person' });
			const outcome = found.get(key)!.get(sameText(value))!;
			if (!outcome.ok) throw outcome.error;
			const persons = outcome.value;
			if (persons.length === 0)
				throw new LinkError('COACHVIEW_NOT_FOUND', { entity: 'person', key, value });
			if (persons.length > 1) {
				const count = String(persons.length);
				throw new LinkError('COACHVIEW_AMBIGUOUS', { count, key, value });
			}
			return persons[0];
		}),
	);
}
