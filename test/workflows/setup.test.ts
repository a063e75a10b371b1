import { REQUIREMENTS, WORKFLOW_OPERATIONS } from '../../lib/moodle/setup/requirements';
import { shippedWorkflows } from './shippedWorkflows';

describe('Check Setup of the workflows', () => {
	it('checks what the Moodle nodes of all workflows need, and nothing else', () => {
		const used = shippedWorkflows.flatMap(({ nodes }) =>
			nodes.flatMap(({ type, parameters }) => {
				const name = type.split('.').pop()!.replace(/Tool$/, '');
				const operation = name === 'moodlePollingTrigger' ? 'poll' : parameters.operation;
				return `${name}.${String(operation)}` in REQUIREMENTS
					? [`${name}.${String(operation)}`]
					: [];
			}),
		);
		expect([...new Set(used)].sort()).toEqual([...WORKFLOW_OPERATIONS].sort());
	});

	it('is asked so on the page of workflow 0 and by the daily check', () => {
		const checks = shippedWorkflows.flatMap(({ file, nodes }) =>
			nodes
				.filter(
					({ type, parameters }) =>
						type.endsWith('.moodleEnrolment') && parameters.operation === 'checkSetup',
				)
				.map(({ parameters }) => [file, parameters.scope]),
		);
		expect(checks).toEqual([
			['0-set-up.json', 'workflows'],
			['12-health.json', 'workflows'],
		]);
	});
});
