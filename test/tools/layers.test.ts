import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '../..');

/** Files that each import some others, as a type only where it says so. */
const TREE: Record<string, Array<string | { type: string }>> = {
	'nodes/MoodleUser/MoodleUser.node.ts': [
		'nodes/MoodleUser/operations/get',
		'nodes/shared/moodle/userField',
		'lib/n8n/router',
		'nodes/CoachviewPerson/fields',
	],
	'nodes/MoodleUser/operations/get.ts': [{ type: 'nodes/CoachviewPerson/fields' }],
	'nodes/CoachviewPerson/fields.ts': [],
	'nodes/shared/moodle/userField.ts': ['nodes/CoachviewPerson/fields', 'lib/moodle/users/find'],
	'lib/n8n/router.ts': ['lib/shared/result', { type: 'lib/moodle/users/find' }],
	'lib/moodle/users/find.ts': ['lib/moodle/transport/client', 'lib/participant/person'],
	'lib/moodle/courses/find.ts': ['lib/moodle/users/find'],
	'lib/moodle/enrolments/enrol.ts': ['lib/moodle/users/find', 'lib/moodle/courses/find'],
	'lib/moodle/transport/client.ts': ['lib/shared/result'],
	'lib/coachview/results/send.ts': ['lib/moodle/transport/client'],
	'lib/participant/person.ts': ['lib/shared/result'],
	'lib/shared/result.ts': ['lib/errors/linkError'],
	'lib/errors/linkError.ts': ['lib/text/clean'],
	'lib/text/clean.ts': [{ type: 'lib/moodle/users/find' }],
	'lib/text/one.ts': ['lib/text/other'],
	'lib/text/other.ts': [{ type: 'lib/text/one' }],
	'lib/attic/old.ts': ['lib/text/one'],
	'credentials/MoodleApi.credentials.ts': ['nodes/shared/moodle/userField'],
	'sandbox/moodle/site.ts': ['lib/text/one'],
	'tools/doctor/doctor.ts': ['nodes/MoodleUser/MoodleUser.node', 'test/help'],
	'test/help.ts': [],
};

interface Violation {
	type: string;
	rule: { name: string };
	from: string;
	to: string;
}

describe('the rule that says what may import what', () => {
	const folder = mkdtempSync(join(tmpdir(), 'layers-'));
	let reported: string[];
	let circles: string[];

	beforeAll(() => {
		for (const [file, imports] of Object.entries(TREE)) {
			mkdirSync(dirname(join(folder, file)), { recursive: true });
			const path = (to: string) => `./${relative(dirname(file), to)}`;
			const lines = imports.map((one, i) =>
				typeof one === 'string'
					? `import { a as a${i} } from '${path(one)}'; export const b${i} = a${i};`
					: `import type { T as T${i} } from '${path(one.type)}'; export type U${i} = T${i};`,
			);
			writeFileSync(
				join(folder, file),
				[...lines, 'export const a = 1; export type T = 1;'].join('\n'),
			);
		}
		const { summary } = JSON.parse(
			execFileSync(
				join(ROOT, 'node_modules/.bin/depcruise'),
				[
					...['--config', join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json'],
					...['credentials', 'lib', 'nodes', 'sandbox', 'tools'],
				],
				{ cwd: folder, encoding: 'utf8' },
			),
		) as { summary: { violations: Violation[] } };
		reported = summary.violations
			.filter(({ type }) => type !== 'cycle')
			.map(({ from, to }) => `${from} -> ${to}`);
		circles = summary.violations
			.filter(({ type }) => type === 'cycle')
			.map(({ from, to }) => `${from} -> ${to}`);
	});

	afterAll(() => rmSync(folder, { recursive: true }));

	it.each([
		[
			'a node that imports another node',
			'nodes/MoodleUser/MoodleUser.node.ts -> nodes/CoachviewPerson/fields.ts',
		],
		[
			'a file of a node that imports a type of another node',
			'nodes/MoodleUser/operations/get.ts -> nodes/CoachviewPerson/fields.ts',
		],
		[
			'shared code that imports a node',
			'nodes/shared/moodle/userField.ts -> nodes/CoachviewPerson/fields.ts',
		],
		['lib/n8n that knows a type of Moodle', 'lib/n8n/router.ts -> lib/moodle/users/find.ts'],
		['a room that imports its neighbour', 'lib/moodle/courses/find.ts -> lib/moodle/users/find.ts'],
		[
			'one system that imports the other',
			'lib/coachview/results/send.ts -> lib/moodle/transport/client.ts',
		],
		['an import upwards, of a type', 'lib/text/clean.ts -> lib/moodle/users/find.ts'],
		['a folder of lib that nobody knows', 'lib/attic/old.ts -> lib/text/one.ts'],
		[
			'a credential that imports a node',
			'credentials/MoodleApi.credentials.ts -> nodes/shared/moodle/userField.ts',
		],
		['a stand-in that imports the product', 'sandbox/moodle/site.ts -> lib/text/one.ts'],
		['a tool that imports a test', 'tools/doctor/doctor.ts -> test/help.ts'],
	])('reports %s', (_, violation) => {
		expect(reported).toContain(violation);
	});

	it('reports nothing else', () => {
		expect(reported).toHaveLength(11);
	});

	it('reports a circle that a type closes', () => {
		expect(circles).toContainEqual(expect.stringMatching(/^lib\/text\/(one|other)\.ts -> /));
	});
});
