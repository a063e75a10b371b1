import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { toNotRead } from '../../../lib/moodle/drift/readAccounts';
import { readPlaces } from '../../../lib/moodle/drift/readPlaces';
import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { Operation } from '../../../lib/n8n/operation';
import type { DriftPlace } from '../../../lib/participant/drift/places';
import { readPlaceItem } from '../../../lib/participant/drift/readItems';
import { attempt, ok } from '../../../lib/shared/result';
import { moodleCallOptions } from '../../shared/moodle/connection';

interface AccessInput {
	place: DriftPlace;
	completionCalls: number;
}

/** Calls for single people: so 1,000 bookings stay within 60 calls. */
const DEFAULT_COMPLETION_CALLS = 20;

const completionCallsOption: INodeProperties = {
	displayName: 'Calls for Completions',
	name: 'completionCalls',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: DEFAULT_COMPLETION_CALLS,
	description:
		'How many calls to make at most for the completions of single people. Used only if the service lacks the plug-in, which gives all of a course at once; each day other people have their turn.',
};

/** Reads who has access to courses and cohorts, their accounts and completions, to compare them with bookings; see `readPlaces`. */
export const getAccess: Operation<MoodleClient, AccessInput> = {
	value: 'getAccess',
	name: 'Get Access',
	description:
		'Get who has access to the courses and cohorts of bookings, with their accounts and completions, in few calls. What could not be read says why.',
	action: 'Get access to compare with bookings',
	effect: 'read',
	fields: [
		{
			displayName: 'Place',
			name: 'place',
			type: 'json',
			default: '={{ $json }}',
			required: true,
			description: 'A course or cohort with its bookings: an item of Get Bookings to Compare',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [completionCallsOption, ...moodleCallOptions].sort((a, b) =>
				a.displayName.localeCompare(b.displayName),
			),
		},
	],
	read: (node, i) => {
		const given: unknown = node.getNodeParameter('place', i);
		const { completionCalls = DEFAULT_COMPLETION_CALLS } = node.getNodeParameter(
			'options',
			i,
			{},
		) as Partial<AccessInput>;
		const parsed = attempt(() =>
			typeof given === 'string' ? (JSON.parse(given) as unknown) : given,
		);
		return { place: readPlaceItem(parsed.ok ? parsed.value : given, 'Place'), completionCalls };
	},
	run: async (moodle, inputs) => {
		const [{ completionCalls, place: first }] = inputs;
		const settings = { completionCalls, site: first.site ?? '', now: Date.now() };
		const toRead = inputs.map(({ place }) => place).filter(({ notRead }) => !notRead);
		const read = (await readPlaces(moodle, toRead, settings)).values();
		return inputs.map(({ place: { key, notRead } }) => {
			if (notRead) return ok<IDataObject>({ key, notRead: { ...notRead } });
			const state = read.next().value!;
			return state.ok
				? ok({ key, ...state.value } as unknown as IDataObject)
				: ok<IDataObject>({ key, notRead: { ...toNotRead(state.error) } });
		});
	},
};
