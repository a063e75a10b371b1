import type { Administration } from './administration';

const DAY = 24 * 60 * 60 * 1000;

/**
 * The daily budget of 5,000 calls with its `X-Rate-Limit-*` headers (SEEN, coachview.md §4). A day here begins with its first call;
 * when the real one begins, and how the reset is written, is unknown.
 */
export class Budget {
	private used = 0;
	private reset = 0;

	constructor(private readonly administration: Administration) {}

	/** Takes one call from the budget, if there is one. */
	spend(): boolean {
		const now = this.administration.clock().getTime();
		if (now >= this.reset) {
			this.used = 0;
			this.reset = now + DAY;
		}
		if (this.used >= this.administration.settings.budget) return false;
		this.used++;
		return true;
	}

	renew(): void {
		this.reset = 0;
	}

	headers(): Record<string, string> {
		const { budget } = this.administration.settings;
		return {
			'X-Rate-Limit-Limit': String(budget),
			'X-Rate-Limit-Remaining': String(Math.max(0, budget - this.used)),
			'X-Rate-Limit-Reset': this.resetText(),
		};
	}

	private resetText(): string {
		switch (this.administration.settings.resetFormat) {
			case 'seconds':
				return String(Math.ceil(this.reset / 1000));
			case 'milliseconds':
				return String(this.reset);
			default:
				return new Date(this.reset).toISOString();
		}
	}
}
