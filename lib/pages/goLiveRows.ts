import type { ResultItem } from '../participant/answer/findFailures';
import { isObject } from '../shared/isObject';
import { toCsv } from './csv';
import type { PageLanguage } from './document';
import { GO_LIVE_TEXTS } from './goLiveTexts';
import type { GoLiveState } from './goLiveTexts';
import { problemFrom, problemOf } from './problem';
import type { Problem } from './problem';

/** A person with an e-learning code, and how they stand to the accounts in Moodle. */
export interface GoLiveRow {
	person: string;
	name: string;
	code: string;
	run: string;
	environment: string;
	state: GoLiveState;
	email: string;
	idnumber: string;
	account?: { id: number; username: string; email: string; idnumber: string };
	problem?: Problem;
}

const text = (value: unknown) =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** States in which a request would give access. */
const USABLE: readonly GoLiveState[] = ['matched', 'withoutIdnumber', 'wouldCreate'];

export const isUsable = ({ state }: GoLiveRow) => USABLE.includes(state);

/** Whether an account was found that lacks the ID number. */
export const lacksIdnumber = ({ state, account }: GoLiveRow) =>
	state === 'withoutIdnumber' && !!account;

function accountOf(value: unknown): GoLiveRow['account'] {
	if (!isObject(value) || typeof value.id !== 'number') return undefined;
	const { id, username, email, idnumber } = value;
	return { id, username: text(username), email: text(email), idnumber: text(idnumber) };
}

/** What *Check Match* says, or why the person never got so far. */
function checked(match: ResultItem, language: PageLanguage): Pick<GoLiveRow, 'state' | 'problem'> {
	const failed = problemOf(match, language);
	if (failed)
		return {
			state: failed.code.startsWith('PERSON_FIELD') ? 'missingField' : 'failed',
			problem: failed,
		};
	const state = text(match.json.state);
	return {
		state: state in GO_LIVE_TEXTS.nl.states ? (state as GoLiveState) : 'failed',
		...(match.json.problem ? { problem: problemFrom(match.json.problem, language) } : {}),
	};
}

/**
 * The rows of the report, those with something to mend first; a course run or line that could not be read is no row but a problem.
 *
 * @param participants items of *Get Participants*
 * @param matches items of *Check Match*, one for each of them in the same order
 */
export function goLiveRows(
	participants: ResultItem[],
	matches: ResultItem[],
	language: PageLanguage,
): { rows: GoLiveRow[]; problems: Problem[] } {
	const problems = participants.flatMap((item) => problemOf(item, language) ?? []);
	const rows = participants.flatMap((item, i): GoLiveRow[] => {
		const { json } = item;
		if (problemOf(item, language) || !text(json.personExternalId)) return [];
		const match = matches[i] ?? { json: {} };
		return [
			{
				person: text(json.personExternalId),
				name: text(json.name),
				code: text(json.elearningCode),
				run: isObject(json.course) ? text(json.course.code) : '',
				environment: text(json.environment),
				email: text(match.json.email) || text(json.email1),
				idnumber: text(match.json.idnumber) || text(json.idnumber),
				account: accountOf(match.json.account),
				...checked(match, language),
			},
		];
	});
	const order = Object.keys(GO_LIVE_TEXTS.nl.states);
	const position = ({ state }: GoLiveRow) => order.indexOf(state);
	return {
		rows: rows.sort((a, b) => position(a) - position(b) || a.name.localeCompare(b.name, language)),
		problems,
	};
}

/** How many rows have each state, in the order of the report. */
export const countStates = (rows: GoLiveRow[]): Array<[state: GoLiveState, count: number]> =>
	[...new Set(rows.map(({ state }) => state))].map((state) => [
		state,
		rows.filter((row) => row.state === state).length,
	]);

/** The report as a file; what could not be read at all is in it too. */
export function goLiveCsv(rows: GoLiveRow[], problems: Problem[], language: PageLanguage): string {
	const { csv, states } = GO_LIVE_TEXTS[language];
	const said = (problem?: Problem) => [problem?.message, problem?.cause, problem?.fix];
	return toCsv(
		[...csv],
		[
			...rows.map((row) => [
				...[row.person, row.name, row.code, row.run, states[row.state].name],
				...[row.email, row.account?.id, row.account?.username, row.account?.email],
				...[row.account?.idnumber, ...said(row.problem)],
			]),
			...problems.map((problem) => [
				...['', '', '', '', states.failed.name, '', '', '', '', ''],
				...said(problem),
			]),
		],
	);
}
