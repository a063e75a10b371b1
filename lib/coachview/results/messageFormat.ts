import { toLocalTime } from '../../shared/zonedTime';
import { COACHVIEW_ZONE, localFilterDate } from '../transport/localTime';
import { MINUTE_MS } from '../../shared/durations';

/** How the values of a result message are written. Coachview's schema is not public, so the customer's own XSD decides. */
export interface MessageFormat {
	completedAt: 'utc' | 'utcSeconds' | 'offset' | 'local' | 'date' | 'dutchDate';
	/** The zone of local times and dates. */
	zone: string;
	truth: keyof typeof BOOLEAN_TEXTS;
	decimal: 'point' | 'comma';
	/** Decimals of the grade at most; as they are when absent. */
	decimals?: number;
}

/** Words for yes and for no; the first two pairs are those of `xs:boolean`. */
export const BOOLEAN_TEXTS = {
	trueFalse: ['true', 'false'],
	oneZero: ['1', '0'],
	jn: ['J', 'N'],
	jaNee: ['ja', 'nee'],
	jaNeeCapital: ['Ja', 'Nee'],
	yn: ['Y', 'N'],
} as const;

export const DEFAULT_FORMAT: MessageFormat = {
	completedAt: 'utc',
	zone: COACHVIEW_ZONE,
	truth: 'trueFalse',
	decimal: 'point',
};

const dropMilliseconds = (time: string) => time.replace(/\.\d+/, '');

/** `+01:00`, `-05:30`. */
function offsetText(moment: number, local: string): string {
	const minutes = Math.round((new Date(`${local}Z`).getTime() - moment) / MINUTE_MS);
	const part = (value: number) => String(Math.floor(value)).padStart(2, '0');
	return `${minutes < 0 ? '-' : '+'}${part(Math.abs(minutes) / 60)}:${part(Math.abs(minutes) % 60)}`;
}

/** A moment, ISO 8601 with zone, as the form has it. */
export function formatTime(iso: string, { completedAt, zone }: MessageFormat): string {
	const moment = new Date(iso).getTime();
	const utc = new Date(moment).toISOString();
	if (completedAt === 'utc') return utc;
	if (completedAt === 'utcSeconds') return dropMilliseconds(utc);
	const local = toLocalTime(moment, zone);
	if (completedAt === 'date') return local.slice(0, 10);
	if (completedAt === 'dutchDate') return localFilterDate(local);
	const time = dropMilliseconds(local);
	return completedAt === 'local' ? time : `${time}${offsetText(moment, local)}`;
}

export const formatBoolean = (value: boolean, { truth }: MessageFormat): string =>
	BOOLEAN_TEXTS[truth][value ? 0 : 1];

/** A number without thousands, never as a power of ten, and never as a zero with a sign. */
export function formatNumber(value: number, { decimal, decimals = 20 }: MessageFormat): string {
	const text = value
		.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: decimals })
		.replace(/^-(?=[0.]+$)/, '');
	return decimal === 'comma' ? text.replace('.', ',') : text;
}
