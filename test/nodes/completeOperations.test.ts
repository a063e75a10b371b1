import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { REQUIREMENTS } from '../../lib/moodle/setup/requirements';
import { readExamples } from '../../tools/docs/examples';
import { operationOptions } from './engine';
import type { OperationFile } from './operationFiles';
import { OPERATIONS } from './operationFiles';
import { SCENARIOS } from './scenarios';

const README = readFileSync(join(__dirname, '../../README.md'), 'utf8');

/** It tries what the others need. */
const NEEDS_NOTHING = 'moodleEnrolment.checkSetup';

/** The operations that the README names in the row of a node. */
const inReadme = (folder: string) => {
	const title = folder.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
	const row = README.split('\n').find((line) => line.startsWith(`| [${title}](docs/nodes/`)) ?? '';
	return (
		row
			.split('|')[2]
			?.trim()
			.split(/[,.]\s*/) ?? []
	);
};

/** What an operation still lacks: the file to edit, and what to add there. The steps of "Add an operation" in docs/architecture.md. */
function missingFor({ node, folder, operation: { value, name } }: OperationFile): string[] {
	const full = `${node}.${value}`;
	const isMoodle = node.startsWith('moodle');
	const hasExample = readExamples().some((one) => `${one.node}.${one.operation}` === full);
	const steps: Array<[done: boolean, step: string]> = [
		[
			operationOptions(node).some((option) => option.value === value),
			`nodes/${folder}/${folder}.node.ts: import the operation and add it to the list of operations`,
		],
		[
			!isMoodle || full === NEEDS_NOTHING || full in REQUIREMENTS,
			`lib/moodle/setup/requirements.ts: add '${full}' to REQUIREMENTS, with its functions and capabilities`,
		],
		[
			!isMoodle || SCENARIOS.some((one) => one.node === node && one.operation === value),
			`test/nodes/scenarios.ts: add a scenario of '${value}' that succeeds to SCENARIOS`,
		],
		[
			hasExample,
			`test/tools/examples.test.ts: add example('${node}', '${value}', …) to WANTED, then "npm run docs:examples"`,
		],
		[
			inReadme(folder).includes(name),
			`README.md: add "${name}" to the row of ${folder} under "Nodes"`,
		],
	];
	return steps.filter(([done]) => !done).map(([, step]) => step);
}

describe('an operation is wherever it has to be', () => {
	it.each(OPERATIONS)('$node $operation.value', (file) => {
		expect(missingFor(file)).toEqual([]);
	});

	it('and one that is nowhere yet is told every file to edit', () => {
		const [{ operation }] = OPERATIONS;
		const added = { ...operation, value: 'nowhereYet', name: 'Nowhere Yet' };
		const steps = missingFor({ node: 'moodleUser', folder: 'MoodleUser', operation: added });
		expect(steps.map((step) => step.split(':')[0])).toEqual([
			'nodes/MoodleUser/MoodleUser.node.ts',
			'lib/moodle/setup/requirements.ts',
			'test/nodes/scenarios.ts',
			'test/tools/examples.test.ts',
			'README.md',
		]);
	});
});
