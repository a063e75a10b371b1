import { MINUTE_MS } from '../../shared/durations';

/** Milliseconds within which a token may come again: two requests at once, or one more after a lost answer. */
export const REUSE_GRACE_MS = MINUTE_MS;

/** How many logins are kept. Each took the approval password. */
const MAX_FAMILIES = 500;

/** How many uses of one login are kept. Nobody renews more often within the grace period. */
const MAX_USES_PER_FAMILY = 20;

/** What is kept of one login: everything that came from one approval. */
interface TokenFamily {
	/** When its tokens were first used, by generation: the newest, and those that may still come again. */
	used: Record<string, number>;
	/** When the last of its tokens is over, and it can be forgotten (milliseconds, as all times here). */
	until: number;
	/** When it was ended, because a token was used again that had a successor. */
	ended?: number;
}

/** What n8n keeps between calls. */
export interface TokenFamilyStore {
	logins?: Record<string, TokenFamily>;
}

/** How a token of a login may be used: for the first time, once more within the grace period, or not at all. */
export type TokenUse = { first: number } | 'reused' | 'ended';

const generations = ({ used }: TokenFamily) => Object.keys(used).map(Number);

const newestGeneration = (login: TokenFamily) => Math.max(-1, ...generations(login));

const omitWhere = <T>(all: Record<string, T>, drop: (key: string, one: T) => boolean) =>
	Object.fromEntries(Object.entries(all).filter(([key, one]) => !drop(key, one)));

const earliest = (one?: number, other?: number) =>
	one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);

/** What two processes know of one login, together. */
function mergeFamilies(one: TokenFamily, other: TokenFamily): TokenFamily {
	const used = { ...one.used };
	for (const [generation, moment] of Object.entries(other.used))
		used[generation] = earliest(used[generation], moment)!;
	const ended = earliest(one.ended, other.ended);
	return {
		used,
		until: Math.max(one.until, other.until),
		...(ended === undefined ? {} : { ended }),
	};
}

/**
 * Which tokens of which login were used: what a signature can't show.
 *
 * **Shared state.** It lies in the static data of the workflow that answers the login: n8n reads that from its database at each call, in whichever process
 * the call arrives (`LiveWebhooks.executeWebhook`), and writes it when it changed. So what one process wrote, every process knows at its next call, and
 * after a restart. The successor of a token needs no memory: it follows from the token (its generation), so two processes that renew at the same moment
 * give the same one.
 *
 * n8n writes the whole of the static data, and the last one wins. Therefore each process also keeps what it knows and adds it at its next call; and a mark
 * that was lost anyway only means that the next use of an old token is found out instead of this one. One small record a login, kept until its last
 * token is over: no number of renewals pushes out a login that was ended.
 *
 * A workflow on the same path that does not answer the login has static data of its own. It knows what its process knows; what it does not know yet ends
 * with the access token, after a quarter of an hour.
 */
export class UsedTokens {
	private known: Record<string, TokenFamily> = {};

	/** Learns what n8n kept; this changes nothing in it, so that no caller can make n8n write. */
	learn({ logins = {} }: TokenFamilyStore): void {
		for (const [id, login] of Object.entries(logins))
			this.known[id] = mergeFamilies(this.known[id] ?? { used: {}, until: 0 }, login);
	}

	/** Gives n8n what this process knows, when that is more; for a caller who is known. */
	keep(store: TokenFamilyStore, now = Date.now()): void {
		this.forget(now);
		const wanted = JSON.stringify(this.known);
		// n8n writes static data to its database when something was assigned.
		if (wanted !== JSON.stringify(store.logins ?? {}))
			store.logins = JSON.parse(wanted) as Record<string, TokenFamily>;
	}

	/** What is over is forgotten; beyond the bound those that are the first to be over, but none that was ended. */
	private forget(now: number): void {
		this.known = omitWhere(this.known, (_, { until }) => until <= now);
		const alive = Object.entries(this.known).filter(([, { ended }]) => ended === undefined);
		const tooMany = alive.sort(([, a], [, b]) => b.until - a.until).slice(MAX_FAMILIES);
		for (const [id] of tooMany) delete this.known[id];
	}

	/** When a login was ended; undefined while it is good. */
	ended = (id: string) => this.known[id]?.ended;

	/**
	 * Uses a token of a login. A token that has a successor and comes after the grace period was stolen, or the successor was: the login is ended then.
	 *
	 * @param isOver whether the time of the token is over: it can be found out, and not be used
	 * @param until when the tokens that it gives are over
	 */
	use(
		id: string,
		generation: number,
		isOver: boolean,
		until: number,
		now: number,
	): TokenUse | 'over' {
		const login = this.known[id] ?? { used: {}, until };
		if (login.ended !== undefined) return 'ended';
		const first = login.used[generation];
		if (first !== undefined && now - first <= REUSE_GRACE_MS) return { first };
		if (first !== undefined || generation < newestGeneration(login)) {
			this.known[id] = { ...login, ended: now };
			return 'reused';
		}
		if (isOver) return 'over';
		const recent = omitWhere<number>(login.used, (_, moment) => now - moment > REUSE_GRACE_MS);
		const used = Object.entries<number>({ ...recent, [generation]: now }).slice(
			-MAX_USES_PER_FAMILY,
		);
		this.known[id] = { used: Object.fromEntries(used), until: Math.max(login.until, until) };
		return { first: now };
	}
}
