import { dateTimeText } from '../errors/localText';
import { LinkError } from '../errors/linkError';
import type { RequestRow } from '../requests/columns';
import { accountsOf } from '../requests/pickRequests';
import { DAY_MS } from '../shared/durations';
import { comparisonKey } from '../text/clean';
import type { HealthFinding } from './finding';
import { finding } from './finding';

/** An account as *Get User* gives it. */
export interface LoginAccount {
	id: number;
	/** Null when Moodle does not show it. */
	hasLoggedIn: boolean | null;
	suspended?: boolean | null;
}

interface Mailed {
	account: string;
	row: RequestRow;
	at: number;
}

/** The last mail with a login to each account. */
function lastMails(rows: RequestRow[]): Mailed[] {
	const last = new Map<string, Mailed>();
	for (const row of rows) {
		const at = row.loginMailedAt ? Date.parse(row.loginMailedAt) : NaN;
		if (Number.isNaN(at)) continue;
		for (const account of accountsOf(row)) {
			const before = last.get(account);
			if (!before || before.at < at) last.set(account, { account, row, at });
		}
	}
	return [...last.values()];
}

const withoutSlash = (url: string) => comparisonKey(url).replace(/\/+$/, '');

const isHere = (account: string, siteUrl: string) => {
	const [, site] = account.split(/@(.*)/s);
	return !site || withoutSlash(site) === withoutSlash(siteUrl);
};

const personOf = ({ name, person }: RequestRow) => (name ? `${name} (${person})` : (person ?? ''));

const timeOf = ({ requestedAt }: RequestRow) => Date.parse(requestedAt ?? '');

/** When the last withdrawal of each person and code was asked: a later one than the enrolment ended what the login was for. */
function lastWithdrawals(rows: RequestRow[]): Map<string | null, number> {
	const last = new Map<string | null, number>();
	for (const row of rows)
		if (row.kind === 'withdrawal' && timeOf(row) > (last.get(row.subject) ?? -Infinity))
			last.set(row.subject, timeOf(row));
	return last;
}

/**
 * Whose login was mailed some days ago and who has never logged in since; see `loginMailedTo` of the table of requests.
 *
 * @param siteUrl the Moodle that the accounts are of; mails to accounts of another one are left out
 * @param days after which somebody should ask
 * @param now Unix milliseconds
 */
export function loginFindings(
	rows: RequestRow[],
	accounts: LoginAccount[],
	{ siteUrl, days, now }: { siteUrl: string; days: number; now: number },
): HealthFinding[] {
	const byId = new Map(accounts.map((account) => [String(account.id), account]));
	const withdrawals = lastWithdrawals(rows);
	const isWithdrawn = ({ row }: Mailed) => (withdrawals.get(row.subject) ?? 0) > timeOf(row);
	const mailed = lastMails(rows)
		.filter(({ account, at }) => isHere(account, siteUrl) && at <= now - days * DAY_MS)
		.filter((mail) => !isWithdrawn(mail))
		.flatMap((mail) => {
			const account = byId.get(mail.account.split('@')[0]);
			return account && !account.suspended ? [{ mail, account }] : [];
		});
	if (mailed.length > 0 && mailed.every(({ account }) => account.hasLoggedIn === null))
		return [finding('logins', 'hidden', new LinkError('HEALTH_LOGINS_HIDDEN'))];
	return mailed
		.filter(({ account }) => account.hasLoggedIn === false)
		.map(({ mail }) => {
			const values = { person: personOf(mail.row), moment: dateTimeText(mail.at) };
			// A new login is a new mail, so it counts from then on.
			const subject = `${mail.account} ${mail.row.loginMailedAt}`;
			return finding('logins', subject, new LinkError('HEALTH_LOGIN_UNUSED', values));
		});
}
