import type { LocalText } from '../../errors/localText';
import { comparisonKey } from '../../text/clean';
import type { Finding } from './findings';
import { bookingName, linkMessage, personKey } from './findings';
import type { PlacedBooking } from './places';
import { needsAccess } from './places';
import type { PersonState } from './placeState';
import type { DriftKind } from './kinds';
import type { ReadPlace } from './readPlace';
import { isRead } from './readPlace';

type Account = NonNullable<PersonState['account']>;

const bothSay = (coachview: string, moodle: string): LocalText => ({
	en: `Coachview: ${coachview}. Moodle: ${moodle}.`,
	nl: `Coachview: ${coachview}. Moodle: ${moodle}.`,
});

const isOther = (wanted: string, given: string | undefined) =>
	wanted !== '' && given !== undefined && comparisonKey(wanted) !== comparisonKey(given);

/** What differs between a person and the account. What Moodle does not show, or Coachview does not have, is not compared. */
function differences(booking: PlacedBooking, account: Account): Array<[DriftKind, LocalText]> {
	const found: Array<[DriftKind, LocalText]> = [];
	if (account.cannotLogIn) found.push(['cannotLogIn', account.cannotLogIn]);
	if (isOther(booking.email, account.email))
		found.push(['otherEmail', bothSay(booking.email, account.email || '—')]);
	if (
		isOther(booking.firstname, account.firstname) ||
		isOther(booking.lastname, account.lastname)
	) {
		const moodle = [account.firstname, account.lastname].filter(Boolean).join(' ');
		found.push(['otherName', bothSay(`${booking.firstname} ${booking.lastname}`.trim(), moodle)]);
	}
	return found;
}

/** The differences of everybody who needs an account now, once for each person and site. */
export function accountFindings(read: ReadPlace[], environment: string, now: number): Finding[] {
	const findings = new Map<string, Finding[]>();
	for (const { place, state } of read) {
		if (!isRead(state)) continue;
		const people = new Map(state.people.map((one) => [comparisonKey(one.person), one]));
		for (const booking of place.bookings) {
			const key = personKey(place.site, booking.person);
			const { account, notRead } = people.get(comparisonKey(booking.person)) ?? {};
			if (!needsAccess(booking, now) || !booking.person || !account || notRead || findings.has(key))
				continue;
			findings.set(
				key,
				differences(booking, account).map(([kind, detail]) =>
					toFinding(kind, detail, booking, place.site ?? '', environment),
				),
			);
		}
	}
	return [...findings.values()].flat();
}

function toFinding(
	kind: DriftKind,
	detail: LocalText,
	booking: PlacedBooking,
	site: string,
	environment: string,
): Finding {
	const common = { person: booking.person, name: bookingName(booking), code: booking.code };
	const canRepair = kind !== 'cannotLogIn';
	return {
		kind,
		...common,
		...{ course: '', site, place: '', detail },
		repair: canRepair ? 'enrolment' : '',
		// As the option of Create or Update is called: an enrolment leaves an existing account as it is.
		message: canRepair
			? { ...linkMessage('enrolled', common, environment), updateExisting: true }
			: {},
	};
}
