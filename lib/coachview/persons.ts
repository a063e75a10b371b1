import { LinkError } from '../errors/linkError';
import type { Person } from '../participant/person';
import type { CoachviewClient } from './client';

/** A record of `Personen`. Seen in clients: id, name fields, email1; `externId` and `email2`/`email3` are inferred. */
export interface Persoon {
	id: string;
	externId?: string | null;
	externSource?: string | null;
	voornaam?: string | null;
	voorletters?: string | null;
	tussenvoegsels?: string | null;
	achternaam?: string | null;
	email1?: string | null;
	email2?: string | null;
	email3?: string | null;
	[field: string]: unknown;
}

/** Free fields come flattened as `vrijveld<code>` with `InclusiefVrijevelden=true` (seen once; the rule is inferred). */
const FREE_FIELD = /^vrijveld(.+)$/i;

/** Characters of the filter language itself; how to escape them is not documented. */
const RESERVED = /[,;=<>]/;

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

/**
 * One person. Coachview: `GET /Personen/{id}`, or `GET /Personen?where=<field>=<value>`.
 *
 * @throws {LinkError} `INPUT_MISSING`, `COACHVIEW_NOT_FOUND`, `COACHVIEW_AMBIGUOUS`, `COACHVIEW_VALUE_REFUSED`
 */
export async function getPerson(
	coachview: CoachviewClient,
	key: PersonKey,
	value: string,
): Promise<Person> {
	const wanted = value.trim();
	if (!wanted) throw new LinkError('INPUT_MISSING', { field: 'Person' });
	const query = { InclusiefVrijevelden: 'true' };
	if (key === 'id') {
		const persoon = await coachview.read<Persoon>('Personen', query, wanted);
		if (!persoon) throw new LinkError('COACHVIEW_NOT_FOUND', { entity: 'person', key, value });
		return toPerson(persoon);
	}
	if (RESERVED.test(wanted)) throw new LinkError('COACHVIEW_VALUE_REFUSED', { key, value });
	const found =
		(await coachview.read<Persoon[]>('Personen', {
			...query,
			where: `${key}=${wanted}`,
			take: '2',
		})) ?? [];
	if (found.length === 0)
		throw new LinkError('COACHVIEW_NOT_FOUND', { entity: 'person', key, value });
	if (found.length > 1)
		throw new LinkError('COACHVIEW_AMBIGUOUS', { count: 'several', key, value });
	return toPerson(found[0]);
}
