import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { N8n } from '../../tools/dev/n8n';

describe('the data folder of the demonstration', () => {
	let userFolder: string;
	beforeEach(() => (userFolder = mkdtempSync(join(tmpdir(), 'data-'))));
	afterEach(() => rmSync(userFolder, { recursive: true }));

	const credentials = [
		{ id: '1', name: 'Moodle', type: 'moodleApi', data: { token: 'a-real-token' } },
	];

	/** An n8n whose command reads the file that it is given, as n8n's does. */
	function n8n(fails = false) {
		const read: Array<{ file: string; content: string }> = [];
		class Recording extends N8n {
			override async command(...[, input]: string[]) {
				const file = input.slice('--input='.length);
				read.push({ file, content: readFileSync(file, 'utf8') });
				if (fails) throw new Error('n8n failed');
				return '';
			}
		}
		return { read, n8n: new Recording({ userFolder, port: 1, brokerPort: 2 }) };
	}

	it('holds no credentials while they are imported, and no file is left of them', async () => {
		writeFileSync(join(userFolder, 'credentials.json'), 'of an earlier version');
		const { read, n8n: under } = n8n();
		await under.importCredentials(credentials);
		expect(JSON.parse(read[0].content)).toEqual(credentials);
		expect(read[0].file.startsWith(userFolder)).toBe(false);
		expect(existsSync(read[0].file)).toBe(false);
		expect(readdirSync(userFolder)).toEqual([]);
	});

	it('leaves nothing when the import fails', async () => {
		const { read, n8n: under } = n8n(true);
		await expect(under.importCredentials(credentials)).rejects.toThrow('n8n failed');
		expect(existsSync(read[0].file)).toBe(false);
	});
});
