import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import type { Credentials } from './credentialsHelper';
import { NODES } from './engine';
import { choice, moodleCredential, search } from './harness';
import { furnish } from './scenarios';

type List = keyof (typeof NODES.moodleEnrolment)['methods']['listSearch'];

let moodle: MoodleSandbox;
let credentials: Credentials;

beforeEach(async () => {
	moodle = await startMoodle({ world: 'training' });
	furnish(moodle.site);
	credentials = moodleCredential(moodle);
});
afterEach(async () => await moodle.stop());

const parameters = { operation: 'addToGroup', course: choice('idnumber', 'EL-101') };

const LISTS = Object.keys(NODES.moodleEnrolment.methods.listSearch) as List[];

/** Adds so many more of what a list shows that it has a second page and a third. */
const MANY: Record<string, (moodle: MoodleSandbox, i: number) => unknown> = {
	searchCourses: ({ site }, i) => site.addCourse({ shortname: `C${i}`, fullname: `Many ${i}` }),
	searchCohorts: ({ site }, i) => site.addCohort({ name: `Many ${i}` }),
	searchGroups: ({ site }, i) => site.addGroup({ courseid: 2, name: `Many ${i}` }),
};

/** All pages, as the editor asks for them when somebody scrolls down. */
async function allPages(list: List, filter?: string): Promise<string[][]> {
	const pages: string[][] = [];
	let page: string | undefined;
	do {
		const { results, paginationToken } = await search(credentials, list, {
			filter,
			page,
			parameters,
		});
		pages.push(results.map(({ name }) => name));
		page = paginationToken as string | undefined;
	} while (page && pages.length < 10);
	return pages;
}

describe('a searchable list', () => {
	it.each(Object.keys(MANY) as List[])('shows everything, page by page: %s', async (list) => {
		const before = (await allPages(list)).flat();
		for (let i = 0; i < 120; i++) MANY[list](moodle, i);
		const pages = await allPages(list);
		expect(pages).toHaveLength(3);
		expect(new Set(pages.flat()).size).toBe(before.length + 120);
	});

	it.each([
		['searchCourses', 'BHV', ['BHV herhaling (BHV-102)']],
		['searchCohorts', 'nieuwe', ['Nieuwe medewerkers (COH-START)']],
		['searchGroups', 'group b', ['Group B (GRP-B)']],
		['searchRoles', 'stud', ['student (5)']],
	] as Array<[List, string, string[]]>)('is searched: %s', async (list, filter, names) => {
		expect((await allPages(list, filter)).flat()).toEqual(names);
		expect((await allPages(list, 'nothing has this name')).flat()).toEqual([]);
	});

	it.each(LISTS)('shows what is wrong instead of an empty list: %s', async (list) => {
		await expect(
			search(moodleCredential(moodle, 'wrong'), list, { parameters }),
		).rejects.toMatchObject({
			message: "Moodle doesn't know the token",
			description: expect.stringContaining('[MOODLE_TOKEN_INVALID]'),
		});
	});

	it('of groups asks for a course first', async () => {
		const none = { ...parameters, course: choice('list', '') };
		await expect(search(credentials, 'searchGroups', { parameters: none })).rejects.toMatchObject({
			message: '"Course" is empty',
		});
	});
});
