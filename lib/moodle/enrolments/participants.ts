import { inParallel } from '../../shared/concurrency';
import type { MoodleClient } from '../transport/client';
import type { MoodleCourse } from '../courses/courses';
import { courseLabel } from '../courses/courses';
import type { CourseUser } from './courseUsers';
import { forEachCourse } from './courseUsers';
import type { ShownRole } from './courseProfiles';
import { readCourseProfiles } from './courseProfiles';
import { isNewUser } from '../users/rememberedUsers';
import { withTextNames } from '../transport/textNames';
import { isOlder } from '../transport/moodleVersions';

const PARTICIPANTS_PER_PAGE = 1000;

/** Up to this number, people in a course are asked for one by one; a long list of participants takes Moodle longer than their calls. */
const MAX_USERS_ASKED_SINGLY = 10;

/** Who is in a course as `core_enrol_get_enrolled_users` shows them. */
export interface Participant {
	id: number;
	username?: string;
	firstname?: string;
	lastname?: string;
	fullname?: string;
	email?: string;
	idnumber?: string;
	lastcourseaccess?: number;
	roles?: Array<{ roleid: number; shortname: string; name: string }>;
	groups?: Array<{ id: number; name: string }>;
}

/** A filter of `core_enrol_get_enrolled_users`. `onlysuspended` means everybody without access: suspended, expired and not yet begun. */
export type ParticipantFilter =
	| { onlyactive: 1 }
	| { onlysuspended: 1 }
	| { groupid: number }
	| object;

/**
 * The people of a course, page by page until there are enough. Moodle: `core_enrol_get_enrolled_users` (recordings `enrolled_users_page`,
 * `enrol_suspend_check_enrolled_*`).
 */
export async function readParticipants(
	moodle: MoodleClient,
	course: MoodleCourse,
	filter: ParticipantFilter = {},
	userfields = 'id',
	limit = Infinity,
): Promise<Participant[]> {
	const people: Participant[] = [];
	for (;;) {
		const limitnumber = Math.min(PARTICIPANTS_PER_PAGE, limit - people.length);
		const options = { ...filter, userfields, limitfrom: people.length, limitnumber };
		const page = await moodle.read<Participant[]>(
			'core_enrol_get_enrolled_users',
			{
				courseid: course.id,
				options: Object.entries(options).map(([name, value]) => ({ name, value: String(value) })),
			},
			{ course: courseLabel(course) },
		);
		people.push(...page.map(withTextGroupNames));
		if (page.length < limitnumber || people.length >= limit) return people;
	}
}

const withTextGroupNames = (person: Participant): Participant =>
	person.groups
		? { ...person, groups: person.groups.map((group) => withTextNames(group, 'name')) }
		: person;

/**
 * The people of a course without access now. `onlysuspended` came with 4.0; before, Moodle ignores it and would return everybody, so there it is
 * everybody but the active ones.
 */
export async function readInactiveParticipants(
	moodle: MoodleClient,
	course: MoodleCourse,
	userfields = 'id',
): Promise<Participant[]> {
	const { release } = await moodle.siteInfo();
	if (!isOlder(release, '4.0'))
		return await readParticipants(moodle, course, { onlysuspended: 1 }, userfields);
	const active = new Set(
		(await readParticipants(moodle, course, { onlyactive: 1 })).map(({ id }) => id),
	);
	return (await readParticipants(moodle, course, {}, userfields)).filter(
		({ id }) => !active.has(id),
	);
}

/**
 * A place to read. Where an inactive enrolment would be made active as a new one is written, it is not looked for in a course for an account that was created just now: that
 * would cost a call, and could only show what nobody can have made yet.
 */
type PlaceToRead = CourseUser & { ifInactive?: 'reactivate' | 'leave' };

/** What is read of places. */
export interface WhatToRead {
	/** Also the roles of people, where the call that says who has access can say them. */
	roles?: boolean;
	/** Nothing but who has access: who is in a course without it counts as not in it. */
	accessOnly?: boolean;
}

/** Who of some people is in which course, and who of them has access now. */
export class Participants {
	private readonly active = new Set<string>();

	private readonly inactive = new Set<string>();

	private readonly roles = new Map<string, ShownRole[]>();

	static async read(
		moodle: MoodleClient,
		places: PlaceToRead[],
		what: WhatToRead = {},
	): Promise<Participants> {
		const rolls = new Participants();
		await forEachCourse(moodle, places, async (course, people) => {
			await rolls.addActive(moodle, course, people, what);
			if (what.accessOnly) return;
			const mayBeInactive = (place: PlaceToRead) =>
				!rolls.hasAccess(place) &&
				!(place.ifInactive === 'reactivate' && isNewUser(moodle, place.user));
			if (!people.some(mayBeInactive)) return;
			(await readInactiveParticipants(moodle, course)).forEach(({ id }) =>
				rolls.inactive.add(participantKey(course, id)),
			);
		});
		return rolls;
	}

	/** Somebody new is most probably in no course at all, which the list of their courses says as well. */
	private async addActive(
		moodle: MoodleClient,
		course: MoodleCourse,
		people: PlaceToRead[],
		what: WhatToRead,
	): Promise<void> {
		const ids = [...new Set(people.map(({ user }) => user.id))];
		const asksProfiles = what.roles && canAskSingly(course, ids);
		const known = asksProfiles ? ids.filter((id) => !isNewUser(moodle, { id })) : [];
		const profiles = await readCourseProfiles(moodle, course, known);
		const unknown = ids.filter((id) => profiles.get(id)?.hasAccess === undefined);
		const active = new Set(
			unknown.length > 0 ? await readActiveUserIds(moodle, course, unknown) : [],
		);
		for (const id of ids) {
			const key = participantKey(course, id);
			const { hasAccess, roles } = profiles.get(id) ?? {};
			if (hasAccess ?? active.has(id)) this.active.add(key);
			if (roles) this.roles.set(key, roles);
		}
	}

	/** Undefined where they were not read. */
	rolesOf = ({ course, user }: CourseUser) => this.roles.get(participantKey(course, user.id));

	isEnrolled = (place: CourseUser) =>
		this.hasAccess(place) || this.inactive.has(participantKey(place.course, place.user.id));

	hasAccess = ({ course, user }: CourseUser) => this.active.has(participantKey(course, user.id));
}

const participantKey = ({ id }: MoodleCourse, userId: number) => `${id}/${userId}`;

/** A hidden course is missing among the courses of a person. */
const canAskSingly = (course: MoodleCourse, ids: number[]) =>
	ids.length <= MAX_USERS_ASKED_SINGLY && course.visible === 1;

/**
 * Who of some people has access. For a few, `core_enrol_get_users_courses` says it faster than a long roll; it leaves out hidden courses, so
 * those need the roll.
 */
async function readActiveUserIds(
	moodle: MoodleClient,
	course: MoodleCourse,
	ids: number[],
): Promise<number[]> {
	if (!canAskSingly(course, ids) || !(await moodle.has('core_enrol_get_users_courses')))
		return (await readParticipants(moodle, course, { onlyactive: 1 })).map(({ id }) => id);
	const found = await inParallel(ids, moodle.settings.concurrency, async (id) => {
		const courses = await moodle.read<Array<{ id: number }>>('core_enrol_get_users_courses', {
			userid: id,
		});
		return courses.some((own) => own.id === course.id);
	});
	return ids.filter((_, i) => found[i]);
}
