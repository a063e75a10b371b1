import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { catalogue, LinkError } from '../../../lib/errors/linkError';
import type { ErrorCode } from '../../../lib/errors/linkError';

const ROOT = join(__dirname, '..', '..', '..');
const sources = (folder: string): string =>
	readdirSync(join(ROOT, folder), { withFileTypes: true })
		.map((entry) =>
			entry.isDirectory()
				? sources(join(folder, entry.name))
				: entry.name.endsWith('.ts') && !entry.name.endsWith('Errors.ts')
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
				expect(text.fix.length).toBeGreaterThan(10);
			}
			expect(code.includes(`'${name}'`)).toBe(true);
		},
	);

	it('fills in what it is told and leaves no braces', () => {
		const error = new LinkError('MOODLE_COURSE_UNKNOWN', { key: 'idnumber', value: 'EL-9' });
		expect(error.message).toBe('Moodle has no course with idnumber "EL-9"');
		for (const name of Object.keys(catalogue) as ErrorCode[]) {
			expect(JSON.stringify(new LinkError(name).nl)).not.toMatch(/[{]\w+[}]/);
		}
	});
});
