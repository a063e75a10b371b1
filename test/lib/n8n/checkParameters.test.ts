import type { INodeProperties } from 'n8n-workflow';

import { checkNodeParameters, checkParameters } from '../../../lib/n8n/checkParameters';
import { CoachviewPollingTrigger } from '../../../nodes/CoachviewPollingTrigger/CoachviewPollingTrigger.node';
import { CoachviewTrigger } from '../../../nodes/CoachviewTrigger/CoachviewTrigger.node';
import { MoodlePollingTrigger } from '../../../nodes/MoodlePollingTrigger/MoodlePollingTrigger.node';
import { MoodleTrigger } from '../../../nodes/MoodleTrigger/MoodleTrigger.node';

const text: INodeProperties = { displayName: 'Text', name: 'text', type: 'string', default: '' };
const number: INodeProperties = {
	displayName: 'Number',
	name: 'number',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 5,
};

const code = (fields: INodeProperties[], values: Record<string, unknown>) => {
	try {
		checkParameters(fields, (name, fallback) => (name in values ? values[name] : fallback));
	} catch (error) {
		return (error as { code?: string }).code;
	}
	return undefined;
};

describe('parameters', () => {
	const options: INodeProperties = {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		default: {},
		options: [number, text],
	};
	const list: INodeProperties = {
		displayName: 'List',
		name: 'list',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		options: [{ displayName: 'Field', name: 'field', values: [number, text] }],
	};

	it.each([
		[{}],
		[{ options: {} }],
		[{ options: { number: 3, text: 'x' } }],
		[{ options: { number: '3' } }],
		[{ options: { number: 0.3 } }],
		[{ list: { field: [] } }],
		[{ list: { field: [{ number: 3 }] } }],
	])('are good with %j', (values) => {
		expect(code([options, list], values)).toBeUndefined();
	});

	it.each([
		[{ options: 'x' }, 'INPUT_INVALID'],
		[{ options: null }, 'INPUT_INVALID'],
		[{ options: [] }, 'INPUT_INVALID'],
		[{ options: { number: 'x' } }, 'INPUT_INVALID'],
		[{ options: { number: 0 } }, 'INPUT_INVALID'],
		[{ options: { number: null } }, 'INPUT_MISSING'],
		[{ list: 'x' }, 'INPUT_INVALID'],
		[{ list: { field: 'x' } }, 'INPUT_INVALID'],
		[{ list: { field: [null] } }, 'INPUT_INVALID'],
		[{ list: { field: [{ number: NaN }] } }, 'INPUT_INVALID'],
	])('are refused with %j', (values, wanted) => {
		expect(code([options, list], values)).toBe(wanted);
	});

	it('that the editor does not show are not looked at', () => {
		const hidden = { ...number, displayOptions: { show: { text: ['a'] } } };
		expect(code([text, hidden], { text: 'b', number: 'x' })).toBeUndefined();
		expect(code([text, hidden], { text: 'a', number: 'x' })).toBe('INPUT_INVALID');
		const hiddenBy = { ...number, displayOptions: { hide: { text: ['a'] } } };
		expect(code([text, hiddenBy], { text: 'a', number: 'x' })).toBeUndefined();
	});
});

describe.each([
	['Coachview Polling Trigger', new CoachviewPollingTrigger()],
	['Coachview Trigger', new CoachviewTrigger()],
	['Moodle Polling Trigger', new MoodlePollingTrigger()],
	['Moodle Trigger', new MoodleTrigger()],
])('%s', (_, { description: { properties } }) => {
	const node = (values: Record<string, unknown>) => ({
		getNode: () => ({ name: 'Tested' }) as never,
		getNodeParameter: (name: string, fallback?: unknown) =>
			name in values ? values[name] : fallback,
	});

	it('takes what it already has', () => {
		expect(() => checkNodeParameters(node({}), properties)).not.toThrow();
	});

	it.each(properties.filter(({ type }) => ['options', 'multiOptions', 'boolean'].includes(type)))(
		'refuses an unknown $displayName with an error of the catalogue',
		({ name, displayOptions = {} }) => {
			const shown = Object.entries(displayOptions.show ?? {}).map(([key, values]) => [
				key,
				values![0],
			]);
			for (const value of ['no such choice', ['no such choice'], null, 7, {}]) {
				if (name === 'courses' && Array.isArray(value)) continue;
				const values = { ...Object.fromEntries(shown), [name]: value };
				expect(() => checkNodeParameters(node(values), properties)).toThrow(
					expect.objectContaining({ description: expect.stringContaining('[INPUT_INVALID]') }),
				);
			}
		},
	);
});
