/**
 * How a mail server fails: `greylisted`: 451 at the first try, as RFC 6647 has it. `lost`: the connection ends after the data, and the mail is gone.
 * `unconfirmed`: the connection ends after the data, but the mail was taken. `slow`: the mail is taken, and the answer comes only when somebody lets it go.
 */
export type MailFault = 'greylisted' | 'lost' | 'unconfirmed' | 'slow';

/** What goes wrong with the next mail to somebody, by address; one fault for one try. */
export class MailFaults {
	private readonly waiting = new Map<string, MailFault>();

	private readonly held = new Map<string, () => void>();

	add(address: string, fault: MailFault): void {
		this.waiting.set(address, fault);
	}

	/** The fault of this try, if it is one of these; it is over then. */
	take(addresses: string[], ...faults: MailFault[]): MailFault | undefined {
		for (const address of addresses) {
			const fault = this.waiting.get(address);
			if (!fault || !faults.includes(fault)) continue;
			this.waiting.delete(address);
			return fault;
		}
		return undefined;
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
