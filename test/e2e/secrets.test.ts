import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Mail, DemonstrationStep } from '../../tools/demo/demonstrate';
import { callControlApi, demonstrate } from '../../tools/demo/demonstrate';
import { CLIENT_SECRET, PLUGIN_KEY, RESULT_SECRET } from '../../sandbox/coachview/settings';
import type { Stack } from '../../tools/dev/stack';
import { startTestStack } from './stack';

/** Where the demonstration keeps the secrets that it made up, for the next start. */
const OWN_FILES = ['feed-secret', 'link', 'webhook-key'];

/** Every file that n8n wrote: database with its journal, logs, binary data. The package and its neighbours are not data. */
const filesBelow = (folder: string) =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !OWN_FILES.includes(entry.name))
		.map(({ parentPath, name }) => join(parentPath, name))
		.filter((path) => !path.includes('node_modules'));

/** How a secret may be written. */
const spellings = (secret: string) => [
	secret,
	encodeURIComponent(secret),
	Buffer.from(secret).toString('base64').replace(/=+$/, ''),
	Buffer.from(secret).toString('hex'),
];

describe('after a participant went the five steps on a real n8n', () => {
	let stack: Stack & { n8nFolder: string };
	const secrets = () => ({
		'the token of Moodle': stack.access.moodle.token,
		"the client secret of Coachview's API": CLIENT_SECRET,
		'the key in the result address': PLUGIN_KEY,
		'the secret that signs results': RESULT_SECRET,
		'the secret that signs completions': stack.feedSecret,
		"the client secret of Coachview's link": stack.link.clientSecret,
		'the approval password': stack.link.approvalPassword,
		'the signing key': stack.link.signingKey,
		"the secret of Coachview's webhooks": stack.webhookKey,
	});

	beforeAll(async () => {
		stack = await startTestStack();
		const steps: DemonstrationStep[] = [];
		for await (const step of demonstrate(stack)) steps.push(step);
		expect(steps.filter(({ ok }) => !ok)).toEqual([]);
	});
	afterAll(async () => await stack?.stop());

	it('no secret is in the database, static data, executions or logs of n8n', () => {
		const files = filesBelow(stack.n8nFolder);
		const names = files.map((path) => path.slice(stack.n8nFolder.length));
		expect(names).toEqual(
			expect.arrayContaining([
				expect.stringMatching(/database\.sqlite$/),
				expect.stringMatching(/\.log$/),
			]),
		);
		const found = files.flatMap((path) => {
			const bytes = readFileSync(path);
			return Object.entries(secrets()).flatMap(([what, secret]) =>
				spellings(secret).some((text) => bytes.includes(text)) ? [`${what} in ${path}`] : [],
			);
		});
		expect(found).toEqual([]);
	});

	it('no secret is in a mail', async () => {
		const mails = await callControlApi<Mail[]>('GET', `${stack.mailbox!.url}/api/mails`);
		expect(mails.length).toBeGreaterThan(0);
		const text = JSON.stringify(mails);
		const found = Object.entries(secrets()).filter(([, secret]) =>
			spellings(secret).some((spelling) => text.includes(spelling)),
		);
		expect(found.map(([what]) => what)).toEqual([]);
	});
});
