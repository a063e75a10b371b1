import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser, BrowserContext } from 'playwright-core';

import type { CoachviewSandbox } from '../../sandbox/coachview';
import { startCoachview } from '../../sandbox/coachview';
import { CLIENT_ID, CLIENT_SECRET } from '../../sandbox/coachview/settings';
import type { Mailbox } from '../../sandbox/mailbox';
import { startMailbox } from '../../sandbox/mailbox';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { startMoodle } from '../../sandbox/moodle';
import { isActive } from '../../sandbox/moodle/enrolments';
import type { Mail } from '../../tools/demo/demonstrate';
import { callControlApi } from '../../tools/demo/demonstrate';
import type { N8n } from '../../tools/dev/n8n';
import { OWNER } from '../../tools/dev/n8n';
import { packageTarball } from '../../tools/dev/stack';
import { command, describeWith, newestEditor } from '../needs';
import { DESKTOP, launchBrowser, openContext } from './browser';
import { guide } from './guide';
import { Newcomer, Tally } from './newcomer';
import type { NpmRegistry } from './npmRegistry';
import { startNpmRegistry } from './npmRegistry';
import { handTo, packageMirror } from './packageMirror';
import { emptyN8n } from './stack';

const MANIFEST = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as {
	name: string;
	version: string;
};

const QUICK_START = 'docs/quick-start.md';
/** How the guide writes the address of the reader's n8n. */
const OWN_N8N = 'https://<your n8n>';
const COACHVIEW = 'https://training.coachview.net';
const MOODLE_TOKEN = 'sandbox-moodle-token';
const PARTICIPANT = { externId: 'P-1001', email: 'zoe.vanderberg@example.test' };
const CODE = 'EL-101';

describeWith(
	[command('chromium'), newestEditor],
	'somebody who has only the README, an empty n8n and a browser',
	() => {
		const folder = mkdtempSync(join(tmpdir(), 'coachview-moodle-'));
		const tally = new Tally();
		/** What the password manager keeps. */
		const clientSecret = randomBytes(24).toString('base64url');
		const approvalPassword = randomBytes(12).toString('base64url');
		/** What Moodle's plug-in gives an endpoint. */
		const signingSecret = `whsec_${randomBytes(32).toString('base64')}`;
		let registry: NpmRegistry;
		let moodle: MoodleSandbox;
		let coachview: CoachviewSandbox;
		let mailbox: Mailbox;
		let n8n: N8n;
		let browser: Browser;
		let context: BrowserContext;
		let inN8n: Newcomer;
		let inCoachview: Newcomer;
		let onPage: Newcomer;

		beforeAll(async () => {
			[moodle, coachview, mailbox] = await Promise.all([
				startMoodle({ port: 0, world: 'training' }),
				startCoachview({ port: 0 }),
				startMailbox({ smtpPort: 0, webPort: 0 }),
			]);
			registry = await startNpmRegistry(packageTarball(), MANIFEST, {
				'cdn.jsdelivr.net': packageMirror(packageTarball(), MANIFEST.name),
				[new URL(COACHVIEW).host]: handTo(coachview.url),
			});
			n8n = await emptyN8n(folder, registry.environment);
			await n8n.start();
			// In Moodle's plug-in, its administrator adds an endpoint and keeps the secret.
			const [endpoint] = [...guide(QUICK_START, '1. Prepare Moodle').names].filter((name) =>
				name.startsWith(OWN_N8N),
			);
			await callControlApi('POST', `${moodle.url}/sandbox/completion-listener`, {
				url: endpoint.replace(OWN_N8N, n8n.url),
				secret: signingSecret,
			});
			browser = await launchBrowser();
			context = await openContext(browser, {
				viewport: DESKTOP,
				ignoreHTTPSErrors: true,
				locale: 'en-GB',
				reducedMotion: 'reduce',
				httpCredentials: { username: 'Anna', password: approvalPassword, origin: n8n.url },
				proxy: { server: registry.environment.HTTPS_PROXY!, bypass: '127.0.0.1' },
			});
			const tab = async () => new Newcomer(await context.newPage(), tally);
			[inN8n, inCoachview, onPage] = [await tab(), await tab(), await tab()];
			// As every n8n asks at its first start, before anybody installs anything.
			const { page } = inN8n;
			await page.goto(n8n.url);
			for (const [name, value] of [
				['Email', OWNER.email],
				['First Name', OWNER.firstName],
				['Last Name', OWNER.lastName],
				['Password', OWNER.password],
			])
				await page.getByRole('textbox', { name }).fill(value);
			await page.getByRole('button', { name: 'Next' }).click();
			await page.waitForURL(/\/home\/workflows/);
		});

		afterAll(async () => {
			await browser?.close();
			await n8n?.stop();
			await Promise.all([moodle, coachview, mailbox].map(async (one) => await one?.stop()));
			registry?.stop();
			rmSync(folder, { recursive: true, force: true });
		});

		/** One part after the other; pictures of what is on the screen when one fails. */
		let stuck = false;
		const part = async (name: string, work: () => Promise<void>) => {
			if (stuck) throw new Error('An earlier part failed');
			try {
				await tally.part(name, work);
			} catch (error) {
				stuck = true;
				const tabs = { n8n: inN8n, coachview: inCoachview, page: onPage };
				for (const [tab, person] of Object.entries(tabs)) await person.look(`failed-${tab}`);
				throw error;
			}
		};

		it('installs the nodes', async () => {
			await part('Install the nodes', async () => {
				inN8n.reads(guide(QUICK_START, '3. Install the nodes'));
				await inN8n.press('Settings');
				await inN8n.press('Community nodes');
				await inN8n.press('Install a community node');
				await inN8n.type(MANIFEST.name);
				await inN8n.pressWords('I understand the risks');
				await inN8n.look('install');
				await inN8n.press('Install');
				await inN8n.sees('9 nodes');
				await inN8n.pressWords('Settings');
			});
		});

		/** @param fields what to enter; `true` and `false` turn a switch */
		const createCredential = async (
			type: string,
			fields: Record<string, string>,
			more: () => Promise<void> = async () => undefined,
		) => {
			await inN8n.press('+');
			await inN8n.press('New credential');
			await inN8n.type(type);
			await inN8n.press(type);
			await inN8n.press('Continue');
			for (const [name, value] of Object.entries(fields)) await inN8n.fill(name, value);
			await more();
			await inN8n.press('Save');
			await inN8n.look(`credential-${type}`);
			await inN8n.sees('Connection tested successfully');
			await inN8n.confirm('Close this dialog');
		};

		it('creates the credentials, each of which n8n tests', async () => {
			await part('Create the credentials', async () => {
				inCoachview.reads();
				await inCoachview.open(`${COACHVIEW}/integraties/e-learning/coachview-generiek`);
				const shown = async (label: string) =>
					await inCoachview.page.getByLabel(label).inputValue();
				inN8n.reads(guide(QUICK_START, '4. Create the credentials'));
				await createCredential('Moodle API', {
					'Site URL': moodle.url,
					'Web Service Token': MOODLE_TOKEN,
				});
				await createCredential('Coachview API', {
					'Client ID': CLIENT_ID,
					'Client Secret': CLIENT_SECRET,
				});
				await createCredential('Coachview Result API', {
					'Result URL': await shown('URL Resultaten'),
					'Webhook Secret': await shown('Webhook secret'),
				});
				await createCredential(
					'Coachview Link API',
					{ 'Client Secret': clientSecret, 'Approval Password': approvalPassword },
					async () => await inN8n.choose('Environment', 'Training'),
				);
				await createCredential(
					'SMTP',
					{ Host: '127.0.0.1', Port: String(mailbox.smtpPort) },
					async () => await inN8n.turn('SSL/TLS'),
				);
				await createCredential('Moodle Webhook API', { 'Signing Secret': signingSecret });
			});
		});

		it('imports and publishes the workflows, without choosing a credential in any node', async () => {
			await part('Import the workflows', async () => {
				const steps = guide(QUICK_START, '5. Import the workflows');
				inN8n.reads(steps);
				for (const address of steps.code) {
					await inN8n.press('+');
					await inN8n.press('New workflow');
					await inN8n.sees('Add first step…');
					await inN8n.press('⋯');
					await inN8n.pointTo('Import');
					await inN8n.press('From URL');
					await inN8n.type(address);
					await inN8n.press('Import');
					await inN8n.look(`import-${address.split('/').at(-1)}`);
					await inN8n.press('Publish');
					await inN8n.look(`publish-${address.split('/').at(-1)}`);
					await inN8n.press('Publish');
					if (address === steps.code[0]) {
						await inN8n.pressWords("Don't show again");
						await inN8n.press('Got it');
					}
					await inN8n.sees(/^Published$/);
				}
				expect(steps.code).toHaveLength(5);
			});
		});

		it('sets up the link on the page of workflow 0', async () => {
			await part('Set up the link', async () => {
				onPage.reads(guide(QUICK_START, '6. Set up the link'));
				const path = '/webhook/coachview-set-up';
				await onPage.openWithPassword(n8n.url + path, OWN_N8N + path, 'Approval Password');
				await onPage.look('set-up');
				await onPage.fill('Name of the organisation', 'Voorbeeld Opleidingen');
				await onPage.fill('Sender of the mails', 'opleidingen@example.org');
				await onPage.fill('Administrator, who gets the alerts', 'anna@example.org');
				await onPage.press('Save and check');
				await onPage.sees('The settings are complete.');
				await onPage.look('set-up-saved');
				const text = await onPage.text();
				expect(text).toContain('Moodle answers:');
				expect(text).toContain('Coachview answers: training environment');
				expect(text).not.toContain('✗');
			});
		});

		it('connects Coachview', async () => {
			await part('Connect Coachview', async () => {
				const shown = await onPage.text();
				const [, address, authorize, token] =
					/enter these addresses: (\S+) for the actions, (\S+) and (\S+) for the login/.exec(
						shown,
					)!;
				const steps = guide(QUICK_START, '7. Connect Coachview');
				await inCoachview.fill('Adres voor in- en uitschrijven', address);
				await inCoachview.fill('Adres om toegang te vragen', authorize);
				await inCoachview.fill('Adres voor tokens', token);
				expect(steps.names).toContain('coachview');
				await inCoachview.fill('Client ID', 'coachview');
				await inCoachview.fill('Client secret', clientSecret);
				await inCoachview.press('Opslaan en verbinden');
				await inCoachview.look('connect-refused');
				const returnAddress = await inCoachview.page.locator('pre').innerText();

				inN8n.reads(steps);
				await inN8n.press('Overview');
				await inN8n.press('Credentials');
				await inN8n.pressWords('Coachview Link account');
				await inN8n.fill('Redirect URIs', returnAddress);
				await inN8n.press('Save');
				await inN8n.sees('Connection tested successfully');
				await inN8n.confirm('Close this dialog');

				await inCoachview.back();
				await inCoachview.press('Opslaan en verbinden');
				inCoachview.reads(steps);
				await inCoachview.look('connect');
				await inCoachview.fill('Password of the link', approvalPassword);
				await inCoachview.press('Give access');
				await inCoachview.sees('De koppeling is verbonden.');
			});
		});

		it('takes the first participant from the enrolment to the withdrawal', async () => {
			await part('The first participant', async () => {
				inCoachview.reads();
				await inCoachview.press('Administratie');
				await inCoachview.select({ externId: PARTICIPANT.externId, elearningCode: CODE });
				await inCoachview.press('Inschrijven');
				await inCoachview.sees('uitgevoerd (200)');

				const user = moodle.site.tables.users.find(({ idnumber }) => idnumber === 'P-1001')!;
				const [mail] = await callControlApi<Mail[]>('GET', `${mailbox.url}/api/mails`);
				expect(mail.to).toEqual([PARTICIPANT.email]);
				const [, username] = /^(?:Gebruikersnaam|Username): (\S+)$/m.exec(mail.text!)!;
				const [, password] = /^(?:Wachtwoord|Password): (\S+)$/m.exec(mail.text!)!;
				expect(username).toBe(user.username);
				// The right password, which Moodle asks to replace.
				expect(moodle.site.logIn(user.id, password)).toBe('forcepasswordchangenotice');

				const { courseid } = moodle.site.tables.enrolments.find(
					({ userid }) => userid === user.id,
				)!;
				await callControlApi('POST', `${moodle.url}/sandbox/complete`, {
					userid: user.id,
					courseid,
					grade: 90,
				});
				const row = inCoachview.page.getByRole('row', {
					name: /^Zoë van der Berg .*EL-101.* ja ja/,
				});
				await row.waitFor();
				await inCoachview.look('result');

				await inCoachview.press('Uitschrijven');
				const action = /uitschrijven P-1001 EL-101 uitgevoerd \(200\)/;
				await inCoachview.page.getByRole('row', { name: action }).waitFor();
				await inCoachview.look('withdrawn');
				expect(isActive(moodle.site, user.id, courseid)).toBe(false);
				expect(user).toMatchObject({ deleted: false, suspended: false });
			});
		});

		it('needs less than ten minutes, and no more clicks and fields than it did', () => {
			process.stdout.write(`${tally}\n`);
			expect(tally.parts).toHaveLength(6);
			// A step that comes on top is a reason to look for a shorter way.
			expect(tally.actions).toBeLessThanOrEqual(140);
			expect(tally.seconds).toBeLessThan(600);
		});
	},
);
