import { CLIENT_ID, CLIENT_SECRET, startCoachview } from '../../sandbox/coachview';
import type { CoachviewSandbox } from '../../sandbox/coachview';
import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import type { Credentials } from './credentialsHelper';
import { NODES } from './engine';
import type { NodeName } from './engine';
import { choice, moodleCredential, run, search } from './harness';
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

/** Adds entries until a list has a second and a third page. */
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
			search(moodleCredential(moodle, 'wrong'), list, { filter: 'lea', parameters }),
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

describe('the list of users', () => {
	beforeEach(() => {
		const people = [
			['Zoë', 'van der Berg', 'zoe@example.test', 'P-77', 'zoe.berg'],
			['Anna Maria', 'Jansen', 'am@example.test', '', 'anna'],
			['Jan', 'de Boer', 'jan@example.test', 'P-78', 'jdb'],
		];
		for (const [firstname, lastname, email, idnumber, username] of people)
			moodle.site.addUser({ firstname, lastname, email, idnumber, username });
	});

	const suggest = async (filter: string, node: NodeName = 'moodleUser') => {
		const { results } = await search(credentials, 'searchUsers', { node, filter });
		return results.map(({ name }) => name);
	};

	it.each([
		['a part of a last name', 'learn', ['Lea Learner (P-1)']],
		[
			'a part of a first name or a last name',
			'jan',
			['Anna Maria Jansen (anna)', 'Jan de Boer (P-78)'],
		],
		['a first name, an infix and a last name', 'Zoë van der Berg', ['Zoë van der Berg (P-77)']],
		['a last name with its infix', 'van der Ber', ['Zoë van der Berg (P-77)']],
		['two first names and a last name', 'Anna Maria Jansen', ['Anna Maria Jansen (anna)']],
		['a part of an email address', 'zoe@exam', ['Zoë van der Berg (P-77)']],
		['an ID number', 'P-78', ['Jan de Boer (P-78)']],
		['a username', 'zoe.berg', ['Zoë van der Berg (P-77)']],
		['a name that nobody has', 'Xyzzy', []],
		['wildcards, which would give every account', '%%', []],
		['nothing', ' ', []],
	])('is searched by %s', async (_, filter, names) => {
		expect(await suggest(filter)).toEqual(names);
		expect(await suggest(filter, 'moodleEnrolment')).toEqual(names);
	});

	it('takes few calls, and gives the id that an operation then finds', async () => {
		const before = moodle.calls.length;
		const { results } = await search(credentials, 'searchUsers', {
			node: 'moodleUser',
			filter: 'Lea Learner',
		});
		expect(moodle.calls.length - before).toBeLessThanOrEqual(2);
		await suggest('P-78');
		expect(moodle.calls.length - before).toBeLessThanOrEqual(9);
		const { items } = await run({
			node: 'moodleUser',
			parameters: { operation: 'get', user: choice('list', results[0].value as number) },
			credentials,
		});
		expect(items[0].json).toMatchObject({ idnumber: 'P-1' });
	});

	it('has pages', async () => {
		for (let i = 0; i < 120; i++)
			moodle.site.addUser({ username: `many${i}`, firstname: 'Many', lastname: `Person ${i}` });
		const pages = await allPages('searchUsers', 'Many');
		expect(pages.map((page) => page.length)).toEqual([50, 50, 20]);
		expect(new Set(pages.flat()).size).toBe(120);
	});
});

describe('the list of persons', () => {
	let coachview: CoachviewSandbox;
	let api: Credentials;

	beforeEach(async () => {
		coachview = await startCoachview();
		api = {
			coachviewApi: {
				environment: 'own',
				baseUrl: coachview.url,
				clientId: CLIENT_ID,
				clientSecret: CLIENT_SECRET,
				scope: '',
				accessToken: '',
			},
		};
		const { administration } = coachview;
		administration.addPerson({
			voornaam: 'Zoë',
			tussenvoegsels: 'van der',
			achternaam: 'Zandbergen',
			externId: 'P-77',
			email1: 'zz@example.test',
		});
		administration.addPerson({
			voornaam: 'Jan',
			achternaam: 'Zandstra',
			email1: 'js@example.test',
		});
	});
	afterEach(async () => await coachview.stop());

	const suggest = async (filter: string, page?: string) =>
		await search(api, 'searchPersons', { node: 'coachviewPerson', filter, page });

	const ZOE = 'Zoë van der Zandbergen (P-77)';
	const JAN = 'Jan Zandstra (js@example.test)';

	it.each([
		['the beginning of a last name', 'zand', [ZOE, JAN]],
		['a full name', 'Zoë van der Zandbergen', [ZOE]],
		['a first name and the beginning of a last name', 'jan zands', [JAN]],
		['a last name after the last one', 'zzz', []],
		['an email address', 'js@example.test', [JAN]],
		['an external ID', 'p-77', [ZOE]],
		['characters of the filter language', 'zands;=<', [JAN]],
	])('is searched by %s', async (_, filter, names) => {
		expect((await suggest(filter)).results.map(({ name }) => name)).toEqual(names);
	});

	it('shows everybody by last name, page by page, when nothing is typed', async () => {
		for (let i = 0; i < 120; i++)
			coachview.administration.addPerson({ achternaam: `Aa${String(i).padStart(3, '0')}` });
		const { length } = coachview.administration.personen;
		const names: string[] = [];
		let page: string | undefined;
		do {
			const { results, paginationToken } = await suggest('', page);
			names.push(...results.map(({ name }) => name));
			page = paginationToken as string | undefined;
		} while (page);
		expect(new Set(names).size).toBe(length);
		expect(names[0]).toBe('Aa000');
	});

	it('gives the id that an operation then finds, in both nodes', async () => {
		const [{ value }] = (await suggest('zandb')).results;
		const parameters = { operation: 'get', person: choice('list', value as string) };
		const { items } = await run({ node: 'coachviewPerson', parameters, credentials: api });
		expect(items[0].json).toMatchObject({ externalId: 'P-77' });
		const { results } = await search(api, 'searchPersons', {
			node: 'coachviewEnrolment',
			filter: 'zandb',
		});
		expect(results).toEqual([{ name: ZOE, value }]);
	});

	it('shows what is wrong instead of an empty list', async () => {
		const wrong = { coachviewApi: { ...api.coachviewApi, clientSecret: 'wrong' } };
		await expect(
			search(wrong, 'searchPersons', { node: 'coachviewPerson', filter: 'z' }),
		).rejects.toThrow();
	});
});
