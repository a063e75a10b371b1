import { chunk, inParallel } from '../../lib/shared/concurrency';
import type { MoodleConnection, MoodleSettings } from '../../lib/moodle/transport/client';
import { MoodleClient } from '../../lib/moodle/transport/client';
import { DEFAULT_MATCH_KEYS } from '../../lib/moodle/users/wantedUser';
import { DEFAULT_PASSWORD_RULES } from '../../lib/moodle/users/password';
import type { Result } from '../../lib/shared/result';
import { ensure } from '../../nodes/MoodleUser/operations/ensure.operation';
import { enrolInCourse } from '../../nodes/MoodleEnrolment/operations/enrolInCourse.operation';

export interface BenchPerson {
	idnumber: string;
	username: string;
	firstname: string;
	lastname: string;
	email: string;
}

const PASSWORD = 'Bench-2026!';

/** People that no site has yet; `run` keeps one measurement's apart from another's. */
export const people = (run: string, count: number): BenchPerson[] =>
	Array.from({ length: count }, (_, i) => ({
		idnumber: `bench-${run}-${i}`,
		username: `bench.${run}.${i}`,
		firstname: 'Bench',
		lastname: `Person ${i}`,
		email: `bench.${run}.${i}@example.test`,
	}));

function values<T>(outcomes: Array<Result<T>>): T[] {
	return outcomes.map((outcome) => {
		if (!outcome.ok) throw outcome.error;
		return outcome.value;
	});
}

/** The nodes *Moodle User: Create or Update User* and *Moodle Enrolment: Enrol in Course*, all items at once. */
export async function withTheNodes(
	connection: MoodleConnection,
	course: string,
	persons: BenchPerson[],
	settings: Partial<MoodleSettings> = {},
) {
	const users = values(
		await ensure.run(
			new MoodleClient(connection, settings),
			persons.map((person) => ({
				fields: { ...person, customfields: {} },
				matchKeys: DEFAULT_MATCH_KEYS,
				adoption: 'email',
				ifUsernameTaken: 'number',
				updateExisting: false,
				updateEmail: false,
				mailTo: 'person',
				ifCannotLogIn: 'report',
				password: DEFAULT_PASSWORD_RULES,
				forcePasswordChange: true,
			})),
		),
	) as Array<{ id: number }>;
	return values(
		await enrolInCourse.run(
			new MoodleClient(connection, settings),
			users.map(({ id }) => ({
				course: { key: 'idnumber', value: course },
				user: { key: 'id', value: String(id) },
				role: { key: 'id', value: '5' },
				ifInactive: 'reactivate',
			})),
		),
	);
}

const account = (person: BenchPerson) => ({ ...person, password: PASSWORD });

/** Moodle's id of a course. */
export async function courseId(moodle: MoodleClient, idnumber: string) {
	const { courses } = await moodle.read<{ courses: Array<{ id: number }> }>(
		'core_course_get_courses_by_field',
		{ field: 'idnumber', value: idnumber },
	);
	return courses[0].id;
}

/** One call each, one after another: how the known n8n nodes work. Looks up, creates, enrols. */
export async function oneByOne(
	connection: MoodleConnection,
	course: string,
	persons: BenchPerson[],
) {
	const moodle = new MoodleClient(connection);
	const courseid = await courseId(moodle, course);
	for (const person of persons) {
		await moodle.read('core_user_get_users_by_field', {
			field: 'idnumber',
			values: [person.idnumber],
		});
		const [{ id }] = await moodle.write<Array<{ id: number }>>('core_user_create_users', {
			users: [account(person)],
		});
		await moodle.write('enrol_manual_enrol_users', {
			enrolments: [{ roleid: 5, userid: id, courseid }],
		});
	}
}

/** The bare floor: the same calls in the same batches, sent one phase after another with nothing looked at, compared or decided. */
export async function floor(
	connection: MoodleConnection,
	course: string,
	persons: BenchPerson[],
	{ batchSize, concurrency }: Pick<MoodleSettings, 'batchSize' | 'concurrency'>,
) {
	const moodle = new MoodleClient(connection);
	const lookUp = async (field: string, values: Array<string | number>) =>
		await inParallel(
			chunk(values, 200),
			concurrency,
			async (piece) => await moodle.read('core_user_get_users_by_field', { field, values: piece }),
		);
	for (const key of ['idnumber', 'email', 'username', 'username'] as const)
		await lookUp(
			key,
			persons.map((person) => person[key]),
		);
	await moodle.siteInfo();
	await lookUp('id', [1, 2]);
	const created = await inParallel(
		chunk(persons, batchSize),
		concurrency,
		async (batch) =>
			await moodle.write<Array<{ id: number }>>('core_user_create_users', {
				users: batch.map(account),
			}),
	);
	const ids = created.flat().map(({ id }) => id);
	await lookUp('id', ids);
	const courseid = await courseId(moodle, course);
	for (const filter of ['onlysuspended', 'onlyactive']) {
		await moodle.read('core_enrol_get_enrolled_users', {
			courseid,
			options: [
				{ name: filter, value: 1 },
				{ name: 'userfields', value: 'id' },
				{ name: 'limitnumber', value: 1000 },
			],
		});
	}
	await inParallel(
		chunk(ids, batchSize),
		concurrency,
		async (batch) =>
			await moodle.write('enrol_manual_enrol_users', {
				enrolments: batch.map((userid) => ({ roleid: 5, userid, courseid })),
			}),
	);
}
