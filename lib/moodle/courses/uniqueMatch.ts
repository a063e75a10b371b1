import { LinkError } from '../../errors/linkError';
import type { NounCode } from '../../errors/nouns';
import { distinctById } from '../../shared/distinct';

/** Codes as Moodle compares those of courses on most databases: without regard to case and to blanks around them (MariaDB, `utf8mb4_unicode_ci`). */
const normalisedCode = (code: string) => code.trim().normalize('NFC').toLowerCase();

interface NamedEntity {
	id: number;
	name: string;
}

/**
 * The one thing whose code or name it is: the one spelt exactly so, else the one that differs only in case; undefined when there is none.
 *
 * @throws {LinkError} `MOODLE_AMBIGUOUS` when it could be several
 */
export function uniqueMatch<T extends NamedEntity>(
	candidates: T[],
	{ key, value }: { key: keyof T & NounCode; value: string },
	what: NounCode,
): T | undefined {
	const of = (one: T) => String(one[key] ?? '');
	const exact = candidates.filter((one) => of(one).trim() === value.trim());
	const found =
		exact.length > 0
			? exact
			: candidates.filter((one) => normalisedCode(of(one)) === normalisedCode(value));
	return atMostOne(found, ({ name }) => name, { key, value, what });
}

/**
 * The only thing of a list that may hold one at most, once or several times.
 *
 * @throws {LinkError} `MOODLE_AMBIGUOUS`
 */
export function atMostOne<T extends { id: number }>(
	listed: T[],
	nameOf: (one: T) => string,
	values: { key: NounCode; value: string; what: NounCode },
): T | undefined {
	const found = distinctById(listed);
	if (found.length > 1) {
		const candidates = found.map((one) => `${nameOf(one)} (${one.id})`).join(', ');
		throw new LinkError('MOODLE_AMBIGUOUS', { ...values, candidates });
	}
	return found[0];
}
