import type { LocalText } from '../../errors/localText';
import { comparisonKey } from '../../text/clean';
import type { Booking } from './booking';
import type { DriftKind, Repair } from './kinds';
import type { DriftPlace, NotRead } from './places';

/** A difference between Coachview and Moodle. */
export interface Finding {
	kind: DriftKind;
	/** The ID number; empty for somebody who has none. */
	person: string;
	name: string;
	/** The e-learning code. */
	code: string;
	/** What Moodle calls the course or cohort; empty for what is about the account. */
	course: string;
	/** The brand, as the course map names it; empty for the only Moodle. */
	site: string;
	/** The place, for what is about a place. */
	place: string;
	detail: LocalText;
	repair: Repair;
	/** By which a request names what it may be about: the e-learning codes, or the ID numbers of courses; any, where it is about the account. */
	codes?: string[];
	/** What a request about it is written with. */
	message: Record<string, unknown>;
}

/** Something that could not be compared, and why. */
export interface Uncompared {
	/** Whom or what it is about; see `Scope`. */
	scope: string;
	person: string;
	name: string;
	code: string;
	course: string;
	site: string;
	notRead: NotRead;
	/** Everything else at the place was compared. */
	isCompletions?: true;
}

const DATE = { timeZone: 'Europe/Amsterdam', dateStyle: 'medium' } as const;
const FORMATS = {
	en: new Intl.DateTimeFormat('en-GB', DATE),
	nl: new Intl.DateTimeFormat('nl-NL', DATE),
};

/** A day in words. @param moment ISO 8601 */
export const dayText = (moment: string): LocalText => ({
	en: FORMATS.en.format(new Date(moment)),
	nl: FORMATS.nl.format(new Date(moment)),
});

/** How a place is called where Moodle does not say. */
export const placeName = ({ course, cohort }: Pick<DriftPlace, 'course' | 'cohort'>) =>
	course ?? cohort ?? '';

/** What a person is called, also without a name or an ID number. */
export const bookingName = ({ name, person, enrolmentId }: Booking) =>
	name || person || enrolmentId;

/** Tells people of one site apart. */
export const personKey = (site: string | null, person: string) =>
	JSON.stringify([comparisonKey(site), comparisonKey(person)]);

/** What Coachview's link would send, so that the request is worked on as any other. */
export const linkMessage = (
	event: 'enrolled' | 'withdrawn',
	{ person, name, code }: Pick<Finding, 'person' | 'name' | 'code'>,
	environment: string,
) => ({ event, personExternalId: person, name, elearningCode: code, environment });
