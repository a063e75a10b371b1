import { LinkError } from '../errors/linkError';
import { failure, success } from '../outcome';
import type { Outcome } from '../outcome';
import { inBatches } from './batches';
import type { MoodleClient } from './client';

export interface MoodleCohort {
	id: number;
	name: string;
	idnumber: string;
}

/** How a cohort is chosen in a node. */
export interface CohortChoice {
	key: 'id' | 'idnumber';
	value: string;
}

export interface Membership {
	cohort: MoodleCohort;
	userId: number;
}

/** One page of the cohorts of the whole site. Moodle: `core_cohort_search_cohorts` searches name, idnumber and description. */
export async function searchCohorts(
	moodle: MoodleClient,
	query: string,
	page: number,
	perPage: number,
): Promise<MoodleCohort[]> {
	const { cohorts } = await moodle.call<{ cohorts: MoodleCohort[] }>('core_cohort_search_cohorts', {
		query,
		context: { contextlevel: 'system', instanceid: 0 },
		includes: 'all',
		limitfrom: page * perPage,
		limitnum: perPage,
	});
	return cohorts;
}

/**
 * One cohort. Moodle: `core_cohort_get_cohorts` for an id, `core_cohort_search_cohorts` for an idnumber.
 *
 * @throws {LinkError} `INPUT_MISSING`, `MOODLE_COHORT_UNKNOWN`
 */
export async function findCohort(
	moodle: MoodleClient,
	{ key, value }: CohortChoice,
): Promise<MoodleCohort> {
	const wanted = value.trim();
	if (!wanted) throw new LinkError('INPUT_MISSING', { field: 'Cohort' });
	const candidates =
		key === 'id'
			? await moodle.call<MoodleCohort[]>('core_cohort_get_cohorts', { cohortids: [wanted] })
			: await searchCohorts(moodle, wanted, 0, 100);
	const cohort = candidates.find((one) => String(one[key]) === wanted);
	if (!cohort) throw new LinkError('MOODLE_COHORT_UNKNOWN', { key, value });
	return cohort;
}

/** The ids of the members of cohorts, by cohort id. Moodle: `core_cohort_get_cohort_members`. */
async function memberIds(
	moodle: MoodleClient,
	memberships: Membership[],
): Promise<Map<number, Set<number>>> {
	const cohortids = [...new Set(memberships.map(({ cohort }) => cohort.id))];
	if (cohortids.length === 0) return new Map();
	const answer = await moodle.call<Array<{ cohortid: number; userids: number[] }>>(
		'core_cohort_get_cohort_members',
		{ cohortids },
	);
	return new Map(answer.map(({ cohortid, userids }) => [cohortid, new Set(userids)]));
}

const isMember = (members: Map<number, Set<number>>, { cohort, userId }: Membership) =>
	members.get(cohort.id)?.has(userId) ?? false;

/**
 * Makes people members of cohorts. Who is a member already gets no call.
 *
 * Moodle: `core_cohort_add_cohort_members` reports problems as warnings alone and without saying at which place (recordings
 * `cohort_add_unknown_user`, `cohort_add_duplicate`), so after a warning the members are read again.
 */
export async function addToCohorts(
	moodle: MoodleClient,
	wanted: Membership[],
): Promise<Array<Outcome<'added' | 'unchanged'>>> {
	const before = await memberIds(moodle, wanted);
	const missing = wanted.filter((one) => !isMember(before, one));
	let warned = false;
	const written = await inBatches(missing, async (batch) => {
		const { warnings } = await moodle.call<{ warnings: unknown[] }>(
			'core_cohort_add_cohort_members',
			{
				members: batch.map(({ cohort, userId }) => ({
					cohorttype: { type: 'id', value: cohort.id },
					usertype: { type: 'id', value: userId },
				})),
			},
		);
		warned ||= warnings.length > 0;
		return batch;
	});
	const after = warned ? await memberIds(moodle, missing) : undefined;
	return wanted.map((one) => {
		const place = missing.indexOf(one);
		if (place < 0) return success('unchanged');
		const outcome = written[place];
		if (!outcome.ok) return outcome;
		return !after || isMember(after, one)
			? success('added')
			: failure(new LinkError('MOODLE_USER_UNKNOWN', { key: 'id', value: String(one.userId) }));
	});
}

/**
 * Ends memberships. Who is no member gets no call.
 *
 * Moodle: `core_cohort_delete_cohort_members` takes plain ids, other than adding does, and answers null for everybody who exists.
 */
export async function removeFromCohorts(
	moodle: MoodleClient,
	wanted: Membership[],
): Promise<Array<Outcome<'removed' | 'unchanged'>>> {
	const before = await memberIds(moodle, wanted);
	const present = wanted.filter((one) => isMember(before, one));
	const written = await inBatches(present, async (batch) => {
		await moodle.call('core_cohort_delete_cohort_members', {
			members: batch.map(({ cohort, userId }) => ({ cohortid: cohort.id, userid: userId })),
		});
		return batch.map(() => 'removed' as const);
	});
	return wanted.map((one) =>
		present.includes(one) ? written[present.indexOf(one)] : success('unchanged'),
	);
}
