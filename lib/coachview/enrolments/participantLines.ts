import { inputInvalid } from '../../errors/inputInvalid';
import { reason } from '../../errors/reason';
import type { Result } from '../../shared/result';
import { err, ok } from '../../shared/result';
import { cleanKey } from '../../text/clean';
import { isApiId } from '../persons/persons';
import type { RunChoice } from './courseRuns';

/** What an administrator lists: a course run with all who are booked on it, or one person with a code. */
export type ParticipantLine =
	| { run: RunChoice }
	/** By ExternId or PersonId; the code of e-learning, or of a course run. */
	| { person: string; code: string };

/** What a column of persons is called, in Dutch or English, the surest first; and a column of codes. An ID that begins so, such as EXTERN-12, has more in it. */
const WHO = '(?:persoon|person|deelnemer|participant|cursist|student)';
const PERSON_HEADINGS = [
	new RegExp(`^(?:coachview|extern|extern[ae]l|${WHO})?[ _-]*id(?:[ _-]*(?:nummer|number))?$`, 'i'),
	new RegExp(`^(?:coachview)?[ _-]*${WHO}(?:s|en)?(?:[ _-]*(?:nummer|number|nr))?$`, 'i'),
];
const CODE_HEADINGS = [
	/^(?:e-?learning)?[ _-]*code$/i,
	/^(?:opleiding|cursus|course|run)(?:[ _-]*run)?(?:s?[ _-]*code)?$/i,
];

/** A cell in quotes, text, or a sign between cells. A quotation mark that does not begin and end a cell is text. */
const PIECE = /(?<=^|[;\t,\n]) *"((?:[^"]|"")*)" *(?=[;\t,\n]|$)|[^;\t,\n]+|[;\t,\n]/g;

/** What keeps a spreadsheet from changing a text is none of it: an apostrophe before a formula, and ="0012" around a number. */
const cellText = (cell: string) =>
	cleanKey(
		cell
			.trim()
			.replace(/^="(.*)"$/s, '$1')
			.replace(/^'/, ''),
	);

/**
 * The cells of each line; within quotes, separators and line ends are text. The separator of a line is the semicolon as Excel writes it in Dutch, else the tab as it is pasted
 * from a sheet, else the comma.
 */
function cellLines(text: string): string[][] {
	const lines: Array<Array<{ text: string; isSign: boolean }>> = [[]];
	for (const [piece, quoted] of text.matchAll(PIECE)) {
		if (piece === '\n') lines.push([]);
		else if (quoted !== undefined)
			lines.at(-1)!.push({ text: quoted.replaceAll('""', '"'), isSign: false });
		else lines.at(-1)!.push({ text: piece, isSign: /^[;\t,]$/.test(piece) });
	}
	return lines.map((pieces) => {
		const separator = [';', '\t', ','].find((sign) =>
			pieces.some((piece) => piece.isSign && piece.text === sign),
		);
		const cells = [''];
		for (const piece of pieces)
			if (piece.isSign && piece.text === separator) cells.push('');
			else cells[cells.length - 1] += piece.text;
		return cells.map(cellText);
	});
}

/** In which columns a heading says that persons and codes are; undefined when the line is none. */
function readHeading(cells: string[]): { person: number; code: number } | undefined {
	const columnOf = (headings: RegExp[]) =>
		headings.map((one) => cells.findIndex((cell) => one.test(cell))).find((at) => at >= 0);
	const [person, code] = [columnOf(PERSON_HEADINGS), columnOf(CODE_HEADINGS)];
	return person === undefined ? undefined : { person, code: code ?? (person === 1 ? 0 : 1) };
}

/** Ends of lines as systems write them, and those that a word processor leaves in a text. */
const toLines = (text: string) => text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n');

/** Course runs by code or id, one a line or with commas, semicolons or tabs in between. */
export const runLines = (text: string): ParticipantLine[] =>
	toLines(text)
		.split(/[,;\t\n]/)
		.map((one) => cellText(one.trim().replace(/^"(.*)"$/, '$1')))
		.filter(Boolean)
		.map((value) => ({ run: { key: isApiId(value) ? 'id' : 'code', value } }));

/**
 * The lines of a CSV, "person id;code or course run" each. A first line with names of columns says which columns they are, in whatever order; Excel's `sep=;` before it is left out.
 *
 * @returns per line what it asks for, or `INPUT_INVALID` for a line that lacks one of the two
 */
export function personLines(csv: string): Array<Result<ParticipantLine>> {
	const lines = cellLines(toLines(csv).replace(/^\uFEFF/, ''))
		.filter((cells) => cells.some(Boolean))
		.filter((cells, i) => i > 0 || !/^sep=[,;]?$/i.test(cells.join('')));
	const heading = readHeading(lines[0] ?? []);
	const columns = heading ?? { person: 0, code: 1 };
	return lines.slice(heading ? 1 : 0).map((cells) => {
		const [person, code] = [cells[columns.person], cells[columns.code]];
		return person && code
			? ok({ person, code })
			: err(inputInvalid('List', cells.join(';').slice(0, 120), reason('NOT_PERSON_AND_CODE')));
	});
}
