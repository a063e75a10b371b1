import { comparisonKey } from '../../text/clean';
import type { Booking } from './booking';
import { accountFindings } from './compareAccounts';
import { completionFindings } from './compareCompletions';
import type { Finding, Uncompared } from './findings';
import { bookingName, linkMessage, personKey, placeName } from './findings';
import { isLegitimate } from './booking';
import type { DriftPlace, NotRead, PlacedBooking } from './places';
import { needsAccess, NOT_READ } from './places';
import type { PersonState, PlaceState } from './placeState';
import type { ReadPlace, StrangerAt } from './readPlace';
import { completionKey, isRead } from './readPlace';

/** What was compared, and what was found. */
export interface Comparison {
	findings: Finding[];
	uncompared: Uncompared[];
	/** Whom Coachview has to be asked about: somebody it does not know is none of its business. */
	strangers: StrangerAt[];
	/** People of whose completion nothing is known; by `completionKey`. */
	completionsUnknown: Set<string>;
}

const byPerson = <T extends { person: string }>(all: T[]): Map<string, T[]> => {
	const people = new Map<string, T[]>();
	for (const one of all) {
		const key = comparisonKey(one.person);
		const known = people.get(key);
		if (known) known.push(one);
		else people.set(key, [one]);
	}
	return people;
};

/**
 * Compares Coachview's bookings with what Moodle says. Pure; the rules:
 *
 * - A booking that is live needs access, until the days of the course map are over.
 * - Somebody in the role of a participant, with an ID number that Coachview knows and no booking, should have none. People without an ID number and people in another role
 *   were let in by somebody in Moodle.
 * - A course without completion tracking, and a completion that was not read, is no reason for anything.
 * - What was not read is reported as that, never as drift.
 *
 * @param environment of Coachview, for the requests
 * @param now Unix milliseconds
 */
export function compareDrift(read: ReadPlace[], environment: string, now: number): Comparison {
	const comparison: Comparison = {
		findings: [],
		uncompared: [],
		strangers: [],
		completionsUnknown: new Set(),
	};
	const mayBeIn = otherReasons(read);
	for (const { place, state } of read) {
		if (isRead(state)) comparePlace(comparison, place, state, environment, now, mayBeIn);
		else if (place.bookings.length > 0 || !isNotThere(state))
			comparison.uncompared.push(unreadPlace(place, state));
	}
	comparison.findings.push(...accountFindings(read, environment, now));
	comparison.findings.push(...completionFindings(read, comparison.completionsUnknown));
	return comparison;
}

/** Whether somebody may be at a place for a reason that the place itself does not show. */
type OtherReasons = (place: DriftPlace, person: string) => boolean;

/**
 * Whoever is booked on a code of which the course map has a wrong row may be anywhere; and Moodle decides which courses the members of a cohort are in.
 */
function otherReasons(read: ReadPlace[]): OtherReasons {
	const anywhere = new Set<string>();
	const inCourses = new Set<string>();
	for (const { place } of read)
		for (const booking of place.bookings.filter(isLegitimate)) {
			if (place.notRead) anywhere.add(comparisonKey(booking.person));
			if (place.target === 'cohort') inCourses.add(personKey(place.site, booking.person));
		}
	return ({ target, site }, person) =>
		anywhere.has(comparisonKey(person)) ||
		(target === 'course' && inCourses.has(personKey(site, person)));
}

/** A row of the course map that leads nowhere and that nobody is booked on, such as an example. */
const isNotThere = ({ code }: NotRead) =>
	['MOODLE_COURSE_UNKNOWN', 'MOODLE_COHORT_UNKNOWN'].includes(code);

const unreadPlace = (place: DriftPlace, notRead: NotRead): Uncompared => ({
	scope: place.key,
	...{ person: '', name: '', code: place.codes.join(', ') },
	course: placeName(place),
	site: place.site ?? '',
	notRead,
});

function comparePlace(
	comparison: Comparison,
	place: DriftPlace,
	state: PlaceState,
	environment: string,
	now: number,
	mayBeIn: OtherReasons,
) {
	const { findings, uncompared } = comparison;
	const { completionsNotRead } = state;
	if (completionsNotRead)
		uncompared.push({
			...unreadPlace(place, completionsNotRead),
			scope: `${place.key} completions`,
			isCompletions: true,
		});
	const bookings = byPerson(place.bookings.filter(({ person }) => person));
	const states = new Map(state.people.map((one) => [comparisonKey(one.person), one]));
	findings.push(...withoutIdnumber(place, state, now));
	const seen = new Set<string>();
	for (const [key, own] of bookings) {
		const person = states.get(key);
		if (!person || person.notRead) {
			const notRead = person?.notRead ?? NOT_READ;
			uncompared.push({ ...unreadPlace(place, notRead), ...whoOf(place, own[0]), notRead });
			continue;
		}
		const finding = accessFinding(place, state, own, person, environment, now);
		if (finding && !(finding.kind === 'accessWithoutBooking' && mayBeIn(place, own[0].person)))
			findings.push(finding);
		if (person.completed === null) comparison.completionsUnknown.add(completionKey(place.key, key));
		seen.add(key);
	}
	for (const stranger of state.others)
		if (!bookings.has(comparisonKey(stranger.person)) && !mayBeIn(place, stranger.person))
			comparison.strangers.push({ place, stranger, course: state.name });
}

const whoOf = ({ key, site }: DriftPlace, booking: Booking) => ({
	scope: `${key} ${personKey(site, booking.person)}`,
	person: booking.person,
	name: bookingName(booking),
	code: booking.code,
});

/** Somebody without an ID number can't be found in Moodle at all. */
const withoutIdnumber = (place: DriftPlace, { name }: PlaceState, now: number): Finding[] =>
	place.bookings
		.filter((booking) => !booking.person && needsAccess(booking, now))
		.map((booking) => ({
			kind: 'missingAccess',
			// Only Coachview's own id tells such people apart.
			person: '',
			name: `${booking.name} (${booking.enrolmentId})`.trim(),
			code: booking.code,
			course: name,
			site: place.site ?? '',
			place: place.key,
			detail: {
				en: 'The person has no ID number in Coachview, so Moodle cannot be asked. No request can repair this: fill in the ID in Coachview first.',
				nl: 'De persoon heeft in Coachview geen ID-nummer, dus is er in Moodle niets op te zoeken. Dit is niet met een aanvraag te herstellen: vul eerst het ID in Coachview in.',
			},
			repair: '',
			message: {},
		}));

function accessFinding(
	place: DriftPlace,
	{ name: course }: PlaceState,
	bookings: PlacedBooking[],
	{ account, hasAccess }: PersonState,
	environment: string,
	now: number,
): Finding | undefined {
	const needed = bookings.find((booking) => needsAccess(booking, now));
	const [booking] = needed ? [needed] : bookings;
	const { person, code } = booking;
	const name = bookingName(booking);
	const { codes, key } = place;
	const common = { person, name, code, codes, course, site: place.site ?? '', place: key };
	if (needed && !hasAccess)
		return {
			kind: 'missingAccess',
			...common,
			detail: account
				? {
						en: `Has an account (${account.username}), but no access.`,
						nl: `Heeft een account (${account.username}), maar geen toegang.`,
					}
				: { en: 'Has no account in Moodle.', nl: 'Heeft geen account in Moodle.' },
			repair: 'enrolment',
			message: linkMessage('enrolled', common, environment),
		};
	if (!hasAccess || bookings.some(isLegitimate)) return undefined;
	const isWaiting = bookings.some(({ status }) => status === 'waiting');
	return {
		kind: 'accessWithoutBooking',
		...common,
		detail: isWaiting
			? { en: 'Is on the waiting list in Coachview.', nl: 'Staat in Coachview op de wachtlijst.' }
			: {
					en: 'The booking is cancelled in Coachview.',
					nl: 'De inschrijving is in Coachview vervallen.',
				},
		repair: 'withdrawal',
		message: linkMessage('withdrawn', common, environment),
	};
}

/** Somebody whom Coachview knows, in a place for which it has no booking. */
export const strangerFinding = (
	{ place, stranger, course }: StrangerAt,
	environment: string,
): Finding => {
	const common = {
		person: stranger.person,
		name: stranger.name,
		code: place.codes[0],
		codes: place.codes,
		...{ course, site: place.site ?? '', place: place.key },
	};
	return {
		kind: 'accessWithoutBooking',
		...common,
		detail: { en: 'Coachview has no booking.', nl: 'Coachview heeft geen inschrijving.' },
		repair: 'withdrawal',
		message: linkMessage('withdrawn', common, environment),
	};
};
