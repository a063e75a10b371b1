import { simpleParser } from 'mailparser';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';

/** A received mail; `to` are the envelope's addresses, so blind copies show too. */
export interface Mail {
	id: string;
	from: string;
	to: string[];
	subject: string;
	text: string;
	html: string | null;
	attachments: Array<{ name: string; text: string }>;
	receivedAt: string;
}

/** The mails received since the start, or since the last emptying. */
export class Mails {
	private list: Mail[] = [];
	private count = 0;

	async receive(stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> {
		const parsed = await simpleParser(stream);
		this.list.unshift({
			id: String(++this.count),
			from: parsed.from?.text ?? (envelope.mailFrom ? envelope.mailFrom.address : ''),
			to: envelope.rcptTo.map((recipient) => recipient.address),
			subject: parsed.subject ?? '',
			text: parsed.text ?? '',
			html: parsed.html || null,
			attachments: parsed.attachments.map(({ filename = '', content }) => ({
				name: filename,
				text: content.toString('utf8'),
			})),
			receivedAt: new Date().toISOString(),
		});
	}

	/** Newest first. */
	all(): Mail[] {
		return this.list;
	}

	find(id: string): Mail | undefined {
		return this.list.find((mail) => mail.id === id);
	}

	/** Ids go on counting, so that an old page never shows another mail. */
	empty(): void {
		this.list = [];
	}
}
