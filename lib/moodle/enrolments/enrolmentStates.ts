import type { MoodleClient } from '../transport/client';
import { readAllCohortMemberIds } from './cohorts';
import type { MoodleCourse } from '../courses/courses';
import { readEnrolmentMethods } from '../courses/courses';
import type { CourseUser } from './courseUsers';
import { courseUserKey, forEachCourse } from './courseUsers';
import type { PluginCourseEnrolments, PluginEnrolment } from './pluginEnrolments';
import { readAllPluginEnrolments } from './pluginEnrolments';
import type { CourseRole } from './roles';
import { toCourseRole } from './roles';
import type { WhatToRead } from './participants';
import { Participants } from './participants';
import { usersNotSelfEnrolled } from './selfEnrolment';

/** A manual enrolment. Unix seconds, 0 for none; dates are undefined where Moodle does not return them. */
export interface ManualEnrolmentState {
	active: boolean;
	suspended?: boolean;
	timestart?: number;
	timeend?: number;
}

/** Another method than the manual one by which somebody is in a course, or may be in. */
export interface OtherMethod {
	method: string;
	/** Whether it gives access now; undefined where Moodle does not say. */
	active?: boolean;
	timeend?: number;
}

/** What somebody is in a course, as far as Moodle shows it. */
export interface EnrolmentState {
	/** In the course, by any method and in any state. */
	isEnrolled: boolean;
	/** May enter now. */
	hasAccess: boolean;
	/** Null when there is no manual enrolment; undefined when Moodle does not say whether there is one. */
	manual: ManualEnrolmentState | null | undefined;
	/** With `manual` undefined these are possibilities: the other methods of the course. */
	otherMethods: OtherMethod[];
	/** With the method that owns each, which only the plug-in returns. */
	roles?: CourseRole[];
}

/** The manual method of a course: whether it is switched on, and the default duration where the plug-in returns it. */
export interface ManualMethod {
	enabled: boolean;
	/** Seconds, 0 for none. */
	enrolperiod?: number;
}

/** What to do when Moodle does not say whether somebody is in by hand. */
export type IfMethodUnknown = 'refuse' | 'manual';

/** A state with the manual enrolment that somebody is assumed to have where Moodle does not show it. */
export const assumeManualEnrolment = (
	standing: EnrolmentState,
	unknownMethod?: IfMethodUnknown,
): EnrolmentState =>
	standing.manual === undefined && unknownMethod === 'manual'
		? { ...standing, manual: { active: standing.hasAccess } }
		: standing;

const NOT_ENROLLED: EnrolmentState = {
	isEnrolled: false,
	hasAccess: false,
	manual: null,
	otherMethods: [],
};

/**
 * What people are in courses.
 *
 * Moodle's own functions return neither the dates of an enrolment nor the method: `core_enrol_get_enrolled_users` (enrol/externallib.php) knows people
 * with and without access, and no more. Where the plug-in can be asked, it returns all of it; elsewhere somebody is known to be in by hand in a course that has no other
 * method, and who is in no cohort and not in by self enrolment where these are the only others.
 */
export class EnrolmentStates {
	private readonly states = new Map<string, EnrolmentState>();

	private cohortMembers?: Promise<Set<number> | undefined>;

	private readonly methods = new Map<number, ManualMethod | undefined>();

	private readonly shownRoles = new Map<string, CourseRole[]>();

	static async read(
		moodle: MoodleClient,
		places: CourseUser[],
		what: WhatToRead = {},
	): Promise<EnrolmentStates> {
		const found = new EnrolmentStates();
		await forEachCourse(moodle, places, async (course, people) => {
			const told = await readAllPluginEnrolments(moodle, course, people);
			if (told) found.addFromPlugin(course, people, told);
			else await found.addFromParticipants(moodle, course, people, what);
		});
		return found;
	}

	stateOf = (place: CourseUser): EnrolmentState =>
		this.states.get(courseUserKey(place)) ?? NOT_ENROLLED;

	/** Somebody's roles in a course; undefined where they were not read. */
	rolesOf = (place: CourseUser): CourseRole[] | undefined =>
		this.stateOf(place).roles ?? this.shownRoles.get(courseUserKey(place));

	/** Undefined where Moodle does not return the methods of the course. */
	manualMethod = ({ id }: MoodleCourse): ManualMethod | undefined => this.methods.get(id);

	/** Read once for all courses, when a course needs it. */
	private async readCohortMembers(moodle: MoodleClient) {
		this.cohortMembers ??= readAllCohortMemberIds(moodle);
		return await this.cohortMembers;
	}

	/** Who is certainly in by none of the other methods: ids; nobody where one of them can't be known. */
	private async usersNotByOtherMethods(
		moodle: MoodleClient,
		course: MoodleCourse,
		people: CourseUser[],
		methods: string[] = [],
	): Promise<Set<number>> {
		if (people.length === 0) return new Set();
		const otherMethods = methods.filter((method) => method !== 'manual');
		const canBeTold = otherMethods.every((method) => ['cohort', 'self'].includes(method));
		if (otherMethods.length === 0 || otherMethods.length === methods.length || !canBeTold)
			return new Set();
		let users = people.map(({ user }) => user);
		if (otherMethods.includes('cohort')) {
			const members = await this.readCohortMembers(moodle);
			users = members ? users.filter(({ id }) => !members.has(id)) : [];
		}
		return otherMethods.includes('self')
			? await usersNotSelfEnrolled(moodle, course, users)
			: new Set(users.map(({ id }) => id));
	}

	private addFromPlugin(course: MoodleCourse, people: CourseUser[], told: PluginCourseEnrolments) {
		const manual = told.methods.find(({ method }) => method === 'manual');
		this.methods.set(course.id, manual ?? { enabled: false });
		for (const place of people) {
			const rows = told.enrolments.filter(({ userid }) => userid === place.user.id);
			this.states.set(courseUserKey(place), {
				isEnrolled: rows.length > 0,
				hasAccess: rows.some(({ active }) => active),
				manual: rows.find(({ method }) => method === 'manual') ?? null,
				otherMethods: rows.filter(({ method }) => method !== 'manual').map(toOtherMethod),
				roles: told.roles
					.filter(({ userid }) => userid === place.user.id)
					.map(({ roleid, shortname, component }) => ({ id: roleid, shortname, component })),
			});
		}
	}

	private async addFromParticipants(
		moodle: MoodleClient,
		course: MoodleCourse,
		people: CourseUser[],
		what: WhatToRead,
	) {
		const rolls = await Participants.read(moodle, people, what);
		const methods = await readEnrolmentMethods(moodle, course);
		const notByOthers = await this.usersNotByOtherMethods(
			moodle,
			course,
			people.filter(rolls.isEnrolled),
			methods,
		);
		this.methods.set(course.id, methods && { enabled: methods.includes('manual') });
		for (const place of people) {
			const isEnrolled = rolls.isEnrolled(place);
			const hasAccess = rolls.hasAccess(place);
			const roles = rolls.rolesOf(place)?.map(toCourseRole);
			if (roles) this.shownRoles.set(courseUserKey(place), roles);
			const possible = notByOthers.has(place.user.id) ? ['manual'] : methods;
			const manual = isEnrolled ? manualFromMethods(possible, hasAccess) : null;
			const otherMethods =
				isEnrolled && !manual ? (methods ?? []).filter((one) => one !== 'manual') : [];
			this.states.set(courseUserKey(place), {
				isEnrolled,
				hasAccess,
				manual,
				otherMethods: otherMethods.map((method) => ({ method })),
			});
		}
	}
}

const toOtherMethod = ({ method, active, timeend }: PluginEnrolment) => ({
	method,
	active,
	timeend,
});

/** What the methods that are switched on in a course say of somebody in it. People may also be in, without access, by one that is switched off. */
function manualFromMethods(
	methods: string[] | undefined,
	active: boolean,
): EnrolmentState['manual'] {
	if (methods?.length === 1 && methods[0] === 'manual') return { active };
	return methods && active && !methods.includes('manual') ? null : undefined;
}
