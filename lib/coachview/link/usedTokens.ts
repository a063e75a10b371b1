import { DAY_SECONDS, MINUTE_SECONDS } from '../../shared/durations';
import { Inbox } from '../../shared/inbox';
import type { InboxBounds, StoredInbox } from '../../shared/inbox';
import { HANDLED } from '../../webhooks/messages';

/** Seconds within which a token may come again: two requests at once, or one more after a lost answer. */
export const REUSE_GRACE_SECONDS = MINUTE_SECONDS;

/** Seconds that a refresh token lasts; no token of a login lasts longer after its last use. */
export const REFRESH_LIFETIME_SECONDS = 90 * DAY_SECONDS;

/** How many logins are kept. Each took the approval password. */
const MAX_LOGINS = 500;

/** The uses of one login. Nobody renews more often within the grace period. */
const USES: InboxBounds = { maxDone: 20, maxOpen: 0, firstCounts: true };

/** Stands among the uses of a login that was ended, because a token was used again that had a successor. */
const ENDED = 'ended';

/** What earlier versions stored of one login; all times are Unix milliseconds. */
interface EarlierLogin {
	used: Record<string, number>;
	ended?: number;
}

/** What n8n keeps between calls. */
export interface UsedTokensStore {
	logins?: Record<string, StoredInbox | EarlierLogin>;
}

/** How a token of a login may be used: for the first time (Unix seconds), once more within the grace period, or not at all. */
export type TokenUse = { first: number } | 'reused' | 'ended' | 'over';

/**
 * Which tokens of which login were used, and which logins were ended: what a signature can't show. An inbox for each login, of the generations of its tokens, so
 * that renewals of one login push out no mark of another.
 *
 * **Shared state.** It lies in the static data of the workflow that answers the login: n8n reads that from its database at each call, in whichever process
 * the call arrives (`LiveWebhooks.executeWebhook`), and writes it when it changed. So what one process wrote, every process knows at its next call, and
 * after a restart. The successor of a token needs no memory: it follows from the token (its generation), so two processes that are asked at the same moment
 * give the same one.
 *
 * It is no `NodeMemory`: that stores whenever a node is called, and here only a caller who is known may make n8n write; and the triggers of several workflows
 * share one link. n8n writes the whole of the static data, and the last one wins. Therefore each process also keeps what it knows and adds it at its next
 * call; and a mark that was lost anyway only means that the next use of an old token is found out instead of this one.
 *
 * A workflow on the same path that does not answer the login has static data of its own. It knows what its process knows; what it does not know yet ends
 * with the access token, after a quarter of an hour.
 */
export class UsedTokens {
	private readonly logins = new Map<string, Inbox>();

	/** Learns what n8n kept; this changes nothing in it, so that no caller can make n8n write. */
	learn({ logins = {} }: UsedTokensStore): void {
		for (const [login, stored] of Object.entries(logins))
			this.usesOf(login).merge('used' in stored ? fromEarlier(stored) : stored, 0);
	}

	/** Gives n8n what this process knows, when that is more; for a caller who is known. */
	keep(store: UsedTokensStore, now = Date.now() / 1000): void {
		this.forget(now);
		const wanted = JSON.stringify(Object.fromEntries(this.logins));
		// n8n writes static data to its database when something was assigned.
		if (wanted !== JSON.stringify(store.logins ?? {}))
			store.logins = JSON.parse(wanted) as Record<string, StoredInbox>;
	}

	/** A login is forgotten when its last token is over; beyond the bound those that were used longest ago, but none that was ended. */
	private forget(now: number): void {
		const over = now - REFRESH_LIFETIME_SECONDS - REUSE_GRACE_SECONDS;
		const all = [...this.logins].map(([login, uses]) => ({ login, at: lastUse(uses) }));
		const alive = all.filter(({ login, at }) => at > over && this.ended(login) === undefined);
		const tooMany = alive.sort((one, other) => other.at - one.at).slice(MAX_LOGINS);
		for (const { login } of [...all.filter(({ at }) => at <= over), ...tooMany])
			this.logins.delete(login);
	}

	/** When a login was ended (Unix seconds); undefined while it is good. */
	ended = (login: string) => this.logins.get(login)?.doneAt(ENDED);

	/**
	 * Uses a token of a login. A token that has a successor and comes after the grace period was stolen, or the successor was: the login is ended then.
	 *
	 * @param isOver whether the time of the token is over: it can be found out, and not be used
	 * @param now Unix seconds
	 */
	use(login: string, generation: number, isOver: boolean, now: number): TokenUse {
		const uses = this.usesOf(login);
		if (this.ended(login) !== undefined) return 'ended';
		const first = uses.doneAt(String(generation));
		if (first !== undefined && now - first <= REUSE_GRACE_SECONDS) return { first };
		if (first !== undefined || generation < newestGeneration(uses)) {
			uses.done(ENDED, HANDLED, now);
			return 'reused';
		}
		if (isOver) return 'over';
		uses.done(String(generation), HANDLED, now);
		return { first: now };
	}

	private usesOf(login: string): Inbox {
		const uses = this.logins.get(login) ?? new Inbox(USES);
		this.logins.set(login, uses);
		return uses;
	}
}

const keysOf = (uses: Inbox) => [...uses.doneVersions()].map(([key]) => key);

const newestGeneration = (uses: Inbox) =>
	Math.max(
		-1,
		...keysOf(uses)
			.filter((key) => key !== ENDED)
			.map(Number),
	);

const lastUse = (uses: Inbox) =>
	Math.max(-Infinity, ...keysOf(uses).map((key) => uses.doneAt(key)!));

const fromEarlier = ({ used, ended }: EarlierLogin): Partial<StoredInbox> => ({
	done: [
		...Object.entries(used),
		...(ended === undefined ? [] : [[ENDED, ended] as const]),
	].flatMap(([key, milliseconds]) => [key, HANDLED, milliseconds / 1000]),
});
