import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One run of a node in n8n's engine against the stand-ins. */
export interface Example {
	node: string;
	operation: string;
	parameters: object;
	input: object;
	output: object;
}

export const EXAMPLES_FILE = join(__dirname, '../../docs/nodes/examples.json');

/** The examples of the pages; `npm run docs:examples` runs them again. */
export const readExamples = (): Example[] =>
	existsSync(EXAMPLES_FILE) ? (JSON.parse(readFileSync(EXAMPLES_FILE, 'utf8')) as Example[]) : [];
