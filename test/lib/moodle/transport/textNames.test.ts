import { readUserCourses } from '../../../../lib/moodle/completion/completion';
import {
	courseLabel,
	findCourse,
	searchCourses,
	readTrackedCourses,
} from '../../../../lib/moodle/courses/courses';
import { findCohort } from '../../../../lib/moodle/enrolments/cohorts';
import { readCourseGroups, findGroup } from '../../../../lib/moodle/enrolments/groups';
import { readParticipants } from '../../../../lib/moodle/enrolments/participants';
import { startMoodle } from '../../../../sandbox/moodle';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { moodleCredential, choice, run } from '../../../nodes/harness';
import { connect } from '../connect';

const NAME = 'Veiligheid & gezondheid';

let moodle: MoodleSandbox;
let course: { id: number };
let user: { id: number };

beforeEach(async () => {
	moodle = await startMoodle({ world: 'training' });
	course = moodle.site.addCourse({ shortname: 'V&G', fullname: NAME, idnumber: 'V&G' });
	user = moodle.site.addUser({ username: 'anna', idnumber: 'P-1' });
});
afterEach(async () => await moodle.stop());

/** What the stand-in answers, which is what a real Moodle does. */
const raw = async () =>
	JSON.stringify(await connect(moodle).read('core_course_get_courses_by_field', {}));

describe('the name of a course, which Moodle gives as HTML', () => {
	it('is text wherever courses are read', async () => {
		expect(await raw()).toContain('Veiligheid &amp; gezondheid');
		moodle.site.enrol(user.id, course.id);
		const client = connect(moodle);
		const found = [
			await findCourse(client, { key: 'idnumber', value: 'V&G' }),
			await findCourse(client, { key: 'shortname', value: 'V&G' }),
			(await searchCourses(client, 'gezondheid', 0, 10))[0],
			(await readTrackedCourses(client, [course.id]))[0],
			(await readUserCourses(client, user.id))[0],
		];
		for (const { fullname, shortname } of found)
			expect({ fullname, shortname }).toEqual({ fullname: NAME, shortname: 'V&G' });
		expect(courseLabel(found[0])).toBe(`${NAME} (V&G, V&G)`);
	});

	it('is text on a site that knows courses only as a list', async () => {
		moodle.site.functions = moodle.site.functions
			.filter((name) => name !== 'core_course_get_courses_by_field')
			.concat('core_course_get_courses');
		const found = await findCourse(connect(moodle), { key: 'shortname', value: 'V&G' });
		expect(found.fullname).toBe(NAME);
	});

	it('is decoded once: what was typed as HTML stays readable', async () => {
		moodle.site.addCourse({ shortname: 'X', fullname: 'Caf&eacute; &amp;amp; bar', idnumber: 'X' });
		const { fullname } = await findCourse(connect(moodle), { key: 'idnumber', value: 'X' });
		expect(fullname).toBe('Café &amp; bar');
	});

	it('is text in the output of a node and in its errors', async () => {
		const enrolling = {
			node: 'moodleEnrolment' as const,
			credentials: moodleCredential(moodle),
			parameters: {
				operation: 'enrolInCourse',
				course: choice('idnumber', 'V&G'),
				user: choice('id', user.id),
			},
		};
		const { items } = await run(enrolling);
		expect(items[0].json).toMatchObject({ course: { fullname: NAME } });
		const closed = moodle.site.addCourse({
			shortname: 'closed',
			fullname: 'Dicht & klaar',
			idnumber: 'DICHT',
			manualEnrolment: false,
		});
		const { error } = await run({
			...enrolling,
			parameters: { ...enrolling.parameters, course: choice('id', closed.id) },
		});
		expect(error?.message).toContain('Dicht & klaar');
	});
});

describe('other names', () => {
	it('of groups are text, in the list and with the people of a course', async () => {
		const group = moodle.site.addGroup({ courseid: course.id, name: 'A & B' });
		moodle.site.enrol(user.id, course.id);
		group.members.push(user.id);
		const client = connect(moodle);
		const place = await findCourse(client, { key: 'id', value: String(course.id) });
		expect((await readCourseGroups(client, place)).map(({ name }) => name)).toEqual(['A & B']);
		expect((await findGroup(client, place, { key: 'name', value: 'A & B' })).id).toBe(group.id);
		const [{ groups }] = await readParticipants(client, place, {}, 'id,groups');
		expect(groups?.[0].name).toBe('A & B');
	});

	it('of cohorts are HTML from 5.0 on, and text before, which stays as it is', async () => {
		const nameOn = async (version: '4.5' | '5.1', name: string) => {
			const site = await startMoodle({ world: 'training', version });
			site.site.addCohort({ name, idnumber: 'Z&W' });
			const found = findCohort(connect(site), { key: 'idnumber', value: 'Z&W' });
			return (await found.finally(site.stop)).name;
		};
		expect(await nameOn('5.1', 'Zorg & Welzijn')).toBe('Zorg & Welzijn');
		expect(await nameOn('4.5', 'Zorg & Welzijn &amp; meer')).toBe('Zorg & Welzijn &amp; meer');
	});

	it('of the site are text', async () => {
		Object.assign(moodle.site, { name: 'Jansen & Zn.' });
		expect((await connect(moodle).siteInfo()).sitename).toBe('Jansen & Zn.');
	});
});
