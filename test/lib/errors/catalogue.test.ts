import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { catalogue, LinkError } from '../../../lib/errors/linkError';
import { workflowErrors } from '../../../lib/errors/entries/workflowErrors';
import { dateTimeText } from '../../../lib/errors/localText';
import { isNote, shippedWorkflows, textsOf } from '../../workflows/shippedWorkflows';
import { reasons } from '../../../lib/errors/reason';
import { toUnixSeconds } from '../../../lib/n8n/dates';
import { nodeError } from '../../../lib/n8n/nodeError';
import { attempt } from '../../../lib/shared/result';
import { errorsPage } from '../../../tools/docs/errors';

const ROOT = join(__dirname, '..', '..', '..');
const NODE = {
	id: '',
	name: 'Node',
	type: 'x',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
} as INode;
const sources = (folder: string): string =>
	readdirSync(join(ROOT, folder), { withFileTypes: true })
		.map((entry) =>
			entry.isDirectory()
				? sources(join(folder, entry.name))
				: entry.name.endsWith('.ts') && !/errors.(entries|reasons)$/.test(folder)
					? readFileSync(join(ROOT, folder, entry.name), 'utf8')
					: '',
		)
		.join('\n');

describe('the error catalogue', () => {
	const code = sources('lib') + sources('nodes');

	it.each(Object.entries(catalogue))(
		'says what, why and how to fix it in both languages: %s',
		(name, entry) => {
			for (const text of [entry.en, entry.nl]) {
				expect(text.message.length).toBeGreaterThan(5);
				expect(text.cause.length).toBeGreaterThan(3);
				expect(text.fix).toMatch(/^\{remedy\}|.{11}/);
			}
			expect(code.includes(`'${name}'`) ? '' : `nothing in lib or nodes creates ${name}`).toBe('');
		},
	);

	it.each(Object.keys(reasons))('has no reason that nobody gives: %s', (name) => {
		expect(code.includes(`'${name}'`) ? '' : `nothing in lib or nodes gives ${name}`).toBe('');
	});

	it("says in both languages why a value can't be used", () => {
		const refused = attempt(() => toUnixSeconds('30-02-2026', 'Access Ends', 'Europe/Amsterdam'));
		const { en, nl } = refused.ok ? { en: undefined, nl: undefined } : refused.error;
		expect(en!.cause).toBe("This day or time doesn't exist.");
		expect(nl!.cause).toBe('Deze dag of dit tijdstip bestaat niet.');
	});

	/** A code, as a workflow writes it in an expression or a condition. */
	const CODE = /\b[A-Z]{2,}(?:_[A-Z]+)+\b/g;

	it('explains every code that a workflow names', () => {
		const texts = shippedWorkflows.flatMap(({ nodes }) =>
			nodes.filter((node) => !isNote(node)).flatMap(({ parameters }) => textsOf(parameters)),
		);
		const codes = texts.flatMap((text) => text.match(CODE) ?? []);
		expect(codes.filter((name) => !(name in catalogue))).toEqual([]);
	});

	it.each(Object.entries(workflowErrors))(
		'has what the workflows add to it in both languages, on both pages: %s',
		(name, { en, nl }) => {
			for (const [language, text] of [
				['en', en],
				['nl', nl],
			] as const) {
				const page = errorsPage(language);
				expect(page).toContain(`### ${name}\n`);
				expect(page).toContain(text.fix);
			}
		},
	);

	it.each([
		['connect ECONNREFUSED 127.0.0.1:9', 'connection refused 127.0.0.1:9', 'verbinding geweigerd'],
		['ENOTFOUND', 'unknown host name', 'onbekende hostnaam'],
		['getaddrinfo EAI_AGAIN moodle.test', 'no answer from the name server', 'nameserver'],
		['ETIMEDOUT', 'no answer in time', 'geen antwoord op tijd'],
	])('says "%s" in plain words, which n8n leaves as they are', (reason, en, nl) => {
		const error = new LinkError('MOODLE_UNREACHABLE', { problem: reason, host: 'moodle.test' });
		expect(error.message).toContain(en);
		expect(error.nl.message).toContain(nl);
		const thrown = new NodeOperationError(NODE, error.message);
		expect(thrown.message).toBe(error.message);
	});

	it('leaves words that contain the name of a system error', () => {
		const { message } = new LinkError('MOODLE_COURSE_UNKNOWN', { key: 'name', value: 'PEPERMUNT' });
		expect(message).toContain('PEPERMUNT');
		const node = { getNode: () => NODE };
		const error = new LinkError('MOODLE_COURSE_UNKNOWN', { key: 'name', value: 'Pepermunt' });
		expect(nodeError(node, error, 0).message).toContain('Pepermunt');
	});

	it('fills in its values, in the language of the text', () => {
		const error = new LinkError('MOODLE_COURSE_UNKNOWN', { key: 'idnumber', value: 'EL-9' });
		expect(error.message).toBe('Moodle has no course with the ID number "EL-9"');
		expect(error.nl.message).toBe('Moodle heeft geen cursus met het ID-nummer "EL-9"');
	});
});

describe('a moment in a text', () => {
	it('is Dutch time in both languages, and English says so', () => {
		const { en, nl } = dateTimeText(Date.UTC(2026, 10, 30, 23, 5));
		expect(en).toBe('1 Dec 2026, 00:05 (Dutch time)');
		expect(nl).toBe('1 dec 2026, 00:05');
	});
});
