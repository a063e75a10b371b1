import { Refusal } from './http';
import { valueMatcher } from './queryValues';

export type Row = Record<string, unknown>;

/** What a list request asks for. */
export interface ListQuery {
	where: string;
	orderby: string;
	skip: number;
	take: number;
}

/**
 * Coachview's query language (coachview.md §2.1): `where=<field><op><value>` with `=`, `>`, `>=`, conditions joined by `;`, a comma
 * list as alternatives (all SEEN), field names in any case and dotted paths within the record (INFERRED from SEEN usage).
 * Unknown fields and operators are refused with 400 (INFERRED).
 */
export function filtered(rows: Row[], where: string): Row[] {
	const tests = where
		.split(';')
		.filter((condition) => condition.trim() !== '')
		.map(parseCondition);
	return rows.filter((row) => tests.every((test) => test(row)));
}

/** `orderby=<field> [asc|desc]`, several joined by commas; equal rows keep their order. */
export function ordered(rows: Row[], orderby: string): Row[] {
	const keys = orderby
		.split(',')
		.filter((key) => key.trim() !== '')
		.map(parseOrder);
	return [...rows].sort(
		(a, b) => keys.map((key) => key(a, b)).find((difference) => difference !== 0) ?? 0,
	);
}

export function page(rows: Row[], { skip, take }: ListQuery): Row[] {
	return rows.slice(skip, skip + take);
}

function parseCondition(condition: string): (row: Row) => boolean {
	const parts = /^\s*([\p{L}\d_.]+)\s*(>=|>|=)(.*)$/su.exec(condition);
	if (!parts) throw new Refusal(400, `Ongeldige voorwaarde "${condition}".`);
	const [, path, operator, text] = parts;
	const matches = valueMatcher(path!, operator as '=' | '>' | '>=', text!.trim());
	return (row) => matches(valueAt(row, path!));
}

function parseOrder(text: string): (a: Row, b: Row) => number {
	const [, path, direction] = /^\s*([\p{L}\d_.]+)(?:\s+(asc|desc))?\s*$/iu.exec(text) ?? [];
	if (!path) throw new Refusal(400, `Ongeldige sortering "${text}".`);
	const sign = direction?.toLowerCase() === 'desc' ? -1 : 1;
	return (a, b) => sign * compare(valueAt(a, path), valueAt(b, path));
}

function valueAt(row: Row, path: string): unknown {
	let value: unknown = row;
	for (const name of path.split('.')) {
		if (typeof value !== 'object' || value === null)
			throw new Refusal(400, `Onbekend veld "${path}".`);
		const key = Object.keys(value).find(
			(candidate) => candidate.toLowerCase() === name.toLowerCase(),
		);
		if (key === undefined) throw new Refusal(400, `Onbekend veld "${path}".`);
		value = (value as Row)[key];
	}
	return value;
}

function compare(a: unknown, b: unknown): number {
	if (a === b) return 0;
	if (a === null) return -1;
	if (b === null) return 1;
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	return String(a).localeCompare(String(b), 'nl');
}
