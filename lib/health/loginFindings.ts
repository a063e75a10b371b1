import { dateTimeText } from '../errors/localText';
import { LinkError } from '../errors/linkError';
import { isVoid } from '../requests/carriedOut';
import type { RequestRow } from '../requests/columns';
import { accountsOf } from '../requests/pickRequests';
import { accessSubject } from '../requests/writeRequest';
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

const withoutSlash = (url: string) => comparisonKey(url).replace(/\/+$/, '');

const isHere = (account: string, siteUrl: string) => {
	const [, site] = account.split(/@(.*)/s);
	return !site || withoutSlash(site) === withoutSlash(siteUrl);
};

/** The last mail with a login to each account of a site, by the id of the account. */
function lastMails(rows: RequestRow[], siteUrl: string): Map<string, Mailed> {
	const last = new Map<string, Mailed>();
	for (const row of rows) {
		const at = row.loginMailedAt ? Date.parse(row.loginMailedAt) : NaN;
		if (Number.isNaN(at)) continue;
		for (const account of accountsOf(row).filter((one) => isHere(one, siteUrl))) {
			const [id] = account.split('@');
			const before = last.get(id);
			if (!before || before.at < at) last.set(id, { account, row, at });
		}
	}
	return last;
}

const personOf = ({ name, person }: RequestRow) => (name ? `${name} (${person})` : (person ?? ''));

const timeOf = ({ requestedAt }: RequestRow) => Date.parse(requestedAt ?? '');

const isLater = (a: RequestRow, b: RequestRow | undefined) =>
	!b || timeOf(a) > timeOf(b) || (timeOf(a) === timeOf(b) && a.id > b.id);

/**
 * Who should have access no longer: each place in a course that was asked for was withdrawn since, or its request closed. A withdrawal counts although it failed. A row that mailed
 * a login by itself names no course, nor an environment.
 */
function withdrawnPeople(rows: RequestRow[]): Set<string> {
	const last = new Map<string, RequestRow>();
	const withdrawn = new Set<string>();
	for (const row of rows) {
		if (row.kind !== 'enrolment' && row.kind !== 'withdrawal') continue;
		withdrawn.add(comparisonKey(row.person));
		const place = accessSubject(row);
		if (!isVoid(row) && isLater(row, last.get(place))) last.set(place, row);
	}
	for (const { kind, person } of last.values())
		if (kind === 'enrolment') withdrawn.delete(comparisonKey(person));
	return withdrawn;
}

/**
 * Whose login was mailed some days ago, who should still have access, and who has never logged in since; see `loginMailedTo` of the table of requests.
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
	const withdrawn = withdrawnPeople(rows);
	const mailed = [...lastMails(rows, siteUrl)]
		.filter(([, { at }]) => at <= now - days * DAY_MS)
		.filter(([, { row }]) => !withdrawn.has(comparisonKey(row.person)))
		.flatMap(([id, mail]) => {
			const account = byId.get(id);
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
