import type { LocalText } from '../../errors/localText';
import { DAY_MS } from '../../shared/durations';
import { attempt } from '../../shared/result';
import { cleanKey, comparisonKey } from '../../text/clean';
import type { CourseMapRow } from '../courseMap/courseMapRows';
import type { CourseMapTarget } from '../courseMap/courseMapTargets';
import { columnOf, placeKey, targetsOfCode } from '../courseMap/courseMapTargets';
import type { Booking } from './booking';

/** A booking at a place that its code opens. */
export interface PlacedBooking extends Booking {
	/** When the access that the course map gives is over (Unix milliseconds); null for none. */
	accessUntil: number | null;
}

/** Why something could not be compared, as the error that says so. */
export interface NotRead {
	code: string;
	text: LocalText;
}

/** Moodle said nothing of it. */
export const NOT_READ: NotRead = {
	code: 'NODE_FAILED',
	text: { en: 'Moodle was not asked about it.', nl: 'Moodle is er niet over bevraagd.' },
};

/** A course or cohort of one Moodle, and everybody who is booked on a code that opens it. */
export interface DriftPlace extends Pick<CourseMapTarget, 'target' | 'course' | 'cohort' | 'site'> {
	/** Distinguishes places of all sites. */
	key: string;
	/** The e-learning codes that open it. */
	codes: string[];
	/** The roles that they give, as the course map has them. */
	roles: string[];
	bookings: PlacedBooking[];
	/** A code of which the course map has a wrong row is at no place that can be compared. */
	notRead?: NotRead;
}

/** Whether somebody should be in now. */
export const needsAccess = ({ status, accessUntil: until }: PlacedBooking, now: number) =>
	status === 'planned' && (until === null || until > now);

/** The role that people get when the course map names none: the student's, by number and short name. */
const DEFAULT_ROLES = ['5', 'student'];

/** The codes of bookings and of the course map, each once. */
function allCodes(bookings: Booking[], rows: CourseMapRow[]): string[] {
	const codes = new Map<string, string>();
	const add = (code: string) =>
		code && codes.set(comparisonKey(code), codes.get(comparisonKey(code)) ?? code);
	bookings.forEach(({ code }) => add(code));
	for (const row of rows) {
		const code = attempt(() => columnOf(row, 'elearningCode'));
		if (code.ok && code.value) add(cleanKey(code.value));
	}
	return [...codes.values()];
}

const accessUntil = ({ bookedAt }: Booking, days: number | null) =>
	bookedAt && days ? Date.parse(bookedAt) + (days + 1) * DAY_MS : null;

/**
 * Where people should be: every course and cohort that a code of a booking, or of the course map, opens. Codes without bookings count too, since somebody may still be in.
 */
export function placesOfBookings(
	bookings: Booking[],
	rows: CourseMapRow[],
	cohortPrefix: string,
): DriftPlace[] {
	const byCode = new Map<string, Booking[]>();
	for (const booking of bookings) {
		const key = comparisonKey(booking.code);
		byCode.set(key, [...(byCode.get(key) ?? []), booking]);
	}
	const places = new Map<string, DriftPlace>();
	for (const code of allCodes(bookings, rows)) {
		const own = byCode.get(comparisonKey(code)) ?? [];
		const targets = attempt(() => targetsOfCode(code, rows, cohortPrefix));
		if (!targets.ok) {
			places.set(unreadableCodeKey(code), unreadableCode(code, own, targets.error));
			continue;
		}
		for (const target of targets.value) addTarget(places, target, code, own);
	}
	return [...places.values()];
}

/** The key of what a code opens where the course map does not say it. */
export const unreadableCodeKey = (code: string) => `code ${comparisonKey(code)}`;

const unreadableCode = (
	code: string,
	bookings: Booking[],
	{ code: errorCode, en, nl }: { code: string; en: ErrorWords; nl: ErrorWords },
): DriftPlace => ({
	key: unreadableCodeKey(code),
	...{ target: 'course', course: code, cohort: null, site: null },
	codes: [code],
	roles: [],
	bookings: bookings.map((booking) => ({ ...booking, accessUntil: null })),
	notRead: { code: errorCode, text: { en: sentence(en), nl: sentence(nl) } },
});

interface ErrorWords {
	message: string;
	cause: string;
	fix: string;
}

/** What an error says, in one line. */
export const sentence = ({ message, cause, fix }: ErrorWords) =>
	[`${message}.`, cause, fix].filter(Boolean).join(' ');

function addTarget(
	places: Map<string, DriftPlace>,
	{ target, course, cohort, site, role, accessDays }: CourseMapTarget,
	code: string,
	bookings: Booking[],
) {
	const key = placeKey({ target, course, cohort, site });
	const place = places.get(key) ?? {
		...{ key, target, course, cohort, site },
		...{ codes: [], roles: [], bookings: [] },
	};
	places.set(key, place);
	place.roles.push(...(role ? [role] : DEFAULT_ROLES));
	const placed = bookings.map((booking) => ({
		...booking,
		accessUntil: accessUntil(booking, accessDays),
	}));
	if (place.codes.includes(code)) {
		// Two rows of one code at one place differ in role or period: the longer access counts.
		for (const one of place.bookings.filter(
			(own) => comparisonKey(own.code) === comparisonKey(code),
		)) {
			const other = placed.find(({ enrolmentId }) => enrolmentId === one.enrolmentId);
			one.accessUntil =
				one.accessUntil && other?.accessUntil ? Math.max(one.accessUntil, other.accessUntil) : null;
		}
		return;
	}
	place.codes.push(code);
	place.bookings.push(...placed);
}
