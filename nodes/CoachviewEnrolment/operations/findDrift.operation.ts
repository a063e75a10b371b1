import type { IDataObject } from 'n8n-workflow';

import type { Persoon } from '../../../lib/coachview/persons/persons';
import { findPersons } from '../../../lib/coachview/persons/persons';
import type { CoachviewClient } from '../../../lib/coachview/transport/client';
import type { Operation } from '../../../lib/n8n/operation';
import type { DriftRow } from '../../../lib/participant/drift/columns';
import { readDriftRow } from '../../../lib/participant/drift/columns';
import { isLegitimate } from '../../../lib/participant/drift/booking';
import { compareDrift, strangerFinding } from '../../../lib/participant/drift/compare';
import type { DriftPlace } from '../../../lib/participant/drift/places';
import { joinPlaces, readPlaceItem } from '../../../lib/participant/drift/readItems';
import type { ReadPlace, StrangerAt } from '../../../lib/participant/drift/readPlace';
import { isRead } from '../../../lib/participant/drift/readPlace';
import { momentOf, pendingRequests } from '../../../lib/participant/drift/pending';
import type { Pending } from '../../../lib/participant/drift/rows';
import { comparisonRow, driftChanges } from '../../../lib/participant/drift/rows';
import { requireList } from '../../../lib/participant/answer/unread';
import { DRIFT_LIST, REQUEST_LIST } from '../../../lib/pages/unread';
import { attemptAsync } from '../../../lib/shared/result';
import { comparisonKey } from '../../../lib/text/clean';
import { coachviewOptionsField } from '../../shared/coachview/connection';
import { listField, readList } from '../itemsFrom';

/** When the first of both systems was read: the items of *Get Bookings to Compare* say it. */
const readingSince = (places: IDataObject[]) =>
	Math.min(...places.map(({ readAt }) => momentOf(readAt) ?? Infinity));

interface DriftInput {
	read: ReadPlace[];
	known: DriftRow[];
	pending: Pending;
}

const FIELDS = [
	listField('Places', 'places', 'Bookings', 'The items of Get Bookings to Compare'),
	listField('Access', 'access', 'Access', 'The items of Get Access, with those that failed'),
	listField(
		'Known Rows',
		'known',
		'Drift rows',
		'The rows of the table "Coachview drift" that are not solved',
	),
	listField(
		'Open Requests',
		'requests',
		'Open requests',
		'The rows of the table "Coachview link requests" that are due, or ended after the bookings were read. Read them after the access. Differences that they explain are not reported.',
	),
];

/**
 * Of the people with access and without a booking those whom Coachview knows; others are none of its business. Somebody who is booked there under the other kind of ID is no stranger:
 * to end that access would end what the booking gives.
 */
async function knownStrangers(
	coachview: CoachviewClient,
	strangers: StrangerAt[],
	booked: Set<string>,
): Promise<StrangerAt[]> {
	const unsure = [
		...new Map(
			strangers
				.map(({ stranger }) => stranger.person)
				.filter((person) => !booked.has(comparisonKey(person)))
				.map((person) => [comparisonKey(person), person]),
		).values(),
	];
	const found = await findPersons(
		coachview,
		unsure.map((value) => ({ key: 'idnumber', value })),
		{},
	);
	const known = new Map(
		unsure.flatMap((person, i): Array<[string, Persoon]> => {
			const outcome = found[i];
			return outcome.ok ? [[comparisonKey(person), outcome.value]] : [];
		}),
	);
	const bookedAt = new Map(
		[...new Set(strangers.map(({ place }) => place))].map((place) => [
			place,
			new Set(place.bookings.filter(isLegitimate).map((one) => comparisonKey(one.person))),
		]),
	);
	return strangers.filter(({ stranger, place }) => {
		const person = known.get(comparisonKey(stranger.person));
		if (!person) return booked.has(comparisonKey(stranger.person));
		const ids = [person.id, person.externId].filter(Boolean);
		return !ids.some((own) => bookedAt.get(place)!.has(comparisonKey(own)));
	});
}

async function changesOf(coachview: CoachviewClient, { read, known, pending }: DriftInput) {
	const now = Date.now();
	const environment = String(coachview.origin.environment);
	const comparison = compareDrift(read, environment, now);
	const bookings = read.flatMap(({ place }) => place.bookings);
	const booked = new Set(bookings.map(({ person }) => comparisonKey(person)));
	const strangers = await knownStrangers(coachview, comparison.strangers, booked);
	const findings = [
		...comparison.findings,
		...strangers.map((one) => strangerFinding(one, environment)),
	];
	const changes = driftChanges(known, { ...comparison, findings }, pending, environment, now);
	const states = read.flatMap(({ state }) => (isRead(state) ? [state] : []));
	const counts = {
		bookings: new Set(bookings.map(({ enrolmentId, code }) => `${enrolmentId} ${code}`)).size,
		places: states.length,
		unknownPeople: comparison.strangers.length - strangers.length,
		completionsNotAsked: states.reduce((sum, one) => sum + one.completionsNotAsked, 0),
	};
	return [...changes, comparisonRow(counts, environment, now)];
}

/** Compares Coachview's bookings with what Moodle says, and works out what becomes of the table of drift; see `compareDrift` and `driftChanges`. */
export const findDrift: Operation<CoachviewClient, DriftInput> = {
	value: 'findDrift',
	name: 'Find Drift',
	description:
		'Compare bookings with access, results and accounts in Moodle, and make the rows of the table "Coachview drift" that are new, still there or solved',
	action: 'Find drift between coachview and moodle',
	effect: 'read',
	readsFailed: true,
	once: true,
	fields: [...FIELDS, coachviewOptionsField],
	read: (node, i) => {
		const given = FIELDS.map(({ name }) => node.getNodeParameter(name, i));
		const lists = given.map((list, at) => readList(list, FIELDS[at].displayName));
		// Without them, what was found or asked before would count as new.
		[DRIFT_LIST, REQUEST_LIST].forEach((list, at) => requireList(lists[2 + at], list));
		const [places, access, known, requests] = lists.map(
			(items) =>
				items.map(({ json, error }) => (error ? { ...json, error } : json)) as IDataObject[],
		);
		return {
			read: joinPlaces(
				places.map((item): DriftPlace => readPlaceItem(item, 'Places')),
				access,
			),
			known: known.flatMap((item) => readDriftRow(item) ?? []),
			pending: pendingRequests(requests, readingSince(places)),
		};
	},
	run: async (coachview, inputs) =>
		await Promise.all(
			inputs.map(
				async (input) =>
					await attemptAsync(
						async () => (await changesOf(coachview, input)) as unknown as IDataObject[],
					),
			),
		),
};
