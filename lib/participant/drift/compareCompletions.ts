import { comparisonKey } from '../../text/clean';
import { DAY_MS } from '../../shared/durations';
import type { Finding } from './findings';
import { bookingName, dayText } from './findings';
import { isLegitimate } from './booking';
import type { DriftPlace, PlacedBooking } from './places';
import type { PersonState } from './placeState';
import type { ReadPlace } from './readPlace';
import { completionKey, isRead } from './readPlace';

/** A person's booking, and what became of it at each course that its code opens. */
interface BookedCourses {
	booking: PlacedBooking;
	courses: Array<{ place: DriftPlace; course: string; state?: PersonState }>;
}

/** By booking, since a code may open several courses, also of several sites: its result is that of any of them. */
function coursesByBooking(read: ReadPlace[]): BookedCourses[] {
	const found = new Map<string, BookedCourses>();
	for (const { place, state } of read) {
		if (place.target !== 'course') continue;
		const people = isRead(state)
			? new Map(state.people.map((one) => [comparisonKey(one.person), one]))
			: undefined;
		for (const booking of place.bookings.filter((one) => one.person && isLegitimate(one))) {
			const key = `${booking.enrolmentId} ${comparisonKey(booking.code)}`;
			const entry = found.get(key) ?? { booking, courses: [] };
			found.set(key, entry);
			const own = people?.get(comparisonKey(booking.person));
			entry.courses.push({
				place,
				course: isRead(state) ? state.name : (place.course ?? ''),
				state: own?.notRead ? undefined : own,
			});
		}
	}
	return [...found.values()];
}

/**
 * Completions and results that do not fit: completed in Moodle without a result in Coachview, and a result for which no course of the code is completed.
 *
 * @param unknown filled with the completions that were looked for and are not known; see `completionKey`
 */
export function completionFindings(read: ReadPlace[], unknown: Set<string>): Finding[] {
	const all = coursesByBooking(read);
	const last = lastBookings(all.map(({ booking }) => booking));
	return all.flatMap((one) =>
		one.booking.registered
			? withoutCompletion(one, unknown, last.has(one.booking))
			: withoutResult(one),
	);
}

/** The last booking of each person on each code. Who is certified anew has an earlier one too, with the result of a completion that was reset in Moodle since. */
function lastBookings(bookings: PlacedBooking[]): Set<PlacedBooking> {
	const moment = ({ bookedAt }: PlacedBooking) => Date.parse(bookedAt ?? '') || 0;
	const last = new Map<string, PlacedBooking>();
	for (const booking of bookings) {
		const key = JSON.stringify([booking.person, booking.code].map(comparisonKey));
		const known = last.get(key);
		if (!known || moment(booking) >= moment(known)) last.set(key, booking);
	}
	return new Set(last.values());
}

const commonOf = ({ booking, courses }: BookedCourses, i = 0) => ({
	person: booking.person,
	name: bookingName(booking),
	code: booking.code,
	codes: [booking.code, ...courses.map(({ place }) => place.course ?? '')],
	course: courses[i].course,
	site: courses[i].place.site ?? '',
	place: courses[i].place.key,
});

function withoutResult(one: BookedCourses): Finding[] {
	return one.courses.flatMap(({ state }, i): Finding[] => {
		if (!state?.completed) return [];
		const { completedAt, completion } = state;
		const { bookedAt } = one.booking;
		const common = { kind: 'completedWithoutResult' as const, ...commonOf(one, i) };
		const day = completedAt
			? dayText(completedAt)
			: { en: 'a day unknown', nl: 'een onbekende dag' };
		// Dates may lack their time, so a day more is allowed.
		if (completedAt && bookedAt && Date.parse(completedAt) + DAY_MS < Date.parse(bookedAt)) {
			const booked = dayText(bookedAt);
			return [
				{
					...common,
					detail: {
						en: `Completed on ${day.en}, before the booking of ${booked.en}. No request can repair this: whether the earlier completion counts is for a person to decide. Register it in Coachview, or reset the completion in Moodle.`,
						nl: `Voltooid op ${day.nl}, vóór de inschrijving van ${booked.nl}. Dit is niet met een aanvraag te herstellen: of de eerdere voltooiing telt, beslist u zelf. Registreer haar in Coachview, of zet de voltooiing in Moodle terug.`,
					},
					...{ repair: '', message: {} },
				},
			];
		}
		return [
			{
				...common,
				detail: { en: `Completed on ${day.en}.`, nl: `Voltooid op ${day.nl}.` },
				...{ repair: completion ? 'completion' : '', message: completion ?? {} },
			},
		];
	});
}

/** Only where every course of the code was read, and each says that it is not completed; and for the last booking, which is the one that Moodle's completion is about. */
function withoutCompletion(one: BookedCourses, unknown: Set<string>, isLast: boolean): Finding[] {
	const isKnown = one.courses.every(({ state }) => typeof state?.completed === 'boolean');
	if (!isKnown)
		one.courses.forEach(({ place }) => unknown.add(completionKey(place.key, one.booking.person)));
	const isOpen = isKnown && one.courses.every(({ state }) => state!.completed === false);
	if (!isOpen || !isLast || !one.booking.achieved) return [];
	return [
		{
			kind: 'resultWithoutCompletion',
			...commonOf(one),
			detail: {
				en: 'Coachview has a result; the course is not completed in Moodle.',
				nl: 'Coachview heeft een resultaat; de cursus is in Moodle niet voltooid.',
			},
			repair: '',
			message: {},
		},
	];
}
