import { LinkError } from '../../errors/linkError';
import type { Result } from '../../shared/result';
import { attemptAsync } from '../../shared/result';
import { readByValues } from '../transport/readByValues';
import type { CoachviewClient } from '../transport/client';
import { mayHaveTakenEffect } from '../transport/client';
import { ENTITY, FIELD, UPDATE_METHOD } from '../transport/apiNames';
import type { FieldChanges, PersonFields } from './personChanges';
import { patchBody, fieldChanges } from './personChanges';
import type { PersonChoice, Persoon } from './persons';
import { findPersons, WITH_FREE_FIELDS } from './persons';
import { comparisonKey } from '../../text/clean';

export interface PersonWriteResult {
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
): Promise<Array<Result<PersonWriteResult>>> {
	const found = await findPersons(
		coachview,
		wanted.map(({ person }) => person),
	);
	const outcomes: Array<Result<PersonWriteResult>> = [];
	for (const [i, outcome] of found.entries()) {
		if (!outcome.ok) {
			outcomes.push(outcome);
			continue;
		}
		outcomes.push(
			await attemptAsync(
				async () => await updatePerson(coachview, outcome.value, wanted[i].fields),
			),
		);
	}
	return outcomes;
}

async function updatePerson(
	coachview: CoachviewClient,
	current: Persoon,
	fields: PersonFields,
): Promise<PersonWriteResult> {
	const changes = fieldChanges(current, fields);
	if (Object.keys(changes).length === 0) return { outcome: 'unchanged', person: current };
	if (coachview.settings.dryRun)
		return { outcome: 'planned', planned: 'updated', changes, person: current };
	const etag = current.auditTrail?.etag;
	const body = { ...patchBody(fields, changes), ...(etag ? { auditTrail: { etag } } : {}) };
	const written = await attemptAsync(
		async () => await coachview.write<Persoon>(UPDATE_METHOD, ENTITY.person, body, current.id),
	);
	if (written.ok) {
		if (written.value) await assertWritten(coachview, written.value, changes);
		return { outcome: 'updated', changes, person: { ...current, ...written.value } };
	}
	const now = await readBackPerson(coachview, written.error, FIELD.id, current.id, () => true);
	if (!now || Object.keys(fieldChanges(now, fields)).length > 0) throw written.error;
	return { outcome: 'updated', changes, person: now };
}

/** The fields that a record shows as they were before a write; another form of a value, such as a date with a time, is its new one. */
const unwrittenFields = (shown: Persoon, changes: FieldChanges) =>
	Object.entries(changes).flatMap(([name, { from }]) =>
		name in shown && String(shown[name] ?? '') === String(from ?? '') ? [name] : [],
	);

/**
 * A record that came back and shows an old value is read once more, since it may be that of before the write.
 *
 * @throws {LinkError} `COACHVIEW_ANSWER_UNEXPECTED`, which names the fields that Coachview did not change
 */
async function assertWritten(
	coachview: CoachviewClient,
	shown: Persoon,
	changes: FieldChanges,
): Promise<void> {
	if (unwrittenFields(shown, changes).length === 0) return;
	const read = await readByValues<Persoon>(
		coachview,
		ENTITY.person,
		FIELD.id,
		[shown.id],
		WITH_FREE_FIELDS,
	);
	const found = read.get(comparisonKey(shown.id));
	const now = (found?.ok && found.value[0]) || shown;
	const names = unwrittenFields(now, changes).join(', ');
	if (!names) return;
	throw new LinkError('COACHVIEW_ANSWER_UNEXPECTED', {
		status: 200,
		answer: { en: `did not write ${names}`, nl: `niet opgeslagen: ${names}` },
	});
}

/**
 * Whom Coachview has after a write whose answer said nothing.
 *
 * @param error how the write ended
 * @returns undefined when Coachview refused the write, or has nobody such
 */
async function readBackPerson(
	coachview: CoachviewClient,
	error: LinkError,
	field: string,
	value: string,
	isIt: (person: Persoon) => boolean,
): Promise<Persoon | undefined> {
	if (!mayHaveTakenEffect(error)) return undefined;
	const read = await attemptAsync(
		async () =>
			await readByValues<Persoon>(coachview, ENTITY.person, field, [value], WITH_FREE_FIELDS),
	);
	const found = read.ok ? read.value.get(comparisonKey(value)) : undefined;
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
): Promise<Array<Result<PersonWriteResult>>> {
	const byExternId = await readByValues<Persoon>(
		coachview,
		ENTITY.person,
		FIELD.externId,
		wanted.flatMap(({ externId }) => externId ?? []),
		WITH_FREE_FIELDS,
	);
	const byEmail = await readByValues<Persoon>(
		coachview,
		ENTITY.person,
		FIELD.email,
		wanted.flatMap(({ externId, email1 }) => (externId || !email1 ? [] : email1)),
		WITH_FREE_FIELDS,
	);
	const created: Persoon[] = [];
	const outcomes: Array<Result<PersonWriteResult>> = [];
	for (const fields of wanted) {
		outcomes.push(
			await attemptAsync(async () => {
				checkRequiredFields(fields);
				const listed = fields.externId
					? byExternId.get(comparisonKey(fields.externId))
					: byEmail.get(comparisonKey(fields.email1));
				if (listed && !listed.ok) throw listed.error;
				const same = [...(listed?.value ?? []), ...created].find((one) =>
					isSamePerson(one, fields),
				);
				if (same) return { outcome: 'matched', person: same };
				const changes = fieldChanges({}, fields);
				if (coachview.settings.dryRun) return { outcome: 'planned', planned: 'created', changes };
				const person = await createPerson(coachview, fields);
				// Whatever came back, the next item with the same person creates no second one.
				created.push({ ...person, ...fields });
				await assertWritten(coachview, person, changes);
				return { outcome: 'created', changes, person };
			}),
		);
	}
	return outcomes;
}

const NO_RECORD_RETURNED = {
	status: 204,
	answer: { en: 'no record came back', nl: 'er kwam geen gegeven terug' },
};

async function createPerson(coachview: CoachviewClient, fields: PersonFields): Promise<Persoon> {
	const written = await attemptAsync(
		async () => await coachview.write<Persoon>('POST', ENTITY.person, fields),
	);
	if (written.ok && written.value) return written.value;
	const error = written.ok
		? new LinkError('COACHVIEW_ANSWER_UNEXPECTED', NO_RECORD_RETURNED)
		: written.error;
	const [field, value] = fields.externId
		? [FIELD.externId, fields.externId]
		: [FIELD.email, fields.email1 ?? ''];
	const there = await readBackPerson(coachview, error, field, value, (one) =>
		isSamePerson(one, fields),
	);
	if (!there) throw error;
	return there;
}

/** @throws {LinkError} `INPUT_MISSING` */
function checkRequiredFields({ achternaam, externId, email1 }: PersonFields): void {
	if (!achternaam) throw new LinkError('INPUT_MISSING', { parameter: 'Last Name' });
	if (!externId && !email1)
		throw new LinkError('INPUT_MISSING', { parameter: 'External ID or Email 1' });
}

const isSamePerson = (
	person: Persoon,
	{ externId, externSource, email1, achternaam }: PersonFields,
) =>
	externId
		? comparisonKey(person.externId) === comparisonKey(externId) &&
			(!externSource || comparisonKey(person.externSource) === comparisonKey(externSource))
		: comparisonKey(person.email1) === comparisonKey(email1) &&
			comparisonKey(person.achternaam) === comparisonKey(achternaam);
