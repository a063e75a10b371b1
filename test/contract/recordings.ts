import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../sandbox/moodle/database';
import type { Version } from '../../sandbox/moodle/versions';

/** One recorded call: what was asked of a real Moodle and what it answered. */
export interface Recording {
	case: string;
	wsfunction: string | null;
	method: 'GET' | 'POST';
	request: Record<string, string>;
	http_status: number;
	/** Not noted for the calls on the debugging site. */
	content_type?: string;
	/** Whether `response` is JSON, rather than text. */
	json: boolean;
	response: unknown;
}

/** A site that was recorded: the folder with its answers, and what it was. */
export interface RecordedSite {
	folder: string;
	version: Version;
	database: Database;
}

/** The sites on which the calls of `order.txt` ran. */
export const sites: RecordedSite[] = [
	{ folder: '4.3', version: '4.3', database: 'mariadb' },
	{ folder: '4.5', version: '4.5', database: 'mariadb' },
	{ folder: '4.5-postgresql', version: '4.5', database: 'postgresql' },
	{ folder: '5.1', version: '5.1', database: 'mariadb' },
];

const ROOT = join(__dirname, 'moodle-recordings');

/** @throws {Error} when it was not recorded there: each call of an `order.txt` ran on every site of that order */
export function recording(folder: string, name: string): Recording {
	const file = join(ROOT, folder, `${name}.json`);
	if (!existsSync(file))
		throw new Error(
			`order.txt names ${name}, which was not recorded in ${folder}; a call that ran on some sites only is a topic of its own (docs/architecture.md)`,
		);
	return JSON.parse(readFileSync(file, 'utf8')) as Recording;
}

export const isRecorded = (folder: string): boolean => existsSync(join(ROOT, folder));

/** The names of a folder's recordings, for those that ran in no particular order. */
export const namesIn = (folder: string): string[] =>
	readdirSync(join(ROOT, folder)).map((file) => file.replace(/\.json$/, ''));

/** The calls in the order in which they ran, each with what had happened on the site just before it. */
export function inOrder(folder = ''): Array<{ name: string; before: string[] }> {
	const steps: Array<{ name: string; before: string[] }> = [];
	let before: string[] = [];
	for (const line of readFileSync(join(ROOT, folder, 'order.txt'), 'utf8')
		.split('\n')
		.map((raw) => raw.trim())
		.filter(Boolean)) {
		if (line.startsWith('#')) before.push(line.slice(1).trim());
		else {
			steps.push({ name: line, before });
			before = [];
		}
	}
	return steps;
}
