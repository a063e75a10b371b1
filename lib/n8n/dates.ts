import { LinkError } from '../errors/linkError';

const WITH_ZONE = /(Z|[+-]\d{2}:?\d{2})\s*$/i;

const LOCAL = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?$/;

/** Milliseconds by which a zone's clock is ahead of UTC at a moment. */
function offsetAt(moment: number, zone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	}).formatToParts(moment);
	const part = (type: string) => Number(parts.find((one) => one.type === type)!.value);
	const wall = Date.UTC(
		part('year'),
		part('month') - 1,
		part('day'),
		part('hour'),
		part('minute'),
		part('second'),
	);
	return wall - Math.floor(moment / 1000) * 1000;
}

/** The moment at which a zone's clock shows a date and time that has no zone itself. */
function localMoment(date: string, time: string, zone: string): number {
	const wall = new Date(`${date}T${time}Z`).getTime();
	const guess = wall - offsetAt(wall, zone);
	return wall - offsetAt(guess, zone);
}

/**
 * A date as Unix seconds; undefined when empty. A date without a zone is one of the workflow's time zone.
 *
 * @param value ISO 8601 text, a `Date`, or a date of n8n's expressions (luxon)
 * @throws {LinkError} `INPUT_INVALID`
 */
export function secondsAt(value: unknown, field: string, zone: string): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const local = typeof value === 'string' && !WITH_ZONE.test(value) && LOCAL.exec(value.trim());
	const moment = local
		? localMoment(local[1], local[2] ?? '00:00', zone)
		: new Date(value as string).getTime();
	if (Number.isNaN(moment)) {
		const reason = 'It is no date that n8n understands, such as 2026-12-31 or 2026-12-31T17:00:00.';
		throw new LinkError('INPUT_INVALID', { field, value: String(value), reason });
	}
	return Math.floor(moment / 1000);
}
