import { comparisonKey } from '../../text/clean';
import type { MoodleCourse } from '../courses/courses';
import { findCohort } from '../enrolments/cohorts';
import type { MoodleCohort } from '../enrolments/cohorts';
import { readParticipants } from '../enrolments/participants';
import type { Participant } from '../enrolments/participants';
import type { MoodleClient } from '../transport/client';
import { readUsers } from '../users/moodleUser';

/** Somebody who may enter a course now, or is a member of a cohort. */
export interface Member {
	id: number;
	idnumber: string;
	name: string;
}

/** Everybody who may enter a course now, and those of them who are there as participants. */
export interface Members {
	ids: Set<number>;
	participants: Member[];
}

/** The fields that are needed of a participant; `id` always comes. */
const FIELDS = 'id,fullname,idnumber,roles';

/** Whether all that somebody is in a course is what a booking makes of people; without a role that can be seen, that is not known. */
const hasOnlyRoles = ({ roles = [] }: Participant, wanted: Set<string>) =>
	roles.length > 0 &&
	roles.every(
		({ roleid, shortname }) =>
			wanted.has(comparisonKey(roleid)) || wanted.has(comparisonKey(shortname)),
	);

const toMember = ({
	id,
	idnumber = '',
	fullname = '',
}: Pick<Participant, 'id' | 'idnumber' | 'fullname'>): Member => ({ id, idnumber, name: fullname });

/**
 * Who may enter a course, 1,000 people a call. Teachers, and whoever else has another role than bookings give, are no participants.
 *
 * Moodle: `core_enrol_get_enrolled_users`, with `roles` among the `userfields`.
 */
export async function readCourseMembers(
	moodle: MoodleClient,
	course: MoodleCourse,
	roles: string[],
): Promise<Members> {
	const wanted = new Set(roles.map(comparisonKey));
	const people = await readParticipants(moodle, course, { onlyactive: 1 }, FIELDS);
	return {
		ids: new Set(people.map(({ id }) => id)),
		participants: people.filter((person) => hasOnlyRoles(person, wanted)).map(toMember),
	};
}

/**
 * The members of a cohort. Moodle gives ids alone, so those who are not known are looked up, 200 a call.
 *
 * @param known ids of people who are booked
 */
export async function readCohortMembers(
	moodle: MoodleClient,
	code: string,
	known: Set<number>,
): Promise<{ cohort: MoodleCohort } & Members> {
	const cohort = await findCohort(moodle, { key: 'idnumber', value: code });
	const [answer] = await moodle.read<Array<{ userids: number[] }>>(
		'core_cohort_get_cohort_members',
		{ cohortids: [cohort.id] },
	);
	const ids = new Set(answer?.userids ?? []);
	const others = await readUsers(
		moodle,
		'id',
		[...ids].filter((id) => !known.has(id)),
	);
	return { cohort, ids, participants: others.map(toMember) };
}
