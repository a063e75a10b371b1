import type { MoodleException } from './moodleExceptions';
import { matchesReturnShape } from './returnShapes';

/** What a body holds: the function's own return, or Moodle's refusal; and the text around it that is not part of the answer. */
export type MoodleResponse =
	| { kind: 'return'; value: unknown; surroundingText: string }
	| { kind: 'refusal'; exception: MoodleException; surroundingText: string };

/** Places where an answer may begin; more are not tried. */
const MAX_JSON_CANDIDATES = 100;

/** A page of HTML is nobody's answer, whatever it has in it. */
const HTML_PAGE = /<!doctype|<html|<body/i;

/**
 * What Moodle said. Another plug-in, or a notice of PHP, may print text before or after the answer (seen on 4.5.6); then it counts only when exactly one
 * value in the body is an answer to this function, whole, and begins on a line of its own or behind a tag. One that begins within a line
 * ("done[{…}]") is looked for when there is none (`findTrailingResponse`).
 *
 * @returns undefined when the body is something else: a page, another program's JSON, nothing, an answer that was cut off
 */
export function parseResponse(
	wsfunction: string,
	parameters: Record<string, unknown>,
	body: string,
): MoodleResponse | undefined {
	const text = body.replace(/^\uFEFF/, '').trim();
	const whole = tryParseJson(text);
	if (whole !== undefined) return toMoodleResponse(wsfunction, parameters, whole, '');
	if (HTML_PAGE.test(text)) return undefined;
	const found: MoodleResponse[] = [];
	for (let from = 0, tried = 0; tried < MAX_JSON_CANDIDATES; tried++) {
		const start = nextJsonStart(text, from);
		if (start < 0) break;
		const end = jsonEnd(text, start);
		const value = end < 0 ? undefined : tryParseJson(text.slice(start, end));
		const surroundingText = `${text.slice(0, start)}\n${text.slice(end)}`.trim();
		const answer =
			value === undefined
				? undefined
				: toMoodleResponse(wsfunction, parameters, value, surroundingText);
		if (answer) found.push(answer);
		from = answer ? end : start + 1;
	}
	if (found.length > 0) return found.length === 1 ? found[0] : undefined;
	return findTrailingResponse(wsfunction, parameters, text);
}

/** What comes before a value that is part of another one. */
const NESTED_VALUE = /[:,[{(]\s*$/;

/**
 * An answer that begins within a line, where it can be nothing else: it ends the body, is not part of a larger
 * value, and holds something, since "$x[]" does not say that there is nobody.
 */
function findTrailingResponse(
	wsfunction: string,
	parameters: Record<string, unknown>,
	text: string,
): MoodleResponse | undefined {
	const brackets = [...text.matchAll(/[[{]/g)].slice(0, MAX_JSON_CANDIDATES);
	for (const { index } of brackets) {
		const before = text.slice(0, index);
		const value = NESTED_VALUE.test(before.slice(-100))
			? undefined
			: tryParseJson(text.slice(index));
		const answer =
			value === undefined
				? undefined
				: toMoodleResponse(wsfunction, parameters, value, before.trim());
		if (answer && text.slice(index) !== '[]') return answer;
	}
	return undefined;
}

function tryParseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function toMoodleResponse(
	wsfunction: string,
	parameters: Record<string, unknown>,
	value: unknown,
	surroundingText: string,
): MoodleResponse | undefined {
	if (isException(value)) return { kind: 'refusal', exception: value, surroundingText };
	return matchesReturnShape(wsfunction, value, parameters)
		? { kind: 'return', value, surroundingText }
		: undefined;
}

const isException = (value: unknown): value is MoodleException => {
	if (typeof value !== 'object' || value === null) return false;
	const { exception, errorcode } = value as Record<string, unknown>;
	return typeof exception === 'string' || typeof errorcode === 'string';
};

/** The next bracket that begins a line or follows a tag. */
function nextJsonStart(text: string, from: number): number {
	const match = /(?:^|[\n>])[ \t\r]*([[{])/g;
	match.lastIndex = Math.max(0, from - 1);
	for (let found = match.exec(text); found; found = match.exec(text)) {
		const place = found.index + found[0].length - 1;
		if (place >= from) return place;
	}
	return -1;
}

/** The place behind the value that begins here; -1 when it has no end. */
function jsonEnd(text: string, start: number): number {
	let depth = 0;
	let inText = false;
	for (let i = start; i < text.length; i++) {
		const sign = text[i];
		if (inText) {
			if (sign === '\\') i++;
			else if (sign === '"') inText = false;
		} else if (sign === '"') inText = true;
		else if (sign === '[' || sign === '{') depth++;
		else if ((sign === ']' || sign === '}') && --depth === 0) return i + 1;
	}
	return -1;
}
