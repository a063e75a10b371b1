import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

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

const ROOT = join(__dirname, 'moodle-recordings');

export const recording = (version: string, name: string): Recording =>
	JSON.parse(readFileSync(join(ROOT, version, `${name}.json`), 'utf8')) as Recording;

/** The names of a folder's recordings, for those that ran in no particular order. */
export const namesIn = (folder: string): string[] =>
	readdirSync(join(ROOT, folder)).map((file) => file.replace(/\.json$/, ''));

/** The calls in the order in which they ran, each with what had happened on the site just before it. */
export function inOrder(): Array<{ name: string; before: string[] }> {
	const steps: Array<{ name: string; before: string[] }> = [];
	let before: string[] = [];
	for (const line of readFileSync(join(ROOT, 'order.txt'), 'utf8').split('\n').map((raw) => raw.trim()).filter(Boolean)) {
		if (line.startsWith('#')) before.push(line.slice(1).trim());
		else {
			steps.push({ name: line, before });
			before = [];
		}
	}
	return steps;
}
