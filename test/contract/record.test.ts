import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { MoodleSandbox } from '../../sandbox/moodle/index';
import { startMoodle } from '../../sandbox/moodle/index';
import { expectSame } from './expectSame';
import { record } from './record';
import type { Recording } from './recordings';

describe('recording a call', () => {
	let moodle: MoodleSandbox;
	let root: string;
	beforeEach(async () => {
		moodle = await startMoodle({ world: 'lab' });
		root = mkdtempSync(join(tmpdir(), 'recordings-'));
	});
	afterEach(async () => {
		rmSync(root, { recursive: true });
		await moodle.stop();
	});

	const keep = async (
		name: string,
		fields: Record<string, string>,
		site = { url: moodle.url, token: 'TOKEN' },
	) =>
		await record(
			{
				...{ ...site, folder: 'courses/5.1', name, fields },
				wsfunction: 'core_course_get_courses_by_field',
			},
			root,
		);
	const kept = (path: string) => readFileSync(join(root, 'courses', path), 'utf8');

	it('keeps what replaying it gives again, without the token and the address of the site', async () => {
		const recording = await keep('by_idnumber', { field: 'idnumber', value: 'EL-101' });
		expect(recording.response).toHaveProperty('courses.length', 1);
		await expectSame(moodle, JSON.parse(kept('5.1/by_idnumber.json')) as Recording);
		expect(kept('5.1/by_idnumber.json')).not.toContain(new URL(moodle.url).host);
		const others = await startMoodle({ world: 'training' });
		const token = 'sandbox-moodle-token';
		await keep('with_token', { field: 'idnumber', value: token }, { url: others.url, token });
		await others.stop();
		expect(JSON.parse(kept('5.1/with_token.json'))).toMatchObject({
			http_status: 200,
			request: { wstoken: 'TOKEN' },
			response: { courses: [] },
		});
	});

	it('keeps what Moodle refuses, and writes down the order of the calls, each once', async () => {
		const refused = await keep('by_bad_field', { field: 'colour', value: 'red' });
		expect(refused.response).toMatchObject({ errorcode: 'invalidparameter' });
		await keep('by_idnumber', { field: 'idnumber', value: 'EL-101' });
		await keep('by_bad_field', { field: 'colour', value: 'red' });
		expect(kept('order.txt')).toBe('by_bad_field\nby_idnumber\n');
	});
});
