import { Mails } from './mails';
import { startSmtp } from './smtp';
import { startWeb } from './web';

export type { Mail } from './mails';

export interface Mailbox {
	smtpPort: number;
	/** The web page. */
	url: string;
	stop(): Promise<void>;
}

/** Starts a mailbox that catches every mail and delivers none; no port, or 0, takes any free one. */
export async function startMailbox(
	options: { smtpPort?: number; webPort?: number } = {},
): Promise<Mailbox> {
	const mails = new Mails();
	const smtp = await startSmtp(mails, options.smtpPort ?? 0);
	try {
		const web = await startWeb(mails, options.webPort ?? 0);
		return {
			smtpPort: smtp.port,
			url: web.url,
			stop: async () => void (await Promise.all([smtp.stop(), web.stop()])),
		};
	} catch (error) {
		await smtp.stop();
		throw error;
	}
}
