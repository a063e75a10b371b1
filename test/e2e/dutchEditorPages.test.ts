import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { selectors } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

import { NOTICE_TABLE } from '../../lib/health/checkHealth';
import { REQUEST_TABLE } from '../../lib/requests/columns';
import { callControlApi } from '../../tools/demo/demonstrate';
import type { Mail } from '../../sandbox/mailbox';
import { signIn } from '../../tools/docs/editor';
import { DataTable } from '../../tools/dev/dataTable';
import type { Workflows } from '../../tools/dev/stack';
import { dutchPage } from '../docs/dutchPage';
import type { Task } from '../docs/dutchPage';
import { command, describeWith, newestEditor } from '../needs';
import { DESKTOP, launchBrowser, openContext } from './browser';
import { ChatModel, MODEL } from './chatModel';
import { EditorReader } from './editorReader';
import type { Changeable } from './ownWorkflow';
import { startTestStack } from './stack';

const DAY = 86_400_000;
const iso = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY).toISOString();
/** A second credential of each type, so that n8n has to be told which one. */
const OTHERS = { smtp: 'Other mail server', moodleApi: 'Other Moodle', coachviewApi: 'Other site' };

/** Each task that is done in n8n's editor, done with what its page in docs/nl says and nothing else, in a real browser. */
describeWith(
	[command('chromium'), newestEditor],
	'an administrator with the Dutch page and the editor',
	() => {
		let stack: Awaited<ReturnType<typeof startTestStack>>;
		let requests: DataTable;
		let browser: Browser;
		let page: Page;

		beforeAll(async () => {
			selectors.setTestIdAttribute('data-test-id');
			stack = await startTestStack();
			requests = await DataTable.named(stack.n8n, REQUEST_TABLE);
			const all = await stack.n8n.rest<Array<{ type: string; data: object }>>(
				'GET',
				'/credentials',
			);
			for (const [type, name] of Object.entries(OTHERS)) {
				expect(all.map((one) => one.type)).toContain(type);
				await stack.n8n.rest('POST', '/credentials', { name, type, data: {} });
			}
			browser = await launchBrowser();
			const context = await openContext(browser, { locale: 'nl-NL', viewport: DESKTOP });
			page = await context.newPage();
			await signIn(page, stack.n8n.url);
		});

		afterAll(async () => {
			await browser?.close();
			await stack?.stop();
		});

		/** Takes the credentials out of a workflow, as in a file that comes from another n8n. */
		async function forgetCredentials(workflow: keyof Workflows): Promise<void> {
			const path = `/workflows/${stack.workflows[workflow]}`;
			type Workflow = { versionId: string; nodes: Changeable[]; connections: object };
			const { versionId, nodes, connections } = await stack.n8n.rest<Workflow>('GET', path);
			for (const node of nodes) delete node.credentials;
			await stack.n8n.rest('PATCH', path, { versionId, nodes, connections });
		}

		const begin = (task: Task) => new EditorReader(page, dutchPage(task));

		const nodeOf = async (workflow: keyof Workflows, name: string) => {
			const { nodes } = await stack.n8n.rest<{ nodes: Array<Changeable & { disabled?: boolean }> }>(
				'GET',
				`/workflows/${stack.workflows[workflow]}`,
			);
			return nodes.find((node) => node.name === name)!;
		};

		const isPublished = async (workflow: keyof Workflows) => {
			const { versionId, activeVersionId } = await stack.n8n.rest<Record<string, string | null>>(
				'GET',
				`/workflows/${stack.workflows[workflow]}`,
			);
			return activeVersionId === versionId;
		};

		const mailsToAdministrator = async () =>
			(await callControlApi<Mail[]>('GET', `${stack.mailbox!.url}/api/mails`)).filter(({ to }) =>
				to.includes('beheer@example.org'),
			);

		const doneRow = (person: string, daysAgo: number, parts: object = {}) => ({
			...{ key: `test ${person}`, subject: `access ${person}`, kind: 'enrolment', person },
			...{ code: 'EL-101', environment: 'live', name: `Person ${person}`, state: 'done' },
			...{ attempts: 1, requestedAt: iso(daysAgo), doneAt: iso(daysAgo), ...parts },
		});
		const people = async () => (await requests.allRows()).map(({ person }) => person);

		it('archives', async () => {
			await forgetCredentials('archive');
			await requests.add(doneRow('A-1', 250), doneRow('A-2', 150));
			const reader = begin('archief');
			await reader.openWorkflow('4');
			await reader.rightClick('Every night', 'Deactivate');
			await reader.publish(false);
			expect(await nodeOf('requests', 'Every night')).toMatchObject({ disabled: true });
			expect(await isPublished('requests')).toBe(true);

			await reader.openWorkflow('15');
			await reader.inNode('Cut-off', async () => await reader.fill('days', '200'));
			for (const name of ['Mail the file', 'Mail the administrator'])
				await reader.inNode(name, async () => await reader.chooseCredential('SMTP account'));
			expect(await reader.incomplete()).toEqual([]);
			await reader.publish(true);
			expect(await isPublished('archive')).toBe(true);

			await reader.openWorkflow('15');
			await reader.executeFrom('When you execute it');
			const [mail, ...others] = await mailsToAdministrator();
			expect(others).toEqual([]);
			const [file] = mail.attachments;
			expect(file.name).toMatch(/^coachview-link-requests-[\d-]+\.csv$/);
			expect(file.text).toContain(';A-1;');
			expect(file.text).not.toContain(';A-2;');
			expect(await people()).toEqual(['A-2']);
			expect([...reader.unused]).toEqual([]);
		});

		it('checks whether the link still lives', async () => {
			await forgetCredentials('health');
			await stack.n8n.rest('POST', `/workflows/${stack.workflows.completion}/deactivate`);
			const { id } = stack.moodle!.site.addUser({ username: 'never', firstname: 'Nooit' });
			const mailed = { loginMailedAt: iso(4), loginMailedTo: `${id}@${stack.moodle!.url}` };
			await requests.add(doneRow('P-9001', 4, mailed));
			const before = (await mailsToAdministrator()).length;
			const reader = begin('dagelijkse-controle');
			await reader.openWorkflow('12');
			for (const [node, credential] of [
				['Check Moodle', 'Moodle account'],
				['Their accounts', 'Moodle account'],
				['Mail the administrator', 'SMTP account'],
			])
				await reader.inNode(node, async () => await reader.chooseCredential(credential));
			await reader.inNode(
				'Addresses',
				async () => await reader.fill('webhook', withoutWorkflow2()),
			);
			await reader.inNode('Compare', async () => {
				await reader.fill('Working Days Without Completion', '20');
				await reader.fill('Days Without Login', '3');
			});
			await reader.inNode('Check Coachview', async () => {
				await reader.chooseCredential('Coachview account');
				await reader.fill('Calls Left at Least', '1');
			});
			expect(await reader.incomplete()).toEqual([]);
			await reader.publish(true);
			expect(await isPublished('health')).toBe(true);

			await reader.openWorkflow('12');
			await reader.executeFrom('Every working morning');
			await reader.executeFrom('15 minutes later');
			const mails = async () => (await mailsToAdministrator()).slice(0, -before || undefined);
			const [mail, ...others] = await mails();
			expect(others).toEqual([]);
			expect(mail.subject).toBe('Koppeling Coachview–Moodle: 1 aandachtspunt');
			expect(mail.text).toContain('Person P-9001 (P-9001) kreeg op');
			await reader.executeFrom('Every working morning');
			await reader.executeFrom('15 minutes later');
			expect(await mails()).toHaveLength(1);

			await reader.follow('Overview', 'Data tables', NOTICE_TABLE);
			await reader.see('HEALTH_LOGIN_UNUSED');
			expect([...reader.unused]).toEqual(IN_MOODLE);
		});

		it('asks whether somebody has access', async () => {
			await forgetCredentials('agent');
			const model = await ChatModel.start();
			try {
				for (const [name, url] of [
					['Taalmodel', model.url],
					['Other model', 'http://127.0.0.1:9/v1'],
				])
					await stack.n8n.rest('POST', '/credentials', {
						...{ name, type: 'openAiApi', data: { apiKey: 'none', url } },
					});
				const answer = 'Nee: Moodle heeft geen account van Jan.';
				model.say(
					[
						{ name: 'Account_in_Moodle', args: { idnumber: 'P-404' } },
						{ name: 'Find_persons_in_Coachview', args: { field: 'externId', value: 'P-1001' } },
						{ name: 'Courses_in_Moodle', args: { idnumber: 'P-2002' } },
						{ name: 'Enrolments_in_Coachview', args: { idnumber: 'P-1001' } },
					],
					answer,
				);
				const reader = begin('vragen-over-toegang');
				await reader.openWorkflow('14');
				await reader.inNode('Chat model', async () => {
					await reader.chooseCredential('Taalmodel');
					await reader.chooseListed('Model', MODEL);
				});
				for (const [node, credential] of [
					['Find persons in Coachview', 'Coachview account'],
					['Account in Moodle', 'Moodle account'],
					['Mail the administrator', 'SMTP account'],
				])
					await reader.inNode(node, async () => await reader.chooseCredential(credential));
				expect(await reader.incomplete()).toEqual([]);
				await reader.ask('Heeft Jan de Boer toegang tot EL-101?', answer);
				expect(JSON.stringify(model.requests[0].messages)).toContain('Jan de Boer');
				expect(model.tools.size).toBe(10);
				const [account, person, ...others] = model.answers;
				expect(account).toContain('"found":false');
				expect(person).toContain('"idnumber":"P-1001"');
				// n8n gave them the same credentials by itself; without, they would answer with an error.
				expect(others).toEqual(['[]', '[]']);
				expect([...reader.unused]).toEqual([
					'Create new credential',
					'Agent',
					'Question',
					'Chat URL',
				]);
			} finally {
				await model.stop();
			}
		});
	},
);

/** Names of the page that are in Moodle. */
const IN_MOODLE = ['Plug-ins', 'Lokale plug-ins', 'Voltooiingenfeed', 'Eindpunten'];

/** What the page says to fill in for somebody who does without workflow 2. */
function withoutWorkflow2(): string {
	const [, value] = /alleen workflow 1 en 3 *\| *`(.*?)`/.exec(
		readFileSync(join(__dirname, '..', '..', 'docs', 'nl', 'dagelijkse-controle.md'), 'utf8'),
	)!;
	return value;
}
