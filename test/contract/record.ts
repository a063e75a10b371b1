/**
 * Makes one call to a real Moodle and keeps it as a recording, as docs/architecture.md says ("Add a recording"):
 *
 *   MOODLE_URL=… MOODLE_TOKEN=… npx tsx test/contract/record.ts usergroups/4.5 groups_of_alice core_group_get_course_user_groups courseid=2 userid=8
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Recording } from './recordings';

export const RECORDINGS = join(__dirname, 'moodle-recordings');

/** What takes the place of the site's address, as `normalise` expects it. */
const ADDRESS = 'http://127.0.0.1:80';

export interface Call {
	/** Root of the site, without a slash at its end. */
	url: string;
	token: string;
	/** Below the recordings: the version, or a topic and the version, such as `grades/4.5`. */
	folder: string;
	name: string;
	wsfunction: string;
	/** The function's own form fields, such as `users[0][username]`. */
	fields: Record<string, string>;
}

/**
 * The call as a recording, without the token and with another address; it is written, and added to the end of `order.txt`.
 *
 * @param root the folder of all recordings
 */
export async function record(call: Call, root = RECORDINGS): Promise<Recording> {
	const { url, token, folder, name, wsfunction, fields } = call;
	const request = { wstoken: 'TOKEN', wsfunction, moodlewsrestformat: 'json', ...fields };
	const answer = await fetch(`${url}/webservice/rest/server.php`, {
		method: 'POST',
		body: new URLSearchParams({ ...request, wstoken: token }),
		redirect: 'manual',
	});
	const type = answer.headers.get('content-type') ?? undefined;
	const inJson = (text: string) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/');
	const text = (await answer.text())
		.replaceAll(token, 'TOKEN')
		.replaceAll(url, ADDRESS)
		.replaceAll(inJson(url), inJson(ADDRESS));
	const json = type === 'application/json';
	const recording: Recording = {
		case: name,
		wsfunction,
		method: 'POST',
		request,
		http_status: answer.status,
		content_type: type,
		json,
		response: json ? (JSON.parse(text) as unknown) : text,
	};
	const file = join(root, folder, `${name}.json`);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify(recording, null, 1)}\n`);
	const order = join(root, dirname(folder), 'order.txt');
	const names = existsSync(order) ? readFileSync(order, 'utf8').split('\n') : [];
	if (!names.includes(name)) appendFileSync(order, `${name}\n`);
	return recording;
}

if (require.main === module) {
	const { MOODLE_URL = '', MOODLE_TOKEN = '' } = process.env;
	const [folder, name, wsfunction, ...pairs] = process.argv.slice(2);
	const fields = pairs.map((pair) => [pair.split('=')[0], pair.slice(pair.indexOf('=') + 1)]);
	if (!MOODLE_URL || !MOODLE_TOKEN || !wsfunction || pairs.some((pair) => !pair.includes('='))) {
		console.error(
			'MOODLE_URL=… MOODLE_TOKEN=… npx tsx test/contract/record.ts <topic>/<version> <case> <wsfunction> [field=value …]',
		);
		process.exit(2);
	}
	void record({
		url: MOODLE_URL.replace(/\/+$/, ''),
		token: MOODLE_TOKEN,
		...{ folder, name, wsfunction },
		fields: Object.fromEntries(fields) as Record<string, string>,
	}).then(({ http_status: status, response }) =>
		console.log(`HTTP ${status}\n${JSON.stringify(response, null, 1)}`),
	);
}
