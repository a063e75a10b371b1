import fc from 'fast-check';

import type { Booking } from '../../../../lib/participant/drift/booking';
import type { DriftRow } from '../../../../lib/participant/drift/columns';
import { compareDrift, strangerFinding } from '../../../../lib/participant/drift/compare';
import { placesOfBookings } from '../../../../lib/participant/drift/places';
import { NOT_READ } from '../../../../lib/participant/drift/places';
import type { DriftPlace } from '../../../../lib/participant/drift/places';
import type { ReadPlace } from '../../../../lib/participant/drift/readPlace';
import { planRepairs } from '../../../../lib/participant/drift/repairs';
import { driftChanges } from '../../../../lib/participant/drift/rows';
import { comparisonKey } from '../../../../lib/text/clean';

const NOW = Date.parse('2026-12-28T08:00:00Z');
const LIVE = 'live';

const booking = (parts: Partial<Booking> = {}): Booking => ({
	...{ enrolmentId: 'E-1', code: 'EL-1', person: 'P-1', name: 'Jan Bos' },
	...{ firstname: 'Jan', lastname: 'Bos', email: 'jan@example.test', status: 'planned' },
	...{ bookedAt: '2026-12-01T09:00:00Z', registered: false, achieved: false, ...parts },
});

/** Two brands, a code for two courses, a course of two codes, a cohort beside a course, and a code that only opens a cohort. */
const COURSE_MAP = [
	{ elearningCode: 'EL-1', course: 'C-1', site: 'A' },
	{ elearningCode: 'el-1', course: 'C-2', site: 'B' },
	{ elearningCode: 'EL-2', course: 'c-1', site: 'a' },
	{ elearningCode: 'EL-3', course: 'C-3', cohort: 'K-3', site: 'B' },
	{ elearningCode: 'EL-4', cohort: 'K-4', site: 'A' },
].map((columns, i) => ({ label: `row ${i + 1}`, columns }));

/** Moodle, as far as access goes: who may enter which place. */
class Access {
	constructor(private readonly members = new Map<string, Set<string>>()) {}

	at({ key }: DriftPlace): Set<string> {
		const found = this.members.get(key) ?? new Set();
		this.members.set(key, found);
		return found;
	}

	read(place: DriftPlace): ReadPlace {
		const members = this.at(place);
		const booked = new Map(place.bookings.map(({ person }) => [comparisonKey(person), person]));
		return {
			place,
			state: {
				name: place.course ?? place.cohort!,
				people: [...booked.values()].map((person) => ({
					person,
					account: {
						...{ id: 1, username: comparisonKey(person), firstname: 'jan', lastname: 'BOS ' },
						email: comparisonKey(person) === 'p-2' ? 'old@example.test' : 'Jan@Example.test',
					},
					hasAccess: members.has(comparisonKey(person)),
					completed: null,
				})),
				others: [...members]
					.filter((person) => !booked.has(person))
					.map((person) => ({ person, name: person })),
				completionsNotAsked: 0,
			},
		};
	}
}

/** A comparison, and what it leaves in the table. */
function compare(
	places: DriftPlace[],
	access: Access,
	table: Map<string, DriftRow>,
	isUnread: (place: DriftPlace) => boolean = () => false,
) {
	const comparison = compareDrift(
		places.map((place) => (isUnread(place) ? { place, state: NOT_READ } : access.read(place))),
		LIVE,
		NOW,
	);
	const findings = [
		...comparison.findings,
		...comparison.strangers.map((one) => strangerFinding(one, LIVE)),
	];
	const known = [...table.values()].filter(({ solvedAt }) => !solvedAt);
	const changes = driftChanges(known, { ...comparison, findings }, () => false, LIVE, NOW);
	for (const change of changes)
		table.set(change.key, { ...(table.get(change.key) as DriftRow), ...change });
	return [...table.values()].filter(({ solvedAt }) => !solvedAt);
}

/** What workflows 1 and 3 do for a request: enrol at all places of the code; end what no other booking needs. */
function carryOut(
	places: DriftPlace[],
	access: Access,
	kind: string,
	person: string,
	code: string,
) {
	for (const place of places) {
		if (!place.codes.some((one) => comparisonKey(one) === comparisonKey(code))) continue;
		const key = comparisonKey(person);
		const isNeeded = place.bookings.some(
			(one) => comparisonKey(one.person) === key && !['cancelled', 'waiting'].includes(one.status),
		);
		if (kind === 'enrolment') access.at(place).add(key);
		else if (!isNeeded) access.at(place).delete(key);
	}
}

const someBookings = fc
	.array(
		fc.record({
			person: fc.constantFrom('P-1', 'p-1', 'P-2', ' P-2 ', 'P-3', ''),
			code: fc.constantFrom('EL-1', 'el-1', 'EL-2', 'EL-3', 'EL-4', 'EL-9'),
			status: fc.constantFrom('planned', 'waiting', 'finished', 'cancelled', 'other'),
			bookedAt: fc.constantFrom(null, '2025-01-02', '2026-12-01T09:00:00Z'),
		}),
		{ maxLength: 12 },
	)
	.map((all) => all.map((one, i) => booking({ ...one, enrolmentId: `E-${i}` } as Booking)));

const somebody = fc.constantFrom('p-1', 'p-2', 'p-3', 'p-4');

describe('a comparison, whatever is booked and whoever has access', () => {
	it('finds the same again, and is solved by its repairs', () => {
		fc.assert(
			fc.property(someBookings, fc.array(fc.tuple(fc.nat(9), somebody)), (bookings, members) => {
				const places = placesOfBookings(bookings, COURSE_MAP, '');
				const access = new Access();
				for (const [at, person] of members) access.at(places[at % places.length]).add(person);
				const table = new Map<string, DriftRow>();
				const first = compare(places, access, table);
				const copy = structuredClone(first);
				expect(compare(places, access, table)).toEqual(copy);

				// The table gives its rows in any order.
				const { requests, asked } = planRepairs(
					[...first].reverse(),
					first.map(({ key }) => key!),
				);
				expect(asked).toHaveLength(first.filter(({ repair }) => repair).length);
				const subject = (one: { person: string | null; code: string | null }) =>
					JSON.stringify([one.person, one.code].map(comparisonKey));
				for (const other of first.filter(({ kind }) => kind === 'otherEmail'))
					expect(
						requests.find((one) => one.kind === 'enrolment' && subject(one) === subject(other))
							?.message,
					).toMatchObject({ updateExisting: true });
				for (const { kind, person, code } of requests) carryOut(places, access, kind, person, code);
				const left = compare(places, access, table).filter(({ repair }) => repair);
				// The test's Moodle has no accounts that an enrolment could bring up to date.
				expect(left.filter(({ kind }) => kind !== 'otherEmail')).toEqual([]);
			}),
			{ numRuns: 150 },
		);
	});
});

describe('a comparison in which some places could not be read', () => {
	it('takes nothing for solved that is still there, and finds it since the same moment later', () => {
		const members = fc.array(fc.tuple(fc.nat(9), somebody));
		fc.assert(
			fc.property(someBookings, members, fc.array(fc.boolean()), (bookings, all, unread) => {
				const places = placesOfBookings(bookings, COURSE_MAP, '');
				const access = new Access();
				for (const [at, person] of all) access.at(places[at % places.length]).add(person);
				const table = new Map<string, DriftRow>();
				const keys = (rows: DriftRow[]) =>
					rows.filter(({ kind }) => kind !== 'notCompared').map(({ key }) => key);
				const first = keys(compare(places, access, table));
				const isUnread = (place: DriftPlace) => unread[places.indexOf(place)] ?? false;
				expect(keys(compare(places, access, table, isUnread))).toEqual(first);
				expect(keys(compare(places, access, table))).toEqual(first);
				expect([...table.values()].filter(({ kind }) => kind === 'notCompared')).toEqual(
					[...table.values()].filter(({ solvedAt }) => solvedAt),
				);
			}),
			{ numRuns: 150 },
		);
	});
});

describe('a result from before the person was booked again', () => {
	const results = (...bookings: Booking[]) => {
		const places = placesOfBookings(bookings, [], '');
		const read = places.map((place): ReadPlace => {
			const { state } = new Access().read(place);
			if (!('people' in state)) throw new Error('Not read.');
			state.people.forEach((one) => (one.completed = false));
			return { place, state };
		});
		return compareDrift(read, LIVE, NOW)
			.findings.filter(({ kind }) => kind === 'resultWithoutCompletion')
			.map(({ person, code }) => `${person} ${code}`);
	};
	const lastYear = booking({
		...{ enrolmentId: 'E-0', status: 'finished', bookedAt: '2025-12-01T09:00:00Z' },
		...{ registered: true, achieved: true },
	});

	it('needs no completion: who is certified anew starts again in Moodle', () => {
		expect(results(lastYear, booking())).toEqual([]);
		expect(results(booking(), lastYear)).toEqual([]);
	});

	it('needs one where nothing was booked since, or only another code or person', () => {
		expect(results(lastYear)).toEqual(['P-1 EL-1']);
		expect(results(lastYear, booking({ code: 'EL-2' }))).toEqual(['P-1 EL-1']);
		expect(results(lastYear, booking({ person: 'P-2' }))).toEqual(['P-1 EL-1']);
		expect(results(lastYear, booking({ status: 'cancelled' }))).toEqual(['P-1 EL-1']);
	});
});
