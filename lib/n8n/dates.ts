import { LinkError } from '../errors/linkError';
import { momentsOf } from '../zonedTime';

const WITH_ZONE = /(Z|[+-]\d{2}:?\d{2})\s*$/i;

const LOCAL = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?$/;

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
		? (momentsOf(`${local[1]}T${local[2] ?? '00:00'}`, zone)[0] ?? NaN)
		: new Date(value as string).getTime();
	if (Number.isNaN(moment)) {
		const reason = 'It is no date that n8n understands, such as 2026-12-31 or 2026-12-31T17:00:00.';
		throw new LinkError('INPUT_INVALID', { field, value: String(value), reason });
	}
	return Math.floor(moment / 1000);
}
