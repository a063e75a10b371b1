import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { readBookings } from '../../../lib/coachview/results/readBookings';
import type { CoachviewClient } from '../../../lib/coachview/transport/client';
import type { Operation } from '../../../lib/n8n/operation';
import type { CourseMapRow } from '../../../lib/participant/courseMap/courseMapRows';
import { placesOfBookings } from '../../../lib/participant/drift/places';
import type { MappingSettings } from '../../../lib/participant/mapToMoodleUser';
import { attemptAsync } from '../../../lib/shared/result';
import { coachviewOperationOptions } from '../../shared/coachview/connection';
import {
	cohortPrefixOption,
	courseMapRowsAt,
	courseMapRowsField,
	optionKeyAt,
} from '../courseMapFields';

interface BookingsInput {
	rows: CourseMapRow[];
	cohortPrefix: string;
	email: MappingSettings['email'];
}

/** Which address is compared. */
const emailOption: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'options',
	options: [
		{ name: 'Email 1', value: 'email1' },
		{ name: 'Email 2', value: 'email2' },
		{ name: 'Email 3', value: 'email3' },
		{ name: 'First Filled Email', value: 'first' },
	],
	default: 'email1',
	description:
		'Which email address of the person the account in Moodle should have; the same as in Get as Moodle User',
};

/** Reads every booking on an e-learning code, by the courses and cohorts that the codes open; see `readBookings` and `placesOfBookings`. */
export const getBookings: Operation<CoachviewClient, BookingsInput> = {
	value: 'getBookings',
	name: 'Get Bookings to Compare',
	description:
		'Get every booking on an e-learning code with its result, one item per Moodle course or cohort, to compare them with Moodle',
	action: 'Get bookings to compare with moodle',
	effect: 'read',
	once: true,
	fields: [
		courseMapRowsField,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [emailOption, cohortPrefixOption, ...coachviewOperationOptions].sort((a, b) =>
				a.displayName.localeCompare(b.displayName),
			),
		},
	],
	read: (node, i) => {
		const options = node.getNodeParameter('options', i, {}) as Partial<BookingsInput>;
		return {
			email: options.email ?? 'email1',
			cohortPrefix: optionKeyAt(node, cohortPrefixOption, i),
			rows: courseMapRowsAt(node, i),
		};
	},
	run: async (coachview, inputs) =>
		await Promise.all(
			inputs.map(async (input) => {
				return await attemptAsync(async () => {
					const readAt = new Date().toISOString();
					const bookings = await readBookings(coachview, input.email);
					const places = placesOfBookings(bookings, input.rows, input.cohortPrefix);
					return places.map(
						(place) => ({ ...place, readAt, ...coachview.origin }) as unknown as IDataObject,
					);
				});
			}),
		),
};
