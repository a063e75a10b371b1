import { createHash } from 'crypto';

import { ShortMemory } from '../../shared/shortMemory';

/** Sites of one process; the one that was added first makes room. */
const MAX_SITES = 50;

const memories = new Map<string, ShortMemory>();

/**
 * What this process remembers of a site, as one account sees it; see `ShortMemory` for how long. Another address or another token is another memory. The token itself is not kept.
 *
 * A refused call empties it (`MoodleClient`), so that a capability, a function or a token that was taken away is noticed at once.
 */
export function siteMemory(siteUrl: string, token: string): ShortMemory {
	const key = createHash('sha256')
		.update(JSON.stringify([siteUrl, token]))
		.digest('hex');
	const known = memories.get(key);
	if (known) return known;
	const memory = new ShortMemory();
	memories.set(key, memory);
	const [oldest] = memories.keys();
	if (memories.size > MAX_SITES) memories.delete(oldest);
	return memory;
}
