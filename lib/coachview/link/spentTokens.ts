import { forgetOldest } from '../../forgetOldest';

/** So many are remembered; the oldest are forgotten first. They are short-lived, or their family is revoked as a whole. */
const MOST = 2000;

/** What n8n keeps between executions. */
export interface SpentStore {
	spentTokens?: Record<string, number>;
}

/** Tokens that were used up and families that were revoked: what a signature can't tell. */
export class SpentTokens {
	private readonly spent = new Map<string, number>();

	/** Takes over what n8n kept, and gives it what this process knows. */
	exchange(store: SpentStore): void {
		store.spentTokens ??= {};
		Object.entries(store.spentTokens).forEach(([id, moment]) => {
			if (!this.spent.has(id)) this.spent.set(id, moment);
		});
		forgetOldest(this.spent, MOST);
		store.spentTokens = Object.fromEntries(this.spent);
	}

	has = (id: string) => this.spent.has(id);

	add(id: string, now = Date.now()): void {
		this.spent.set(id, now);
	}
}
