/**
 * How a mail server fails at one address: `greylisted`: 451 at the first try, as RFC 6647 has it. `unknown`: 550, for a mailbox that does not exist. `full`: 552 after the
 * data, and `deferred`: 450; the mail is not taken. `cut`: the connection ends when the address is named. `lost`: the connection ends after the data, and the mail is gone.
 * `unconfirmed`: the connection ends after the data, but the mail was taken. `slow`: the mail is taken, and the answer comes only when somebody lets it go.
 */
export type MailFault =
	| 'greylisted'
	| 'unknown'
	| 'full'
	| 'deferred'
	| 'cut'
	| 'lost'
	| 'unconfirmed'
	| 'slow';

/** How a mail server fails before it knows for whom a mail is: at the connection (421), at the login (535), or at the sender (550); `cut` ends the connection at the greeting. */
export type ServerFault = 'busy' | 'cut' | 'loginRefused' | 'senderRefused';

/** What goes wrong with the next mails: to somebody, by address, or to anybody. */
export class MailFaults {
	/** What goes wrong for everybody, until it is over. */
	everywhere?: ServerFault;

	private readonly waiting = new Map<string, { fault: MailFault; times: number }>();

	private readonly held = new Map<string, () => void>();

	/** @param times tries that fail */
	add(address: string, fault: MailFault, times = 1): void {
		this.waiting.set(address, { fault, times });
	}

	/** The fault of this try, if it is one of these; one less is left then. */
	take(addresses: string[], ...faults: MailFault[]): MailFault | undefined {
		for (const address of addresses) {
			const next = this.waiting.get(address);
			if (!next || !faults.includes(next.fault)) continue;
			if (--next.times === 0) this.waiting.delete(address);
			return next.fault;
		}
		return undefined;
	}

	/** No mail to somebody fails any more. */
	end(address: string): void {
		this.waiting.delete(address);
	}

	/** Ends when somebody lets the answer go. */
	async hold(addresses: string[]): Promise<void> {
		await new Promise<void>((resolve) =>
			addresses.forEach((address) => this.held.set(address, resolve)),
		);
	}

	/** Lets a slow answer go. */
	release(address: string): void {
		this.held.get(address)?.();
		this.held.delete(address);
	}

	releaseAll(): void {
		[...this.held.keys()].forEach((address) => this.release(address));
	}
}
