import type { ResultItem } from '../../participant/answer/findFailures';
import { itemFailure } from '../../participant/answer/findFailures';
import { isVoid } from '../../requests/carriedOut';
import type { RequestKind, RequestRow } from '../../requests/columns';
import { comparisonKey } from '../../text/clean';
import type { PageLanguage } from '../document';
import type { PersonFacts } from '../overview/verdict';
import { accountsOf, bookedCodes, verdicts } from '../overview/verdict';
import { jsonOf } from '../page';
import { momentText } from '../requestTexts';
import type { Check, Mark } from './texts';
import { TEST_TEXTS } from './texts';

/** What the systems hold of the test participant. */
export interface TestFacts extends PersonFacts {
	code: string;
	/** An item of *Get Results* by person and code. */
	results: ResultItem[];
}

/** One line of the checklist: what was read back, and where it is. */
export interface CheckResult {
	check: Check;
	mark: Mark;
	seen: string;
}

const same = (a: unknown, b: unknown) =>
	comparisonKey(String(a ?? '')) === comparisonKey(String(b ?? ''));

const problemIn = (items: ResultItem[]) => items.map(itemFailure).find(Boolean)?.message;

/** `training` or `live`; undefined when Coachview gave no answer. */
export const environmentOf = ({ bookings }: Pick<TestFacts, 'bookings'>) =>
	jsonOf(bookings)[0]?.environment as string | undefined;

/** The last request of a kind for the code that was not closed or replaced; a completion names a course, so any of the person counts. */
export const lastRow = ({ rows, code }: TestFacts, kind: RequestKind): RequestRow | undefined =>
	rows
		.filter((row) => row.kind === kind && (kind === 'completion' || same(row.code, code)))
		.filter((row) => !isVoid(row))
		.sort((a, b) => (a.requestedAt ?? '').localeCompare(b.requestedAt ?? ''))
		.at(-1);

/** Whether the last thing that was carried out is the withdrawal. */
export function isWithdrawn(facts: TestFacts): boolean {
	const [enrolment, withdrawal] = [lastRow(facts, 'enrolment'), lastRow(facts, 'withdrawal')];
	return (
		withdrawal?.state === 'done' && (withdrawal.requestedAt ?? '') >= (enrolment?.requestedAt ?? '')
	);
}

/** What is read back of each step, in order. Pure, so that the same facts give the same list. */
export function checklist(facts: TestFacts, language: PageLanguage): CheckResult[] {
	const texts = TEST_TEXTS[language];
	const line = (check: Check, mark: Mark, seen: string): CheckResult => ({ check, mark, seen });
	const verdict = verdicts(facts).find((one) => same(one.code, facts.code));
	const enrolment = lastRow(facts, 'enrolment');
	const wasDone = enrolment?.state === 'done';
	const withdrawn = isWithdrawn(facts);

	const rowLine = (check: Check, row: RequestRow | undefined): CheckResult => {
		if (!row) return line(check, 'later', texts.none);
		if (row.state === 'done') return line(check, 'ok', row.note ?? row.answer ?? '');
		if (!row.errorMessage) return line(check, 'later', texts.busy);
		const fix = row.errorFix ? ` ${texts.fix}: ${row.errorFix}` : '';
		return line(check, 'notOk', `${row.errorMessage}.${fix}`);
	};

	const environment = (): CheckResult => {
		const found = environmentOf(facts);
		if (found === 'training')
			return line('environment', 'ok', String(jsonOf(facts.bookings)[0]?.tenant ?? ''));
		const problem = problemIn(facts.bookings) ?? '';
		return line(
			'environment',
			'notOk',
			found ? texts.liveEnvironment : `Coachview ${texts.unread}: ${problem}`,
		);
	};

	const booking = (): CheckResult => {
		const codes = bookedCodes(facts);
		if (codes === null) return line('booking', 'notOk', `Coachview ${texts.unread}`);
		if (codes.some((code) => same(code, facts.code))) return line('booking', 'ok', texts.booked);
		// In Coachview the booking ends with the withdrawal.
		return withdrawn
			? line('booking', 'ok', texts.accessEnded)
			: line('booking', 'notOk', texts.notBooked);
	};

	const account = (): CheckResult => {
		const problem = problemIn(facts.accounts);
		if (problem) return line('account', 'notOk', `Moodle ${texts.unread}: ${problem}`);
		const found = accountsOf(facts);
		if (found.length > 1) return line('account', 'notOk', texts.manyAccounts);
		if (found.length === 0) return line('account', wasDone ? 'notOk' : 'later', texts.noAccount);
		const [{ id, username, email }] = found;
		return line('account', 'ok', [`#${id as number}`, username, email].filter(Boolean).join(', '));
	};

	const mail = (): CheckResult => {
		const [found] = accountsOf(facts);
		const sentAt = enrolment?.loginMailedAt ?? enrolment?.mailedAt ?? null;
		if (wasDone && found?.hasLoggedIn === true) return line('mail', 'ok', texts.loggedIn);
		if (sentAt)
			return line(
				'mail',
				'byHand',
				texts.openMail(momentText(sentAt, language), String(found?.email ?? '')),
			);
		return wasDone ? line('mail', 'notOk', texts.noMail) : line('mail', 'later', '');
	};

	const access = (): CheckResult => {
		if (withdrawn && wasDone) return line('access', 'ok', texts.accessEnded);
		if (!wasDone) return line('access', 'later', '');
		if (verdict?.hasAccess) return line('access', 'ok', texts.accessNow);
		if (verdict?.reason === 'cohortOnly') return line('access', 'byHand', texts.lookInMoodle);
		return line('access', 'notOk', verdict?.problem ?? texts.noAccess);
	};

	const completion = (): CheckResult => {
		const isCompleted =
			!!verdict?.completion || jsonOf(facts.courses).some((course) => course.completed === true);
		if (isCompleted) return line('completion', 'ok', texts.completed);
		return wasDone && !withdrawn
			? line('completion', 'byHand', texts.complete)
			: line('completion', 'later', '');
	};

	const result = (): CheckResult => {
		const [found] = jsonOf(facts.results);
		if (found?.registered === true) return line('result', 'ok', resultText(found, language));
		const row = verdict?.completion;
		if (row && row.state !== 'done') return { ...rowLine('result', row), check: 'result' };
		const problem = problemIn(facts.results);
		if (problem)
			return line('result', row ? 'notOk' : 'later', `Coachview ${texts.unread}: ${problem}`);
		return line('result', row ? 'notOk' : 'later', texts.noResult);
	};

	const withdrawal = (): CheckResult => {
		if (!withdrawn) return rowLine('withdrawal', undoneRow(facts));
		if (verdict?.hasAccess) return line('withdrawal', 'notOk', texts.stillOpen);
		if (verdict?.reason === 'moodleUnread')
			return line('withdrawal', 'notOk', `Moodle ${texts.unread}: ${verdict.problem ?? ''}`);
		return line('withdrawal', 'ok', texts.withdrawn);
	};

	return [
		environment(),
		booking(),
		rowLine('request', enrolment),
		account(),
		mail(),
		access(),
		completion(),
		result(),
		withdrawal(),
	];
}

/** The withdrawal that is under way; one from before the last enrolment says nothing. */
function undoneRow(facts: TestFacts): RequestRow | undefined {
	const row = lastRow(facts, 'withdrawal');
	return row && row.state !== 'done' ? row : undefined;
}

function resultText(
	{ present, passed, grade }: Record<string, unknown>,
	language: PageLanguage,
): string {
	const texts = TEST_TEXTS[language];
	const word = (value: unknown) =>
		value === true ? texts.yes : value === false ? texts.no : texts.unknown;
	return [
		`${texts.present}: ${word(present)}`,
		`${texts.passed}: ${word(passed)}`,
		`${texts.grade}: ${typeof grade === 'number' ? grade : texts.unknown}`,
	].join(', ');
}
