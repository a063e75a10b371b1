import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { SURROUNDED } from '../lib/moodle/strangeAnswers';
import type { Credentials } from './credentialsHelper';
import { NODES } from './engine';
import { choice, run, search } from './harness';
import type { Run } from './harness';
import { furnish } from './scenarios';

const TOKEN = 'sandbox-moodle-token';
const SECOND_TOKEN = 'token-of-brand-b';

let first: MoodleSandbox;
let second: MoodleSandbox;
beforeEach(async () => {
	first = await startMoodle({ world: 'training' });
	second = await startMoodle({ world: 'training' });
	furnish(second.site);
	second.site.tokens[0].token = SECOND_TOKEN;
});
afterEach(async () => {
	await first.stop();
	await second.stop();
});

const access = (
	moodle: MoodleSandbox,
	siteName: string,
	token = moodle === first ? TOKEN : SECOND_TOKEN,
) => ({ siteUrl: moodle.url, token, siteName });

const credentials = (): Credentials => ({
	moodleApi: access(first, 'brand-a'),
	moodleSecondSiteApi: access(second, 'brand-b'),
});

const person = (name: string, site: unknown): IDataObject => ({
	idnumber: `P-${name}`,
	username: name.toLowerCase(),
	firstname: name,
	lastname: 'de Vries',
	email: `${name.toLowerCase()}@example.test`,
	site: site as string,
});

const ensure = async (items: IDataObject[], more: Partial<Run> = {}) =>
	await run({
		node: 'moodleUser',
		parameters: { operation: 'ensure', options: { site: '={{ $json.site }}' } },
		credentials: credentials(),
		items,
		...more,
	});

const continued = { onError: 'continueErrorOutput' } as const;

const hasUser = ({ site }: MoodleSandbox, name: string) =>
	site.userNamed(name.toLowerCase()) !== undefined;

/** On which of the two somebody has an account. */
const whereIs = (name: string) =>
	[first, second].flatMap((one, i) => (hasUser(one, name) ? [i + 1] : []));

const errorOf = (item: { json: IDataObject }) =>
	item.json.error as { code: string; message: string; cause: string; nl: { message: string } };

describe('the site of an item', () => {
	it('chooses the Moodle: each account is made where its item says, and the output keeps the order of the items', async () => {
		const names = ['Anna', 'Bert', 'Cora', 'Dirk'];
		const sites = ['brand-a', 'brand-b', '', 'brand-b'];
		const { items, error } = await ensure(names.map((name, i) => person(name, sites[i])));
		expect(error).toBeUndefined();
		expect(names.map(whereIs)).toEqual([[1], [2], [1], [2]]);
		expect(items.map(({ json }) => json.firstname)).toEqual(names);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		// The mail has its links from this.
		expect(items.map(({ json }) => json.siteUrl)).toEqual(
			[first, second, first, second].map(({ url }) => url),
		);
	});

	it('is compared without case, blanks and what nobody sees', async () => {
		const sites = [' Brand-B ', 'BRAND-B', '\u200bbrand-b\n'];
		await ensure(sites.map((site, i) => person(`Someone${i}`, site)));
		expect(sites.map((_, i) => whereIs(`Someone${i}`))).toEqual([[2], [2], [2]]);
	});

	it.each([[null], [undefined], [''], ['  ']])(
		'that is empty (%j) is the first credential, which needs no name for it',
		async (site) => {
			const { error } = await ensure([person('Anna', site)], {
				credentials: { moodleApi: { siteUrl: first.url, token: TOKEN } },
			});
			expect(error).toBeUndefined();
			expect(whereIs('Anna')).toEqual([1]);
		},
	);

	it('shares calls: many people of two sites take twice the calls of one person, not more', async () => {
		await ensure([person('Anna', 'brand-a')]);
		const calls = first.calls.length;
		const before = first.calls.length + second.calls.length;
		const many = Array.from({ length: 20 }, (_, i) =>
			person(`M${i}`, i % 2 ? 'brand-a' : 'brand-b'),
		);
		const { error } = await ensure(many);
		expect(error).toBeUndefined();
		expect(first.calls.length + second.calls.length - before).toBeLessThanOrEqual(2 * calls);
	});

	it('makes an account on each Moodle for a person with targets on both', async () => {
		const { items } = await ensure([person('Anna', 'brand-b'), person('Anna', 'brand-a')]);
		expect(whereIs('Anna')).toEqual([1, 2]);
		expect(items.map(({ json }) => json.outcome)).toEqual(['created', 'created']);
	});

	it('chooses the Moodle of access too, given and ended', async () => {
		const onSecond = async (operation: string) =>
			await run({
				node: 'moodleEnrolment',
				parameters: {
					operation,
					user: choice('idnumber', 'P-1'),
					options: { site: '={{ $json.site }}' },
				},
				credentials: credentials(),
				items: [{ course: 'EL-102', site: 'brand-b' }],
			});
		const { site, url } = second;
		const isActive = () =>
			site.isActive(site.userNamed('lea')!.id, site.courseByIdnumber('EL-102')!.id);
		const given = await onSecond('giveAccess');
		expect(given.items[0].json).toMatchObject({ outcome: 'enrolled', siteUrl: url });
		expect(isActive()).toBe(true);
		const ended = await onSecond('endAccess');
		expect(ended.items[0].json).toMatchObject({ outcome: 'suspended', siteUrl: url });
		expect(isActive()).toBe(false);
		expect(first.calls).toEqual([]);
	});

	it('decides where the links of the login mail lead', async () => {
		const people = [person('Anna', 'brand-b'), person('Bert', 'brand-a')];
		const { items: accounts } = await ensure(people);
		const { items: mails } = await run({
			node: 'coachviewPerson',
			parameters: {
				operation: 'composeMail',
				kind: 'auto',
				inputs: { account: '={{ $json }}', access: '={{ $json.access }}' },
				houseStyle: {
					organisation: "={{ $json.siteUrl === '" + second.url + "' ? 'Brand B' : 'Brand A' }}",
					sender: 'training@example.test',
				},
			},
			items: accounts.map(({ json }) => ({ ...json, access: {} })),
		});
		expect(mails.map(({ json }) => [json.to, json.send])).toEqual([
			['anna@example.test', true],
			['bert@example.test', true],
		]);
		const others = { [second.url]: first.url, [first.url]: second.url };
		[second, first].forEach(({ url }, i) => {
			expect(mails[i].json.text).toContain(url);
			expect(mails[i].json.text).not.toContain(others[url]);
			expect(mails[i].json.text).toContain(i === 0 ? 'Brand B' : 'Brand A');
		});
	});

	it('chooses the Moodle of an operation that has no other options', async () => {
		const { items } = await run({
			node: 'moodleUser',
			parameters: {
				operation: 'get',
				user: choice('idnumber', 'P-1'),
				options: { site: 'Brand-B' },
			},
			credentials: credentials(),
		});
		expect(items[0].json).toMatchObject({ idnumber: 'P-1', username: 'lea' });
	});

	it('can be a third and a fourth one', async () => {
		const { error } = await ensure([person('Anna', 'brand-c'), person('Bert', 'brand-d')], {
			parameters: {
				operation: 'ensure',
				options: { site: '={{ $json.site }}', moreSites: true },
			},
			credentials: {
				moodleApi: access(first, ''),
				moodleThirdSiteApi: access(second, 'brand-c'),
				moodleFourthSiteApi: access(first, 'brand-d'),
			},
		});
		expect(error).toBeUndefined();
		expect(['Anna', 'Bert'].map(whereIs)).toEqual([[2], [1]]);
	});

	it('stays apart from Dry Run: each item plans or writes on its own Moodle', async () => {
		const items = [
			{ ...person('Anna', 'brand-a'), plan: true },
			{ ...person('Bert', 'brand-b'), plan: false },
			{ ...person('Cora', 'brand-b'), plan: true },
			{ ...person('Dirk', 'brand-a'), plan: false },
		];
		const { items: results } = await ensure(items, {
			parameters: {
				operation: 'ensure',
				dryRun: '={{ $json.plan }}',
				options: { site: '={{ $json.site }}' },
			},
		});
		expect(results.map(({ json }) => json.outcome)).toEqual([
			'planned',
			'created',
			'planned',
			'created',
		]);
		expect(['Anna', 'Bert', 'Cora', 'Dirk'].map(whereIs)).toEqual([[], [2], [], [1]]);
		expect(results.map(({ json }) => json.siteUrl)).toEqual(
			[first, second, second, first].map(({ url }) => url),
		);
	});
});

describe('what is wrong with one site', () => {
	const three = () => [
		person('Anna', 'brand-b'),
		person('Bert', 'brand-a'),
		person('Cora', 'brand-b'),
	];

	it('concerns only its items, and the error says which site it is', async () => {
		const { items, errors } = await ensure(three(), {
			...continued,
			credentials: { ...credentials(), moodleSecondSiteApi: access(second, 'brand-b', 'wrong') },
		});
		expect(items.map(({ json }) => json.firstname)).toEqual(['Bert']);
		expect(errors.map((item) => errorOf(item).code)).toEqual([
			'MOODLE_TOKEN_INVALID',
			'MOODLE_TOKEN_INVALID',
		]);
		expect(errorOf(errors[0]).message).toBe("brand-b: Moodle doesn't know the token");
		expect(errorOf(errors[0]).nl.message).toBe('brand-b: Moodle kent het token niet');
		expect(['Anna', 'Bert', 'Cora'].map(whereIs)).toEqual([[], [1], []]);
	});

	it('is said of the first credential as before when items name no site', async () => {
		const { errors } = await ensure([person('Anna', '')], {
			...continued,
			credentials: { moodleApi: access(first, 'brand-a', 'wrong') },
		});
		expect(errorOf(errors[0]).message).toBe("Moodle doesn't know the token");
	});

	it('is said of each of several targets of an item', async () => {
		const { errors } = await run({
			node: 'moodleEnrolment',
			parameters: { operation: 'giveAccess', options: { site: 'brand-b' } },
			credentials: credentials(),
			items: [{ idnumber: 'P-1', course: 'EL-404' }],
			...continued,
		});
		expect(errorOf(errors[0]).message).toMatch(/^brand-b: .*EL-404/);
	});

	it('is said in notices about its answers', async () => {
		second.faults.add('core_user_get_users_by_field', {
			carriedOut: true,
			answer: SURROUNDED['text before the answer'],
		});
		const { items } = await ensure(three());
		expect(items.map(({ json }) => String(json.notice ?? '').includes('brand-b: '))).toEqual([
			true,
			false,
			true,
		]);
	});

	it('that nobody has is an error with the names that there are; nothing is written for it', async () => {
		const { items, errors } = await ensure(
			[person('Anna', 'brand-x'), person('Bert', 'brand-a')],
			continued,
		);
		expect(items).toHaveLength(1);
		const error = errorOf(errors[0]);
		expect(error).toMatchObject({
			code: 'MOODLE_SITE_UNKNOWN',
			message: 'No Moodle site of this node is called "brand-x"',
			nl: { message: 'Geen Moodle-site van deze node heet "brand-x"' },
		});
		expect(error.cause).toContain('"brand-a", "brand-b"');
		expect(['Anna', 'Bert'].map(whereIs)).toEqual([[], [1]]);
	});

	it('is never taken for the only Moodle when no credential has a name', async () => {
		const { errors } = await ensure([person('Anna', 'brand-b')], {
			...continued,
			credentials: { moodleApi: { siteUrl: first.url, token: TOKEN } },
		});
		expect(errorOf(errors[0])).toMatchObject({ code: 'MOODLE_SITE_UNKNOWN' });
		expect(errorOf(errors[0]).cause).toContain('none');
		expect(first.calls).toEqual([]);
	});

	it('with a name that two credentials have is an error, not a guess', async () => {
		const { errors } = await ensure([person('Anna', 'brand-b')], {
			...continued,
			credentials: {
				moodleApi: access(first, 'Brand-B'),
				moodleSecondSiteApi: access(second, 'brand-b'),
			},
		});
		expect(errorOf(errors[0])).toMatchObject({ code: 'MOODLE_SITE_TWICE' });
		expect(whereIs('Anna')).toEqual([]);
	});

	it.each([[{ name: 'brand-b' }], ['x\u0000y']])(
		'that is no name (%j) is an error',
		async (site) => {
			const { errors } = await ensure([person('Anna', site)], continued);
			expect(errorOf(errors[0])).toMatchObject({ code: 'INPUT_INVALID' });
			expect(first.calls.length + second.calls.length).toBe(0);
		},
	);
});

describe('the lists of a node', () => {
	const users = async (options: INodeParameters) => {
		const { results } = await search(credentials(), 'searchUsers', {
			filter: 'learn',
			parameters: { operation: 'giveAccess', options },
		});
		return results.map(({ name }) => name);
	};

	it('show what the Moodle of the chosen site has', async () => {
		expect(await users({ site: 'brand-b' })).toEqual(['Lea Learner (P-1)']);
		expect(await users({ site: 'brand-a' })).toEqual([]);
	});

	it('show the first Moodle while the site is an expression without a value', async () => {
		first.site.addUser({ username: 'lou', firstname: 'Lou', lastname: 'Learner' });
		expect(await users({ site: '={{ $json.site }}' })).toEqual(['Lou Learner (lou)']);
		expect(await users({})).toEqual(['Lou Learner (lou)']);
	});

	it('say that nobody has the site', async () => {
		await expect(users({ site: 'brand-x' })).rejects.toMatchObject({
			description: expect.stringContaining('[MOODLE_SITE_UNKNOWN]') as string,
		});
	});
});

describe('the fields for sites', () => {
	it.each(['moodleUser', 'moodleEnrolment'] as const)('are in every operation of %s', (node) => {
		const { properties } = NODES[node].description;
		const operations = properties.find(({ name }) => name === 'operation')!.options as Array<{
			value: string;
		}>;
		const having = properties
			.filter(
				({ name, options = [] }) =>
					name === 'options' && options.some((option) => option.name === 'site'),
			)
			.flatMap(({ displayOptions }) => displayOptions!.show!.operation);
		expect(having.sort()).toEqual(operations.map(({ value }) => value).sort());
	});
});
