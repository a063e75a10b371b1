import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import {
	CLIENT_ID,
	CLIENT_SECRET,
	PLUGIN_KEY,
	RESULT_SECRET,
	startCoachview,
} from '../../sandbox/coachview';
import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { ALL_NODES } from './nodeDescriptions';
import { NODES, TESTED, operationOptions, typeOf, workflowWith } from './engine';
import type { NodeName } from './engine';
import { DOCS_ADDRESS } from '../../lib/errors/docsAddress';
import { DOCS, siteAddress } from '../../tools/docs/site/sitePages';
import { choice, moodleCredential, run } from './harness';
import { furnish, SCENARIOS } from './scenarios';

const { properties } = NODES.moodleEnrolment.description;

const inNewest = ({ displayOptions }: INodeProperties) =>
	(displayOptions?.show?.['@version'] ?? [2]).includes(2);

const RESOURCES = properties.find(({ name }) => name === 'resource')!
	.options as INodePropertyOptions[];

const operationsOf = (resource: string) =>
	properties.find(
		(field) =>
			field.name === 'operation' &&
			inNewest(field) &&
			field.displayOptions?.show?.resource?.includes(resource),
	)!;

const resourceOf = (operation: string) =>
	String(
		RESOURCES.find(({ value }) =>
			(operationsOf(String(value)).options as INodePropertyOptions[]).some(
				(one) => one.value === operation,
			),
		)!.value,
	);

let moodle: MoodleSandbox;
beforeEach(async () => {
	moodle = await startMoodle({ world: 'training' });
	furnish(moodle.site);
});
afterEach(async () => await moodle.stop());

/** What a Moodle node gives for parameters of a workflow that was saved with a version. */
const runMoodle = async (node: NodeName, typeVersion: number, parameters: object) =>
	await run({
		node,
		typeVersion,
		parameters: { ...parameters },
		credentials: moodleCredential(moodle),
	});

describe('Moodle Enrolment with resources', () => {
	it('has Course, Cohort, Group, Completion and Setup, and a new node starts with Enrol in Course', () => {
		expect(RESOURCES.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['Course', 'Cohort', 'Group', 'Completion', 'Setup']),
		);
		const { parameters } = workflowWith({
			type: typeOf('moodleEnrolment'),
			typeVersion: 2,
			parameters: {},
		}).getNode(TESTED)!;
		expect(parameters).toMatchObject({ resource: 'course', operation: 'enrolInCourse' });
		expect(NODES.moodleEnrolment.description.defaultVersion).toBe(2);
	});

	it('has every operation under one resource', () => {
		const all = RESOURCES.flatMap(
			({ value }) => operationsOf(String(value)).options as INodePropertyOptions[],
		);
		expect(all.map(({ value }) => value).sort()).toEqual(
			operationOptions('moodleEnrolment')
				.map(({ value }) => value)
				.sort(),
		);
	});

	it.each(RESOURCES.map(({ value }) => String(value)))(
		'fills in an operation of the resource for a workflow that names none: %s',
		(resource) => {
			const { parameters } = workflowWith({
				type: typeOf('moodleEnrolment'),
				typeVersion: 2,
				parameters: { resource },
			}).getNode(TESTED)!;
			expect(resourceOf(String(parameters.operation))).toBe(resource);
		},
	);

	it.each(SCENARIOS.filter(({ node }) => node === 'moodleEnrolment'))(
		'gives the same for $operation ($way) with a resource, without one in the new version, and in the old version',
		async ({ operation, parameters, given }) => {
			const outputs = [];
			for (const [typeVersion, more] of [
				[1, {}],
				[2, { resource: resourceOf(operation), simplify: false }],
				[2, { simplify: false }],
			] as const) {
				await moodle.stop();
				moodle = await startMoodle({ world: 'training' });
				furnish(moodle.site);
				given?.(moodle.site);
				const { items, error } = await runMoodle('moodleEnrolment', typeVersion, {
					operation,
					...parameters,
					...more,
				});
				expect(error).toBeUndefined();
				const ownPort = new RegExp(`:${new URL(moodle.url).port}`, 'g');
				outputs.push(
					JSON.stringify(items)
						.replace(ownPort, '')
						.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z|\b\d{10}\b/g, 'now'),
				);
			}
			expect(outputs[1]).toBe(outputs[0]);
			expect(outputs[2]).toBe(outputs[0]);
		},
	);

	it('keeps the parameters of a workflow of version 1 that has no resource', () => {
		const cohort = choice('idnumber', 'COH-START');
		const { parameters } = workflowWith({
			type: typeOf('moodleEnrolment'),
			parameters: { operation: 'addToCohort', cohort },
		}).getNode(TESTED)!;
		expect(parameters).toMatchObject({ operation: 'addToCohort', cohort });
		expect(parameters).not.toHaveProperty('resource');
	});
});

describe('Input Fields', () => {
	const preview = async (typeVersion: number, parameters: object, json = {}) =>
		await run({
			node: 'moodleUser',
			typeVersion,
			parameters: { operation: 'previewUsername', username: 'firstName', ...parameters },
			items: [{ firstName: 'Item', lastName: 'Person', externalId: 'P-9', ...json }],
			credentials: moodleCredential(moodle),
		});

	it('come from the item in both versions', async () => {
		for (const typeVersion of [1, 2]) {
			const { items } = await preview(typeVersion, {});
			expect(items[0].json).toMatchObject({ username: 'item.person' });
		}
	});

	it('can be given another value: as a field of version 1, in the collection of version 2', async () => {
		const old = await preview(1, { firstName: 'Other' });
		const now = await preview(2, { inputFields: { firstName: '={{ "Oth" + "er" }}' } });
		for (const { items } of [old, now])
			expect(items[0].json).toMatchObject({ username: 'other.person' });
	});

	it('keep the value of an old field where only the version of the node was raised', async () => {
		const { items } = await preview(2, { firstName: '={{ $json.name.first }}' }, {
			name: { first: 'Nested' },
		} as object);
		expect(items[0].json).toMatchObject({ username: 'nested.person' });
	});

	it('can be emptied', async () => {
		const { items } = await preview(2, { inputFields: { firstName: '', lastName: 'Only' } });
		expect(items[0].json).toMatchObject({ username: 'only' });
	});

	it('make the message of a result the same in both versions, and decide the same', async () => {
		const coachview = await startCoachview();
		try {
			const credentials = {
				coachviewApi: { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET },
				coachviewResultApi: {
					resultUrl: `${coachview.url}/elearning/result.aspx?plugin=${PLUGIN_KEY}`,
					secret: RESULT_SECRET,
					algorithm: 'sha512',
					encoding: 'base64',
				},
			};
			const json = {
				user: { idnumber: 'P-1001' },
				course: { idnumber: 'EL-101' },
				completedAt: '2026-07-01T10:00:00Z',
				completed: true,
				grade: 70,
				gradePass: 60,
				present: true,
				passed: true,
				earlier: { passed: false, grade: 50, registered: false },
			};
			for (const operation of ['preview', 'decide']) {
				const outputs = [];
				for (const typeVersion of [1, 2])
					outputs.push(
						await run({
							node: 'coachviewResult',
							typeVersion,
							parameters: { operation, passBy: 'both', attempt: 'best' },
							items: [json],
							credentials,
						}),
					);
				expect(outputs[0].error).toBeUndefined();
				expect(outputs[1].items).toEqual(outputs[0].items);
			}
			const sentElsewhere = await run({
				node: 'coachviewResult',
				typeVersion: 2,
				parameters: { operation: 'send', inputFields: { elearningCode: '' } },
				items: [json],
				credentials,
			});
			expect(sentElsewhere.error?.message).toContain('E-Learning Code');
		} finally {
			await coachview.stop();
		}
	});
});

describe('Simplify', () => {
	const user = choice('idnumber', 'P-1');

	it('gives less of an account in a new node, and all of it where it is off or the workflow is older', async () => {
		const lists = { operation: 'getMany', by: 'idnumber', values: 'P-1' };
		for (const parameters of [{ operation: 'get', user }, lists]) {
			const outputs = [];
			for (const [typeVersion, more] of [
				[2, {}],
				[2, { simplify: false }],
				[1, {}],
			] as const)
				outputs.push(await runMoodle('moodleUser', typeVersion, { ...parameters, ...more }));
			const [simple, whole, old] = outputs.map(({ items }) => items[0].json);
			expect(simple).toEqual({
				id: old.id,
				username: 'lea',
				idnumber: 'P-1',
				firstname: 'Lea',
				lastname: 'Learner',
				email: 'lea@example.test',
				suspended: false,
				canLogIn: true,
				loginProblem: null,
			});
			expect(old).toHaveProperty('auth');
			expect(whole).toEqual(old);
		}
	});

	it('gives the problems of a setup, without what is right', async () => {
		moodle.site.functions = moodle.site.functions.filter(
			(name) => name !== 'enrol_manual_enrol_users',
		);
		const check = {
			operation: 'checkSetup',
			scope: 'chosen',
			operations: ['moodleEnrolment.enrolInCourse'],
		};
		const [{ json: simple }] = (await runMoodle('moodleEnrolment', 2, check)).items;
		const [{ json: whole }] = (await runMoodle('moodleEnrolment', 1, check)).items;
		expect(Object.keys(simple)).toEqual(['ready', 'site', 'summary', 'problems']);
		expect(simple).toMatchObject({ ready: false, summary: whole.summary });
		expect(simple.problems).toEqual([
			expect.objectContaining({ subject: 'enrol_manual_enrol_users', fix: expect.any(String) }),
		]);
		expect(whole).toHaveProperty('findings');
	});
});

describe('the subtitle on the canvas', () => {
	const OPERATIONS = (Object.keys(NODES) as NodeName[]).flatMap((node) =>
		operationOptions(node).map(({ name, value }) => ({ node, name, value: String(value) })),
	);

	it.each(OPERATIONS)('of $node says the operation in words: $name', ({ node, name, value }) => {
		const workflow = workflowWith({ type: typeOf(node), parameters: { operation: value } });
		const subtitle = workflow.expression.getSimpleParameterValue(
			workflow.getNode(TESTED)!,
			NODES[node].description.subtitle,
			'internal',
			{},
		);
		expect(subtitle).toBe(name);
	});

	it('of no node is a raw value', () => {
		for (const { description } of ALL_NODES)
			expect(description.subtitle).not.toMatch(
				/^=\{\{ \$parameter\["\w+"\](\.join\(", "\))? \}\}$/,
			);
	});
});

describe('the codex file', () => {
	const ROOT = join(__dirname, '..', '..');
	const codexOf = (name: string) => {
		const folder = name[0].toUpperCase() + name.slice(1);
		return JSON.parse(readFileSync(join(ROOT, 'nodes', folder, `${folder}.node.json`), 'utf8')) as {
			node: string;
			alias: string[];
			resources: Record<string, Array<{ url: string }>>;
		};
	};

	it.each(ALL_NODES.map(({ description }) => description))(
		'of $name links to its own page and finds it by what users type',
		({ name, displayName }) => {
			const { node, alias, resources } = codexOf(name);
			const page = `nodes/${displayName.toLowerCase().replace(/ /g, '-')}.md`;
			expect(node).toBe(`n8n-nodes-coachview-moodle.${name}`);
			expect(resources.primaryDocumentation).toEqual([
				{ url: `${DOCS_ADDRESS}${siteAddress(page)}` },
			]);
			expect(readFileSync(join(DOCS, page), 'utf8')).toContain(`# ${displayName}`);
			const [{ url }] = resources.credentialDocumentation;
			expect(url).toBe(`${DOCS_ADDRESS}/set-up-${displayName.toLowerCase().split(' ')[0]}`);
			expect(alias).toEqual(
				expect.arrayContaining(['participant', 'student', 'deelnemer', 'certificate']),
			);
			expect(new Set(alias).size).toBe(alias.length);
		},
	);
});
