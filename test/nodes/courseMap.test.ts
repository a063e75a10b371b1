import { NodeHelpers } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';

import { NODES } from './engine';
import { run } from './harness';
import type { Run } from './harness';

const ROWS = [
	{ elearningCode: 'PACK', course: 'EX-101', cohort: 'COH-A', accessDays: 365, role: 'student' },
	{ elearningCode: 'TWIN', course: 'EX-101', cohort: '' },
];

/** Runs an operation on the course map, without any credential. */
const lookUp = async (operation: string, parameters: object, more: Partial<Run> = {}) =>
	await run({
		node: 'coachviewEnrolment',
		parameters: { operation, courseMapRows: JSON.stringify(ROWS), ...parameters },
		...more,
	});

const failure = async (parameters: object) => {
	const { items } = await lookUp('resolveTargets', parameters, {
		items: [{ elearningCode: 'PACK' }],
		onError: 'continueRegularOutput',
	});
	return items[0].json.error as { code: string; cause: string; nl: { fix: string } };
};

describe('Coachview Enrolment: Resolve Targets', () => {
	it('gives an item for every course and cohort of the code, paired with its item', async () => {
		const { items, error } = await lookUp(
			'resolveTargets',
			{ otherCodes: '={{ $json.codes }}' },
			{ items: [{ elearningCode: 'PACK', codes: ['TWIN'] }, { elearningCode: 'COH-9' }] },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 1 },
		]);
		expect(items.map(({ json }) => json)).toEqual([
			expect.objectContaining({
				elearningCode: 'PACK',
				target: 'course',
				course: 'EX-101',
				cohort: null,
				role: 'student',
				accessDays: 365,
				neededBy: ['TWIN'],
			}),
			expect.objectContaining({ target: 'cohort', course: null, cohort: 'COH-A', neededBy: [] }),
			expect.objectContaining({ elearningCode: 'COH-9', target: 'cohort', cohort: 'COH-9' }),
		]);
	});

	it('takes the items of another node, by its default expression', async () => {
		const [{ default: expression }] = NODES.coachviewEnrolment.description.properties.filter(
			({ name }) => name === 'courseMapRows',
		);
		expect(expression).toBe("={{ $('Course map').all() }}");
		const { items, error } = await lookUp(
			'resolveTargets',
			{ courseMapRows: String(expression).replace('Course map', 'Start'), elearningCode: 'TWIN' },
			{ items: ROWS },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.course)).toEqual(['EX-101', 'EX-101']);
	});

	it.each([
		['commas', 'TWIN, COH-9,'],
		['semicolons', 'TWIN;COH-9'],
		['line ends', 'TWIN\nCOH-9'],
		['a list', '={{ ["TWIN", " COH-9 ", "", null] }}'],
	])('takes the other codes with %s', async (_, otherCodes) => {
		const { items } = await lookUp('resolveTargets', { elearningCode: 'EX-101', otherCodes });
		expect(items[0].json).toMatchObject({ neededBy: ['TWIN'], otherCohortCodes: ['COH-9'] });
	});

	it.each(['={{ null }}', '={{ undefined }}', '', '={{ [] }}'])(
		'has no other codes for %s',
		async (otherCodes) => {
			const { items } = await lookUp('resolveTargets', { elearningCode: 'PACK', otherCodes });
			expect(items[0].json).toMatchObject({ neededBy: [], otherCohortCodes: [] });
		},
	);

	it.each([
		[{}, 'cohort'],
		[{ cohortPrefix: 'COH-' }, 'cohort'],
		[{ cohortPrefix: 'GRP' }, 'course'],
		[{ cohortPrefix: '' }, 'course'],
	])('takes a code without a row for what the prefix says: %j', async (options, target) => {
		const { items } = await lookUp('resolveTargets', { elearningCode: 'COH-9', options });
		expect(items.map(({ json }) => json.target)).toEqual([target]);
	});

	it("says that the course map can't be read when its node failed and went on", async () => {
		const courseMapRows = '={{ [{ json: { error: "Could not find the data table" } }] }}';
		const { code, cause, nl } = await failure({ courseMapRows });
		expect(code).toBe('COURSE_MAP_UNREADABLE');
		expect(cause).toContain('Could not find the data table');
		expect(nl.fix).toContain('workflow 0');
	});

	it('names the row and column of a wrong value, and goes on with the other codes', async () => {
		const courseMapRows = JSON.stringify([{ ...ROWS[0], accessDays: 'soon' }, ROWS[1]]);
		const { items } = await lookUp(
			'resolveTargets',
			{ courseMapRows },
			{
				items: [{ elearningCode: 'PACK' }, { elearningCode: 'TWIN' }],
				onError: 'continueRegularOutput',
			},
		);
		expect(items.map(({ json }) => json.message ?? json.course)).toEqual([
			'Row 1 of the course map has a wrong value in the column accessDays: "soon"',
			'EX-101',
		]);
	});

	it('keeps the other fields of the item, so that the next node finds the person; never a password', async () => {
		const person = {
			idnumber: 'P-1',
			role: 'of another',
			elearningCode: 'PACK',
			password: 'Secret1!',
			error: 'x',
		};
		const { items } = await lookUp('resolveTargets', {}, { items: [person] });
		expect(items[0].json).toMatchObject({ idnumber: 'P-1', role: 'student', course: 'EX-101' });
		expect(Object.keys(items[0].json)).not.toEqual(expect.arrayContaining(['password']));
		expect(JSON.stringify(items)).not.toContain('Secret1!');
		expect(items[0].json).not.toHaveProperty('error');
		const bare = await lookUp('resolveTargets', { includeOtherFields: false }, { items: [person] });
		expect(bare.items[0].json).not.toHaveProperty('idnumber');
	});

	it('needs a code', async () => {
		expect((await failure({ elearningCode: ' ' })).code).toBe('INPUT_MISSING');
	});
});

describe('Coachview Enrolment: Resolve Codes', () => {
	it('gives an item for every e-learning code of the course of a completion', async () => {
		const { items, error } = await lookUp(
			'resolveCodes',
			{},
			{ items: [{ course: { idnumber: 'EX-101' } }, { course: { idnumber: 'EL-1' } }] },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
			[{ elearningCode: 'PACK', course: 'EX-101' }, { item: 0 }],
			[{ elearningCode: 'TWIN', course: 'EX-101' }, { item: 0 }],
			[{ elearningCode: 'EL-1', course: 'EL-1' }, { item: 1 }],
		]);
	});

	it('needs a course', async () => {
		const { error } = await lookUp('resolveCodes', {});
		expect(error?.message).toBe('"Course ID Number" is empty');
	});
});

describe('the credential of Coachview Enrolment', () => {
	const isAskedFor = (operation: string) => {
		const { description } = NODES.coachviewEnrolment;
		const node = { typeVersion: 1 } as INode;
		return description.credentials!.map((credential) =>
			NodeHelpers.displayParameter({ operation }, credential, node, description),
		);
	};

	it('is not asked for by n8n where no call is made, and is by all others', () => {
		expect([...isAskedFor('resolveTargets'), ...isAskedFor('resolveCodes')]).toEqual([
			false,
			false,
		]);
		for (const operation of ['get', 'getMany', 'getNeededCodes', 'getOutcomes'])
			expect(isAskedFor(operation)).toEqual([true]);
	});
});
