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
			attachments: [],
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

describe('a mail server that fails', () => {
	it('refuses everybody while its port is closed, and keeps the mails that it has', async () => {
		await send();
		await mailbox.refuse();
		await expect(send()).rejects.toThrow('ECONNREFUSED');
		await mailbox.accept();
		await send();
		expect(await mails()).toHaveLength(2);
	});

	it('can be stopped while its port is closed', async () => {
		await mailbox.refuse();
		await mailbox.stop();
		await expect(fetch(mailbox.url)).rejects.toThrow();
	});

	it('puts off the first try of a greylisted address, and nobody else', async () => {
		mailbox.faults.add(MESSAGE.to, 'greylisted');
		await send({ ...MESSAGE, to: 'somebody@example.test' });
		await expect(send()).rejects.toMatchObject({ responseCode: 451 });
		await send();
		expect((await mails()).map(({ to }) => to)).toEqual([[MESSAGE.to], ['somebody@example.test']]);
	});

	it.each([
		['lost', 0],
		['unconfirmed', 1],
	] as const)('cuts the connection after the data; the mail is %s', async (fault, taken) => {
		mailbox.faults.add(MESSAGE.to, fault);
		await expect(send()).rejects.toThrow();
		expect(await mails()).toHaveLength(taken);
		await send();
		expect(await mails()).toHaveLength(taken + 1);
	});

	it.each([
		['unknown', 550],
		['full', 552],
		['deferred', 450],
	] as const)(
		'does not take a mail to an address that is %s, as often as asked',
		async (fault, code) => {
			mailbox.faults.add(MESSAGE.to, fault, 2);
			for (let i = 0; i < 2; i++)
				await expect(send()).rejects.toMatchObject({ responseCode: code });
			expect(await mails()).toEqual([]);
			await send();
			expect(await mails()).toHaveLength(1);
		},
	);

	it('cuts the connection when an address is named', async () => {
		mailbox.faults.add(MESSAGE.to, 'cut');
		await expect(send()).rejects.toThrow();
		expect(await mails()).toEqual([]);
	});

	it.each([
		['busy', 421],
		['senderRefused', 550],
	] as const)('is %s for everybody until it is over', async (fault, code) => {
		mailbox.faults.everywhere = fault;
		await expect(send()).rejects.toMatchObject({ responseCode: code });
		mailbox.faults.everywhere = undefined;
		await send();
		expect(await mails()).toHaveLength(1);
	});

	it('cuts the connection of everybody', async () => {
		mailbox.faults.everywhere = 'cut';
		await expect(send()).rejects.toThrow();
	});

	it('refuses every login, and takes mail of who needs none', async () => {
		mailbox.faults.everywhere = 'loginRefused';
		await expect(send({ ...MESSAGE }, { user: 'a', pass: 'b' })).rejects.toMatchObject({
			responseCode: 535,
		});
		await send();
		expect(await mails()).toHaveLength(1);
	});

	it('takes a mail and answers later', async () => {
		mailbox.faults.add(MESSAGE.to, 'slow');
		const events: string[] = [];
		const sent = send().then(() => events.push('answered'));
		while ((await mails()).length === 0) await new Promise(setImmediate);
		events.push('taken');
		mailbox.faults.release(MESSAGE.to);
		await sent;
		expect(events).toEqual(['taken', 'answered']);
	});
});
