import { callControlApi } from '../../tools/demo/demonstrate';
import type { Mail } from '../../tools/demo/demonstrate';
import type { Stack } from '../../tools/dev/stack';
import type { Row } from '../../tools/dev/dataTable';
import { CODE } from './crowd';
import type { Participant } from './crowd';

/** What is there of somebody in the end, read from the systems themselves. */
export interface Found {
	accounts: Array<{ id: number; username: string; password: string }>;
	hasAccess: boolean;
	mails: Array<{ subject: string; receivedAt: string; password?: string; works: boolean }>;
	/** Coachview's answers to results. */
	results: Array<{ at: string; status: number; message: string }>;
	/** Whether attendance is registered in Coachview. */
	isRegistered: boolean;
	/** As written down in n8n. */
	rows: Row[];
}

/** Somebody for whom the promise was not kept, with all that is known. */
export interface BrokenPromise {
	kind: 'lost' | 'double' | 'no working login';
	externId: string;
	history: string;
}

/** Of a new account, as the mail in the default house style has it. */
const PASSWORD = /Wachtwoord: (\S+)/;

/**
 * Compares what was asked and answered with what is there.
 *
 * A request counts when its sender was told that all went well, when it was written down, or when its sender asks until it is told so. One that reached nobody, and is not sent
 * again, may be undone, but not half done.
 *
 * @param rows of the table of requests
 */
export async function brokenPromises(
	stack: Stack,
	crowd: Participant[],
	rows: Row[],
): Promise<BrokenPromise[]> {
	const mails = await callControlApi<Array<Mail & { receivedAt: string }>>(
		'GET',
		`${stack.mailbox!.url}/api/mails`,
	);
	return crowd.flatMap((person) => {
		const found = findIn(stack, person, mails, rows);
		return problemsOf(person, found).map(([kind, what]) => ({
			kind,
			externId: person.externId,
			history: historyOf(person, found, what),
		}));
	});
}

function findIn(
	{ moodle, coachview }: Stack,
	{ externId, email }: Participant,
	mails: Array<Mail & { receivedAt: string }>,
	rows: Row[],
): Found {
	const { site } = moodle!;
	const { administration } = coachview!;
	const courseid = site.courseByIdnumber(CODE)!.id;
	const accounts = site.tables.users.filter(
		(user) => !user.deleted && (user.idnumber === externId || user.email === email),
	);
	const logsIn = (password?: string) =>
		password !== undefined &&
		accounts.some(({ id }) =>
			['in', 'forcepasswordchangenotice'].includes(site.logIn(id, password)),
		);
	const person = administration.personByKey(externId)!;
	const part = administration.partByCode(CODE)!;
	const enrolment = administration.enrolmentOf(person, part);
	return {
		accounts,
		hasAccess: accounts.some(({ id }) => site.isActive(id, courseid)),
		mails: mails
			.filter(({ to }) => to.includes(email))
			.map(({ subject, receivedAt, text }) => {
				const password = PASSWORD.exec(text ?? '')?.[1];
				return { subject, receivedAt, password, works: logsIn(password) };
			})
			.reverse(),
		results: administration.results.filter(({ body }) => body.includes(`>${externId}<`)),
		isRegistered: !!enrolment && administration.executionOf(enrolment, part)?.aanwezig === true,
		rows: rows.filter((row) => String(row.person).toLowerCase() === externId.toLowerCase()),
	};
}

/** What is wrong, in words; empty when the promise was kept. */
export function problemsOf(
	{ role, retries, attempts }: Participant,
	found: Found,
): Array<[BrokenPromise['kind'], string]> {
	const { accounts, hasAccess, mails, isRegistered, rows } = found;
	const problems: Array<[BrokenPromise['kind'], string]> = [];
	const isOk = ({ status }: { status: number | null }) => status !== null && status < 300;
	const counts = attempts.some(isOk) || rows.length > 0 || retries;
	if (rows.some(({ state }) => state !== 'done'))
		problems.push(['lost', 'the request is written down and not done']);
	if (role === 'completes') {
		if (counts && !isRegistered) problems.push(['lost', 'Coachview has no result']);
		if (found.results.filter(({ status }) => status === 200).length > 1)
			problems.push(['double', 'Coachview took the result twice']);
		return problems;
	}
	const working = mails.filter(({ works }) => works);
	if (accounts.length > 1) problems.push(['double', `${accounts.length} accounts`]);
	if (working.length > 1)
		problems.push(['double', `${working.length} mails with a password that works`]);
	if (role === 'known' && mails.some(({ password }) => password !== undefined))
		problems.push(['double', 'somebody who has an account got a new password']);
	const mustBeThere = counts || (role === 'new' && accounts.length > 0);
	if (mustBeThere && accounts.length === 0) problems.push(['lost', 'no account']);
	if (mustBeThere && accounts.length > 0 && !hasAccess) problems.push(['lost', 'no access']);
	if (mustBeThere && role === 'known' && mails.length === 0)
		problems.push(['lost', 'no mail with the link to the course']);
	if (mustBeThere && role === 'new' && accounts.length > 0 && working.length === 0)
		problems.push(['no working login', 'no mail has a password that works']);
	return problems;
}

/** Who asked, what was answered, what is there. */
function historyOf(person: Participant, found: Found, problem: string): string {
	const { externId, email, role, retries, attempts } = person;
	const list = <T>(all: T[], say: (one: T) => string) => all.map(say).join('; ') || 'none';
	const time = (at: number | string) => new Date(at).toISOString().slice(11, 23);
	const rowText = ({ kind, state, attempts, errorCode, claimedBy, nextAt }: Row) =>
		`${String(kind)} ${String(state)}, ${String(attempts)} attempts, error ${String(errorCode)}, claimed by ${String(claimedBy)}, next ${String(nextAt)}`;
	return [
		`${externId} (${email}, ${role}, the sender ${retries ? 'asks again' : 'asks once'}): ${problem}`,
		`  asked:   ${list(attempts, ({ at, milliseconds, status, answer }) => `${time(at)} → ${status ?? 'nobody answered'} after ${milliseconds} ms ${answer.slice(0, 80)}`)}`,
		`  written: ${list(found.rows, rowText)}`,
		`  Moodle:  ${list(found.accounts, ({ id, username }) => `#${id} ${username}`)}${found.hasAccess ? ', with access' : ''}`,
		`  mails:   ${list(found.mails, ({ receivedAt, subject, password, works }) => `${time(receivedAt)} "${subject}"${password === undefined ? '' : works ? ', its password works' : ', its password does not work'}`)}`,
		`  Coachview: ${list(found.results, ({ at, status, message }) => `${time(at)} ${status} ${message}`)}; ${found.isRegistered ? 'attendance registered' : 'no attendance'}`,
	].join('\n');
}

/** Fails with the histories of those for whom the promise was not kept. */
export function expectNoneBroken(broken: BrokenPromise[], crowd: Participant[]): void {
	if (broken.length === 0) return;
	const of = (kind: BrokenPromise['kind']) => broken.filter((one) => one.kind === kind).length;
	const shown = broken.slice(0, 10).map(({ kind, history }) => `[${kind}] ${history}`);
	const more = broken.slice(10).map(({ externId, kind }) => `${externId} (${kind})`);
	throw new Error(
		[
			`Of ${crowd.length} people: ${of('lost')} lost, ${of('double')} double, ${of('no working login')} without a working login.`,
			...shown,
			...(more.length > 0 ? [`and ${more.join(', ')}`] : []),
		].join('\n'),
	);
}
