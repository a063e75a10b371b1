import { success } from '../outcome';
import type { Outcome } from '../outcome';
import { inBatches } from './batches';
import type { MoodleClient } from './client';
import type { MoodleCourse } from './courses';
import { courseLabel } from './courses';

/** A person's place in a course. */
export interface Place {
	course: MoodleCourse;
	userId: number;
}

export interface WantedEnrolment extends Place {
	/** Moodle's role id; 5 is "student" on a site that was not changed. */
	roleId: number;
	/** Unix seconds. */
	timestart?: number;
	timeend?: number;
	/** What to do with somebody whose enrolment is suspended, expired, or not yet started. */
	ifInactive: 'reactivate' | 'leave';
}

export type EnrolmentOutcome =
	| 'enrolled'
	| 'reactivated'
	| 'updated'
	| 'unchanged'
	| 'leftInactive';

/** How people leave: `suspend` keeps grades and progress, `unenrol` removes the enrolment. The account stays in both cases (R5). */
export type WithdrawalWay = 'suspend' | 'unenrol';

export type WithdrawalOutcome = 'suspended' | 'unenrolled' | 'unchanged' | 'stillHasAccess';

const PAGE = 1000;

/** Ids of a course's people. Moodle: `core_enrol_get_enrolled_users`; `onlyactive` leaves out suspended, expired and future enrolments. */
async function enrolledIds(
	moodle: MoodleClient,
	course: MoodleCourse,
	onlyActive: boolean,
): Promise<Set<number>> {
	const ids = new Set<number>();
	for (let from = 0; ; from += PAGE) {
		const options = [
			{ name: 'userfields', value: 'id' },
			{ name: 'limitfrom', value: from },
			{ name: 'limitnumber', value: PAGE },
			...(onlyActive ? [{ name: 'onlyactive', value: 1 }] : []),
		];
		const users = await moodle.read<Array<{ id: number }>>(
			'core_enrol_get_enrolled_users',
			{ courseid: course.id, options },
			{ course: courseLabel(course) },
		);
		users.forEach(({ id }) => ids.add(id));
		if (users.length < PAGE) return ids;
	}
}

/** Who is in which course, and who of them has access now. */
class Rolls {
	private readonly all = new Map<number, Set<number>>();

	private readonly active = new Map<number, Set<number>>();

	static async read(moodle: MoodleClient, places: Place[]): Promise<Rolls> {
		const rolls = new Rolls();
		for (const course of new Map(places.map((place) => [place.course.id, place.course])).values()) {
			rolls.all.set(course.id, await enrolledIds(moodle, course, false));
			rolls.active.set(course.id, await enrolledIds(moodle, course, true));
		}
		return rolls;
	}

	isIn = ({ course, userId }: Place) => this.all.get(course.id)?.has(userId) ?? false;

	hasAccess = ({ course, userId }: Place) => this.active.get(course.id)?.has(userId) ?? false;
}

/** Moodle: `enrol_manual_enrol_users`, all or nothing; it sets the whole state, so leaving dates out removes them (recording `enrol_reenrol_without_times`). */
async function writeEnrolments<Entry extends Place & Partial<WantedEnrolment>>(
	moodle: MoodleClient,
	batch: Entry[],
	suspend: boolean,
) {
	const labels = {
		course: [...new Set(batch.map(({ course }) => courseLabel(course)))].join(', '),
	};
	const users = batch.map(({ userId }) => userId).join(', ');
	await moodle.write(
		'enrol_manual_enrol_users',
		{
			enrolments: batch.map(({ course, userId, roleId, timestart, timeend }) => ({
				roleid: roleId ?? STUDENT_ROLE_ID,
				userid: userId,
				courseid: course.id,
				timestart,
				timeend,
				suspend,
			})),
		},
		{
			...labels,
			role: String(batch[0].roleId ?? STUDENT_ROLE_ID),
			key: 'id',
			value: users,
			subject: `user ${users}`,
		},
	);
	return batch;
}

/** The id of the role "student" on a site whose roles were not changed. */
export const STUDENT_ROLE_ID = 5;

/**
 * Gives people access to courses. Who has access already gets no call, unless dates are given: a repeated call removes an end date and
 * re-activates (recordings `enrol_reenrol_without_times`, `enrol_unsuspend_without_param`).
 */
export async function enrol(
	moodle: MoodleClient,
	wanted: WantedEnrolment[],
): Promise<Array<Outcome<EnrolmentOutcome>>> {
	const rolls = await Rolls.read(moodle, wanted);
	const intent = (one: WantedEnrolment): EnrolmentOutcome => {
		if (!rolls.isIn(one)) return 'enrolled';
		if (!rolls.hasAccess(one)) return one.ifInactive === 'leave' ? 'leftInactive' : 'reactivated';
		return one.timestart !== undefined || one.timeend !== undefined ? 'updated' : 'unchanged';
	};
	const intents = wanted.map(intent);
	const toWrite = wanted.filter((_, i) => !['unchanged', 'leftInactive'].includes(intents[i]));
	const written = await inBatches(moodle, toWrite, {
		write: async (batch) => await writeEnrolments(moodle, batch, false),
		readBack: async (batch) => batch.map(() => undefined),
	});
	return wanted.map((one, i) => {
		const outcome = written[toWrite.indexOf(one)];
		return outcome && !outcome.ok ? outcome : success(intents[i]);
	});
}

/**
 * Ends people's access to courses; their account stays as it is.
 *
 * Moodle: `enrol_manual_unenrol_users` answers null even for people who are in by cohort alone (recording `unenrol_cohort_enrolled_user`), so who
 * still has access is read back.
 */
export async function withdraw(
	moodle: MoodleClient,
	places: Array<Place & { how: WithdrawalWay }>,
): Promise<Array<Outcome<WithdrawalOutcome>>> {
	const before = await Rolls.read(moodle, places);
	const toWrite = places.filter((place) =>
		place.how === 'suspend' ? before.hasAccess(place) : before.isIn(place),
	);
	const written = new Map<Place, Outcome<Place>>();
	for (const how of ['suspend', 'unenrol'] as const) {
		const entries = toWrite.filter((place) => place.how === how);
		const outcomes = await inBatches(moodle, entries, {
			write: async (batch) =>
				how === 'suspend'
					? await writeEnrolments(moodle, batch, true)
					: await unenrol(moodle, batch),
			readBack: async (batch) => batch.map(() => undefined),
		});
		entries.forEach((place, i) => written.set(place, outcomes[i]));
	}
	const after = toWrite.length > 0 ? await Rolls.read(moodle, toWrite) : before;
	return places.map((place) => {
		const outcome = written.get(place);
		if (!outcome) return success('unchanged');
		if (!outcome.ok) return outcome;
		if (after.hasAccess(place)) return success('stillHasAccess');
		return success(place.how === 'suspend' ? 'suspended' : 'unenrolled');
	});
}

/** Moodle: `enrol_manual_unenrol_users`. */
async function unenrol<Entry extends Place>(moodle: MoodleClient, batch: Entry[]) {
	await moodle.write(
		'enrol_manual_unenrol_users',
		{ enrolments: batch.map(({ course, userId }) => ({ userid: userId, courseid: course.id })) },
		{
			course: courseLabel(batch[0].course),
			key: 'id',
			value: batch.map(({ userId }) => userId).join(', '),
		},
	);
	return batch;
}
