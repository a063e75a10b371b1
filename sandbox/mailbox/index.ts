import { MailFaults } from './faults';
import { Mails } from './mails';
import { startSmtp } from './smtp';
import { startWeb } from './web';

export type { Mail } from './mails';

export interface Mailbox {
	smtpPort: number;
	/** The web page. */
	url: string;
	/** What goes wrong with mails to come. */
	faults: MailFaults;
	/** Closes the port for mail; the mails that came stay. */
	refuse(): Promise<void>;
	/** Opens the port again. */
	accept(): Promise<void>;
	stop(): Promise<void>;
}

/** Starts a mailbox that catches every mail and delivers none; no port, or 0, takes any free one. */
export async function startMailbox(
	options: { smtpPort?: number; webPort?: number } = {},
): Promise<Mailbox> {
	const mails = new Mails();
	const faults = new MailFaults();
	let smtp = await startSmtp(mails, faults, options.smtpPort ?? 0);
	const smtpPort = smtp.port;
	try {
		const web = await startWeb(mails, options.webPort ?? 0);
		return {
			smtpPort,
			url: web.url,
			faults,
			refuse: async () => await smtp.stop(),
			accept: async () => {
				smtp = await startSmtp(mails, faults, smtpPort);
			},
			stop: async () => void (await Promise.all([smtp.stop(), web.stop()])),
		};
	} catch (error) {
		await smtp.stop();
		throw error;
	}
}
