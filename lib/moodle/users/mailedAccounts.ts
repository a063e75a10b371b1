import { siteKey } from '../transport/siteUrl';

/** An account to which a password was mailed: its id, and on which Moodle, since two sites number their people alike. */
const MAILED_ACCOUNT = /^(\d+)(?:@(\S+))?$/;

/**
 * An account as rows of the table of requests name it: "8@https://moodle.example.org", or "8" where only one Moodle is meant.
 *
 * @returns undefined for anything else
 */
export function readMailedAccount(text: string): string | undefined {
	const [, id, site] = MAILED_ACCOUNT.exec(text) ?? [];
	if (!id) return undefined;
	return site ? `${Number(id)}@${siteKey(site)}` : `${Number(id)}`;
}

/** Whether an account of a site is among them. */
export const wasMailed = (mailed: string[], id: number | null, siteUrl: string) =>
	mailed.includes(`${id}`) || mailed.includes(`${id}@${siteKey(siteUrl)}`);
