import { DAY_MS } from '../shared/durations';

const WEEKDAY = new Intl.DateTimeFormat('en-US', {
	timeZone: 'Europe/Amsterdam',
	weekday: 'short',
});

const isWorkingDay = (moment: number) => !['Sat', 'Sun'].includes(WEEKDAY.format(moment));

/**
 * The moment some working days before another: Monday to Friday in the Netherlands. Public holidays count as working days.
 *
 * @param now Unix milliseconds
 */
export function workingDaysBefore(now: number, days: number): number {
	let moment = now;
	for (let left = days; left > 0; ) {
		moment -= DAY_MS;
		if (isWorkingDay(moment)) left--;
	}
	return moment;
}
