import { inputInvalid } from '../../errors/inputInvalid';
import { LinkError } from '../../errors/linkError';
import { reason } from '../../errors/reason';
import { attemptAsync } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import { uniqueMatch } from '../courses/uniqueMatch';
import { withTextNames } from '../transport/textNames';
import { isOlder } from '../transport/moodleVersions';

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

const SEARCH_COHORTS = 'core_cohort_search_cohorts';

/** One page of the cohorts of the whole site. Moodle: `core_cohort_search_cohorts` searches name, idnumber and description. */
export async function searchCohorts(
	moodle: MoodleClient,
	query: string,
	page: number,
	perPage: number,
): Promise<MoodleCohort[]> {
	const { cohorts } = await moodle.read<{ cohorts: MoodleCohort[] }>(SEARCH_COHORTS, {
		query,
		context: { contextlevel: 'system', instanceid: 0 },
		includes: 'all',
		limitfrom: page * perPage,
		limitnum: perPage,
	});
	return await withTextCohortNames(moodle, cohorts);
}

/** From 5.0 on names come as HTML, before as text (`format_string` in cohort/externallib.php; recordings names/cohort_*). */
async function withTextCohortNames(moodle: MoodleClient, cohorts: MoodleCohort[]) {
	const isText = isOlder((await moodle.siteInfo()).release, '5.0');
	return isText ? cohorts : cohorts.map((cohort) => withTextNames(cohort, 'name'));
}

const readCohorts = async (moodle: MoodleClient, parameters: { cohortids?: string[] } = {}) =>
	await withTextCohortNames(
		moodle,
		await moodle.read<MoodleCohort[]>('core_cohort_get_cohorts', parameters),
	);

const COHORTS_PER_PAGE = 100;

/**
 * One cohort. Moodle: `core_cohort_get_cohorts` for an id; `core_cohort_search_cohorts` (from 3.4) for an idnumber, page by page, since it finds
 * the text anywhere.
 *
 * @throws {LinkError} `INPUT_MISSING`, `INPUT_INVALID`, `MOODLE_COHORT_UNKNOWN`, `MOODLE_AMBIGUOUS`
 */
export async function findCohort(
	moodle: MoodleClient,
	{ key, value }: CohortChoice,
): Promise<MoodleCohort> {
	const wanted = value.trim();
	if (!wanted) throw new LinkError('INPUT_MISSING', { parameter: 'Cohort' });
	if (key === 'id' && !/^\d{1,18}$/.test(wanted))
		throw inputInvalid('Cohort', value, reason('ID_NOT_A_NUMBER', { what: 'cohort' }));
	const cohort =
		key === 'id' ? await cohortById(moodle, wanted) : await cohortByIdnumber(moodle, wanted);
	if (!cohort) throw new LinkError('MOODLE_COHORT_UNKNOWN', { key, value });
	return cohort;
}

/** An unknown id makes Moodle refuse the call (recording `cohort_get_unknown`). */
async function cohortById(moodle: MoodleClient, id: string): Promise<MoodleCohort | undefined> {
	const found = await attemptAsync(async () => await readCohorts(moodle, { cohortids: [id] }));
	if (found.ok) return found.value.find((cohort) => String(cohort.id) === id);
	if (/^invalid(record|cohort)/.test(found.error.data.errorcode ?? '')) return undefined;
	throw found.error;
}

async function cohortByIdnumber(
	moodle: MoodleClient,
	code: string,
): Promise<MoodleCohort | undefined> {
	const cohorts = (await moodle.has(SEARCH_COHORTS))
		? await searchAllCohorts(moodle, code)
		: await readCohorts(moodle);
	return uniqueMatch(cohorts, { key: 'idnumber', value: code }, 'cohort');
}

/** All cohorts that have the text somewhere, whatever its case. */
async function searchAllCohorts(moodle: MoodleClient, text: string): Promise<MoodleCohort[]> {
	const cohorts: MoodleCohort[] = [];
	for (let page = 0; ; page++) {
		const found = await searchCohorts(moodle, text, page, COHORTS_PER_PAGE);
		cohorts.push(...found);
		if (found.length < COHORTS_PER_PAGE) return cohorts;
	}
}

/**
 * Everybody who is in any cohort, to know who can't be in a course by one; undefined where the account may not read them all.
 * Moodle: `core_cohort_get_cohorts` without ids gives every cohort, of categories too.
 */
export async function readAllCohortMemberIds(
	moodle: MoodleClient,
): Promise<Set<number> | undefined> {
	const functions = ['core_cohort_get_cohorts', 'core_cohort_get_cohort_members'];
	for (const name of functions) if (!(await moodle.has(name))) return undefined;
	const members = await attemptAsync(async () => {
		const cohortids = (await moodle.read<MoodleCohort[]>(functions[0])).map(({ id }) => id);
		return cohortids.length > 0
			? await moodle.read<Array<{ userids: number[] }>>(functions[1], { cohortids })
			: [];
	});
	return members.ok ? new Set(members.value.flatMap(({ userids }) => userids)) : undefined;
}
