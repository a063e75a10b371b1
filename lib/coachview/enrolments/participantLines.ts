import { inputInvalid } from '../../errors/inputInvalid';
import { reason } from '../../errors/reason';
import type { Result } from '../../shared/result';
import { err, ok } from '../../shared/result';
import { cleanKey, cleanLines } from '../../text/clean';
import { isApiId } from '../persons/persons';
import type { RunChoice } from './courseRuns';

/** What an administrator lists: a course run with all who are booked on it, or one person with a code. */
export type ParticipantLine =
	| { run: RunChoice }
	/** By ExternId or PersonId; the code of e-learning, or of a course run. */
	| { person: string; code: string };

/** The first line of a list with names of columns, in Dutch or English. */
const HEADING = /^(coachview)?\s*(persoon|person|deelnemer|extern|id\b|idnum)/i;

/** Semicolon as Excel writes it in Dutch, tab as it is pasted from a sheet, comma otherwise; within quotes it is text. */
function cellsOf(line: string): string[] {
	const separator = [';', '\t', ','].find((sign) => line.includes(sign)) ?? ';';
	const cells = [''];
	let quoted = false;
	for (const [i, sign] of [...line].entries()) {
		if (sign === '"') {
			if (quoted && line[i + 1] === '"') cells[cells.length - 1] += '"';
			quoted = !quoted;
		} else if (sign === separator && !quoted) cells.push('');
		else cells[cells.length - 1] += sign;
	}
	// The apostrophe that keeps a spreadsheet from reading a formula is none of the text.
	return cells.map((cell) => cleanKey(cell.trim().replace(/^'/, '')));
}

/** Course runs by code or id, one a line or with commas or semicolons in between. */
export const runLines = (text: string): ParticipantLine[] =>
	text
		.split(/[,;\n\r]/)
		.map((one) => cleanKey(one))
		.filter(Boolean)
		.map((value) => ({ run: { key: isApiId(value) ? 'id' : 'code', value } }));

/**
 * The lines of a CSV, "person id;code or course run" each; a line with names of columns is left out.
 *
 * @returns per line what it asks for, or `INPUT_INVALID` for a line that lacks one of the two
 */
export function personLines(csv: string): Array<Result<ParticipantLine>> {
	const lines = cleanCsv(csv);
	return lines
		.filter((line, i) => i > 0 || !HEADING.test(line.replaceAll('"', '')))
		.map((line) => {
			const [person, code] = cellsOf(line);
			return person && code
				? ok({ person, code })
				: err(inputInvalid('List', line.slice(0, 120), reason('NOT_PERSON_AND_CODE')));
		});
}

/** Lines with something in them; tabs separate cells, so they stay. */
const cleanCsv = (csv: string) =>
	csv
		.replace(/\r\n?/g, '\n')
		.split('\n')
		.filter((line) => cleanLines(line.replace(/[;,\t"]/g, '')) !== '')
		.map((line) => line.replace(/^\uFEFF/, '').trim());
