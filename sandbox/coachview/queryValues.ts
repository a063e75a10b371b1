import { Refusal } from './http';

type Operator = '=' | '>' | '>=';

const STORED_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Compares a record's value with the text of a condition. Text is compared without regard to case (SEEN for ExternId, INFERRED for
 * the rest); booleans are `true`/`false` (SEEN); an empty text asks for an empty field (INFERRED).
 */
export function valueMatcher(
	path: string,
	operator: Operator,
	text: string,
): (value: unknown) => boolean {
	const alternatives = text.split(',').map((alternative) => alternative.trim());
	if (operator !== '=' && alternatives.length > 1)
		throw new Refusal(400, `Een lijst kan alleen met "=" ("${path}").`);
	return (value) => {
		if (value === null || value === '') return operator === '=' && alternatives.includes('');
		if (typeof value === 'string' && STORED_TIME.test(value))
			return timeMatches(path, operator, alternatives, value);
		return alternatives.some((alternative) => scalarMatches(operator, alternative, value));
	};
}

function scalarMatches(operator: Operator, text: string, value: unknown): boolean {
	if (typeof value === 'number') return holds(operator, value, Number(text));
	return holds(operator, String(value).toLowerCase(), text.toLowerCase());
}

/**
 * Times are asked for by day, `dd-MM-yyyy` or `dd.MM.yyyy`; two days are a period (SEEN). That the period includes its last day and
 * that `>` counts from the day's midnight is INFERRED; a time of day is refused, since nobody knows whether Coachview takes one.
 */
function timeMatches(path: string, operator: Operator, days: string[], stored: string): boolean {
	const moment = Date.parse(`${stored}Z`);
	const [first, last = first] = days.map((day) => midnight(path, day));
	if (days.length > 2) throw new Refusal(400, `Een periode heeft twee datums ("${path}").`);
	if (operator === '=') return moment >= first! && moment < last! + DAY_MS;
	return holds(operator, moment, first!);
}

function midnight(path: string, text: string): number {
	const [, day, month, year] = /^(\d{2})[-.](\d{2})[-.](\d{4})$/.exec(text) ?? [];
	const moment = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
	if (Number.isNaN(moment) || new Date(moment).getUTCDate() !== Number(day)) {
		throw new Refusal(400, `"${text}" is geen datum (dd-MM-yyyy) voor "${path}".`);
	}
	return moment;
}

function holds<T extends string | number>(operator: Operator, value: T, other: T): boolean {
	if (operator === '=') return value === other;
	return operator === '>' ? value > other : value >= other;
}
