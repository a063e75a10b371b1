import { inputInvalid } from '../../errors/inputInvalid';
import { LinkError } from '../../errors/linkError';
import { reason } from '../../errors/reason';
import type { Result } from '../../shared/result';
import { mapResult } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { MoodleCourse } from '../courses/courses';
import { courseLabel } from '../courses/courses';
import type { ShownRole } from './courseProfiles';
import { findTargets } from './findTargets';
import { readParticipants } from './participants';
import { comparisonKey } from '../../text/clean';

/** The id of the role "student" on a site whose roles were not changed. */
export const STUDENT_ROLE_ID = 5;

/** How a role is chosen in a node. */
export interface RoleChoice {
	key: 'id' | 'shortname';
	value: string;
}

export interface MoodleRole {
	id: number;
	shortname: string;
}

/** How the id of a role that somebody was seen with is remembered: roles are the same in all courses. */
const roleKey = (shortname: string) => `role ${comparisonKey(shortname)}`;

/** Enough people of a course to have met its usual roles. */
const ROLE_SAMPLE_SIZE = 500;

/**
 * The roles that can be known: those of people in the course, and "student". Moodle has no function that lists roles; ids show only where somebody
 * has the role (`core_enrol_get_enrolled_users`, `roles`).
 */
export async function knownRoles(
	moodle: MoodleClient,
	course: MoodleCourse,
): Promise<MoodleRole[]> {
	const people = await readParticipants(moodle, course, {}, 'id,roles', ROLE_SAMPLE_SIZE);
	const roles = new Map<number, string>();
	people.forEach(({ roles: own = [] }) =>
		own.forEach(({ roleid, shortname }) => roles.set(roleid, shortname)),
	);
	roles.forEach((shortname, id) => moodle.memory.set(roleKey(shortname), id));
	if (![...roles.values()].includes('student')) roles.set(STUDENT_ROLE_ID, 'student');
	return [...roles].map(([id, shortname]) => ({ id, shortname }));
}

/**
 * The id of a role in a course.
 *
 * @throws {LinkError} `INPUT_INVALID` for an id that is not a number; `MOODLE_ROLE_UNKNOWN` for a short name that nobody in the course has
 */
export async function findRoleId(
	moodle: MoodleClient,
	course: MoodleCourse,
	{ key, value }: RoleChoice,
): Promise<number> {
	if (key === 'id') {
		if (/^[1-9]\d*$/.test(value.trim())) return Number(value);
		throw inputInvalid('Role', value, reason('ROLE_ID_NOT_A_NUMBER'));
	}
	const seen = moodle.memory.get<number>(roleKey(value));
	if (seen) return seen;
	const rolesKey = `roles in ${course.id}`;
	const find = (some: MoodleRole[]) =>
		some.find(({ shortname }) => comparisonKey(shortname) === comparisonKey(value))?.id;
	const remembered = find(moodle.memory.get<MoodleRole[]>(rolesKey) ?? []);
	if (remembered) return remembered;
	const roles = await knownRoles(moodle, course);
	moodle.memory.set(rolesKey, roles);
	const found = find(roles);
	if (found) return found;
	const names = roles.map(({ id, shortname }) => `${shortname} (${id})`).join(', ');
	throw new LinkError('MOODLE_ROLE_UNKNOWN', {
		role: value,
		course: courseLabel(course),
		known: names,
	});
}

/** A role that somebody has in a course. */
export interface CourseRole extends MoodleRole {
	/** The method that owns it, empty for none; undefined where Moodle does not say. */
	component?: string;
}

/** A role as Moodle's own functions show it, without the method that owns it. */
export const toCourseRole = ({ roleid, shortname }: ShownRole): CourseRole => ({
	id: roleid,
	shortname,
});

/** Inputs with the id of the role that each names; every different course and role is looked up once. */
export async function withRoleIds<Input extends { course: MoodleCourse; role: RoleChoice }>(
	moodle: MoodleClient,
	inputs: Input[],
): Promise<Array<Result<Input & { roleId: number }>>> {
	const roles = await findTargets(
		moodle,
		inputs.map(({ course, role }) => ({ course, role })),
		async (client, { course, role }) => await findRoleId(client, course, role),
	);
	return roles.map((role, i) => mapResult(role, (roleId) => ({ ...inputs[i], roleId })));
}
