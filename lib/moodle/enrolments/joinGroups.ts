import { andThenAll, mapResult, ok } from '../../shared/result';
import type { Result } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { Ensured } from '../transport/applyChanges';
import type { CourseAccess } from './accessTargets';
import { findTargets } from './findTargets';
import { addToGroups, findGroup } from './groups';
import type { GroupChoice } from './groups';

/** A course that somebody was given, and the group of it to join. */
export type CourseAndGroup = CourseAccess & { wantedGroup?: GroupChoice };

type JoinedGroup = NonNullable<CourseAccess['group']>;

/**
 * Puts people who were given a course in the group that they are to be in; see `addToGroups`.
 *
 * @returns per course what became of it and its group; the error of a group that is unknown or can't be joined
 */
export async function joinGroups(
	moodle: MoodleClient,
	given: CourseAndGroup[],
): Promise<Array<Result<CourseAccess>>> {
	const joining = given.flatMap(({ wantedGroup, ...access }) =>
		wantedGroup ? [{ access, wantedGroup }] : [],
	);
	const groups = await findTargets(
		moodle,
		joining.map(({ access: { course }, wantedGroup }) => ({ course, wantedGroup })),
		async (client, { course, wantedGroup }) => await findGroup(client, course, wantedGroup),
	);
	const memberships = groups.map((found, i) =>
		mapResult(found, (group) => ({ ...joining[i].access, group })),
	);
	const joined = await andThenAll(memberships, async (good) => {
		const added = await addToGroups(moodle, good, ({ ensured }) => ensured.outcome !== 'planned');
		return added.map((result, i) => {
			const { group, ...access } = good[i];
			return mapResult(orPlanned(result, access.ensured), (ensured) =>
				withGroup(access, { group, ensured }),
			);
		});
	});
	const results = joined.values();
	return given.map(({ wantedGroup, ...access }) =>
		wantedGroup ? results.next().value! : ok(access),
	);
}

/** In a dry run nobody is in the course yet who would only be enrolled now; joining the group is then planned too. */
function orPlanned(
	added: Result<Ensured<string>>,
	{ outcome }: Ensured<string>,
): Result<Ensured<string>> {
	if (added.ok || added.error.code !== 'MOODLE_NOT_ENROLLED' || outcome !== 'planned') return added;
	return ok({
		outcome: 'planned',
		planned: 'added',
		changes: { member: { from: false, to: true } },
	});
}

/** What became of the course and its group together: joining the group is a change, also of an enrolment that is as wanted. */
function withGroup(access: CourseAccess, group: JoinedGroup): CourseAccess {
	const { outcome } = group.ensured;
	if (outcome === 'unchanged') return { ...access, group };
	const changes = { ...access.ensured.changes, group: { from: null, to: group.group.name } };
	const ensured = { ...access.ensured, changes };
	if (ensured.outcome !== 'unchanged') return { ...access, ensured, group };
	const updated = outcome === 'planned' ? { outcome, planned: 'updated' } : { outcome: 'updated' };
	return { ...access, ensured: { ...ensured, ...updated }, group };
}
