import { LinkError } from '../../errors/linkError';
import { attemptAsync } from '../../shared/result';
import type { Outcome } from '../../shared/result';
import { byValues, sameText } from '../transport/readByValues';
import type { CoachviewClient } from '../transport/client';
import { mayHaveActed } from '../transport/client';
import { ENTITY, FIELD, UPDATE_METHOD } from '../transport/apiNames';
import { bodyOf, changesOf } from './personChanges';
import type { PersonFields } from './personChanges';
import { findPersons, WITH_FREE_FIELDS } from './persons';
import type { PersonChoice, Persoon } from './persons';

export interface WrittenPerson {
	outcome: 'created' | 'matched' | 'updated' | 'unchanged' | 'planned';
	planned?: 'created' | 'updated';
	changes?: Record<string, { from: unknown; to: unknown }>;
	person?: Persoon;
}

/**
 * Changes persons: only what differs is written, with the record's `etag` when it has one. Coachview: updating is documented on `/Personen/{id}`, its
 * verb was not readable.
 *
 * @returns per person what became of it, in order
 */
export async function updatePersons(
	coachview: CoachviewClient,
	wanted: Array<{ person: PersonChoice; fields: PersonFields }>,
): Promise<Array<Outcome<WrittenPerson>>> {
	const found = await findPersons(
		coachview,
		wanted.map(({ person }) => person),
	);
	const outcomes: Array<Outcome<WrittenPerson>> = [];
	for (const [i, outcome] of found.entries()) {
		if (!outcome.ok) {
			outcomes.push(outcome);
			continue;
		}
		outcomes.push(
			await attemptAsync(async () => await update(coachview, outcome.value, wanted[i].fields)),
		);
	}
	return outcomes;
}

async function update(
	coachview: CoachviewClient,
	current: Persoon,
	fields: PersonFields,
): Promise<WrittenPerson> {
	const changes = changesOf(current, fields);
	if (Object.keys(changes).length === 0) return { outcome: 'unchanged', person: current };
	if (coachview.settings.dryRun)
		return { outcome: 'planned', planned: 'updated', changes, person: current };
	const etag = current.auditTrail?.etag;
	const body = { ...bodyOf(fields, changes), ...(etag ? { auditTrail: { etag } } : {}) };
	const written = await attemptAsync(
		async () => await coachview.write<Persoon>(UPDATE_METHOD, ENTITY.person, body, current.id),
	);
	if (written.ok) return { outcome: 'updated', changes, person: { ...current, ...written.value } };
	const now = await personAfter(coachview, written.error, FIELD.id, current.id, () => true);
	if (!now || Object.keys(changesOf(now, fields)).length > 0) throw written.error;
	return { outcome: 'updated', changes, person: now };
}

/**
 * Whom Coachview has after a write whose answer said nothing.
 *
 * @param error how the write ended
 * @returns undefined when Coachview refused the write, or has nobody such
 */
async function personAfter(
	coachview: CoachviewClient,
	error: LinkError,
	field: string,
	value: string,
	isIt: (person: Persoon) => boolean,
): Promise<Persoon | undefined> {
	if (!mayHaveActed(error)) return undefined;
	const read = await attemptAsync(
		async () => await byValues<Persoon>(coachview, ENTITY.person, field, [value], WITH_FREE_FIELDS),
	);
	const found = read.ok ? read.value.get(sameText(value)) : undefined;
	return found?.ok ? found.value.find(isIt) : undefined;
}

/**
 * Creates persons who are not there yet. Somebody is there already when ExternId (and source) are the same, or, without ExternId, e-mail and surname;
 * nothing of that person is changed then. So a run that is repeated creates nobody twice.
 *
 * Coachview: `POST /Personen` (SEEN).
 */
export async function createPersons(
	coachview: CoachviewClient,
	wanted: PersonFields[],
): Promise<Array<Outcome<WrittenPerson>>> {
	const byExternId = await byValues<Persoon>(
		coachview,
		ENTITY.person,
		FIELD.externId,
		wanted.flatMap(({ externId }) => externId ?? []),
		WITH_FREE_FIELDS,
	);
	const byEmail = await byValues<Persoon>(
		coachview,
		ENTITY.person,
		FIELD.email,
		wanted.flatMap(({ externId, email1 }) => (externId || !email1 ? [] : email1)),
		WITH_FREE_FIELDS,
	);
	const created: Persoon[] = [];
	const outcomes: Array<Outcome<WrittenPerson>> = [];
	for (const fields of wanted) {
		outcomes.push(
			await attemptAsync(async () => {
				check(fields);
				const listed = fields.externId
					? byExternId.get(sameText(fields.externId))
					: byEmail.get(sameText(fields.email1));
				if (listed && !listed.ok) throw listed.error;
				const same = [...(listed?.value ?? []), ...created].find((one) => isSame(one, fields));
				if (same) return { outcome: 'matched', person: same };
				const changes = changesOf({}, fields);
				if (coachview.settings.dryRun) return { outcome: 'planned', planned: 'created', changes };
				const person = await create(coachview, fields);
				created.push(person);
				return { outcome: 'created', changes, person };
			}),
		);
	}
	return outcomes;
}

const NO_RECORD = { status: '204', answer: 'no record came back' };

async function create(coachview: CoachviewClient, fields: PersonFields): Promise<Persoon> {
	const written = await attemptAsync(
		async () => await coachview.write<Persoon>('POST', ENTITY.person, fields),
	);
	if (written.ok && written.value) return written.value;
	const error = written.ok
		? new LinkError('COACHVIEW_ANSWER_UNEXPECTED', NO_RECORD)
		: written.error;
	const [field, value] = fields.externId
		? [FIELD.externId, fields.externId]
		: [FIELD.email, fields.email1 ?? ''];
	const there = await personAfter(coachview, error, field, value, (one) => isSame(one, fields));
	if (!there) throw error;
	return there;
}

/** @throws {LinkError} `INPUT_MISSING` */
function check({ achternaam, externId, email1 }: PersonFields): void {
	if (!achternaam) throw new LinkError('INPUT_MISSING', { field: 'Last Name' });
	if (!externId && !email1)
		throw new LinkError('INPUT_MISSING', { field: 'External ID or Email 1' });
}

const isSame = (person: Persoon, { externId, externSource, email1, achternaam }: PersonFields) =>
	externId
		? sameText(person.externId) === sameText(externId) &&
			(!externSource || sameText(person.externSource) === sameText(externSource))
		: sameText(person.email1) === sameText(email1) &&
			sameText(person.achternaam) === sameText(achternaam);
