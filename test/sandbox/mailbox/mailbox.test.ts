import { createTransport } from 'nodemailer';
import type { Mailbox } from '../../../sandbox/mailbox';
import { startMailbox } from '../../../sandbox/mailbox';
import type { Mail } from '../../../sandbox/mailbox/mails';

let mailbox: Mailbox;

beforeEach(async () => {
	mailbox = await startMailbox();
});
afterEach(async () => await mailbox.stop());

const MESSAGE = {
	from: '"Academie Noord" <academie@example.test>',
	to: 'zoe.vanderberg@example.test',
	subject: 'Je inlog, Zoë',
	html: '<p>Welkom <b>Zoë</b></p><script>alert(1)</script>',
};

/** Sends as n8n's Send Email node does, which is a nodemailer client. */
async function send(
	message: object = MESSAGE,
	auth?: { user: string; pass: string },
): Promise<void> {
	const transport = createTransport({
		host: '127.0.0.1',
		port: mailbox.smtpPort,
		secure: false,
		auth,
	});
	await transport.sendMail(message);
	transport.close();
}

const mails = async () => (await (await fetch(`${mailbox.url}/api/mails`)).json()) as Mail[];

it('takes mail from a client that logs in, whoever it is', async () => {
	await send(MESSAGE, { user: 'anybody', pass: 'anything' });
	expect(await mails()).toHaveLength(1);
});

it('takes mail from a client that does not log in', async () => {
	await send();
	expect(await mails()).toEqual([
		{
			id: '1',
			from: '"Academie Noord" <academie@example.test>',
			to: ['zoe.vanderberg@example.test'],
			subject: 'Je inlog, Zoë',
			text: expect.stringContaining('Welkom Zoë'),
			html: expect.stringContaining('<b>Zoë</b>'),
			receivedAt: expect.stringMatching(/^\d{4}-.*Z$/),
		},
	]);
});

it('lists the newest first, for programs and on its page', async () => {
	await send({ ...MESSAGE, subject: 'Eerste' });
	await send({ ...MESSAGE, subject: 'Tweede <b>' });
	expect((await mails()).map((mail) => mail.subject)).toEqual(['Tweede <b>', 'Eerste']);
	const page = await (await fetch(mailbox.url)).text();
	expect(page.indexOf('Tweede')).toBeGreaterThan(0);
	expect(page.indexOf('Eerste')).toBeGreaterThan(page.indexOf('Tweede'));
	expect(page).not.toContain('Tweede <b>');
});

it('shows a mail in a frame that runs no script', async () => {
	await send();
	const page = await (await fetch(`${mailbox.url}/mails/1`)).text();
	expect(page).toMatch(/<iframe sandbox="(?![^"]*allow-scripts)/);
	expect(page).not.toContain('<script>');
	expect(page).toContain('Welkom Zoë');
});

it('answers 404 for a mail that is not there', async () => {
	expect((await fetch(`${mailbox.url}/mails/9`)).status).toBe(404);
});

it('can be emptied', async () => {
	await send();
	expect((await fetch(`${mailbox.url}/api/mails`, { method: 'DELETE' })).status).toBe(204);
	expect(await mails()).toEqual([]);
});

it('says so when a port is taken', async () => {
	await expect(startMailbox({ smtpPort: mailbox.smtpPort })).rejects.toThrow('EADDRINUSE');
	await expect(startMailbox({ webPort: Number(new URL(mailbox.url).port) })).rejects.toThrow(
		'EADDRINUSE',
	);
});
