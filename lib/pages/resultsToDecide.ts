import { resultReasons } from '../errors/reasons/resultReasons';
import type { ResultItem } from '../participant/answer/findFailures';
import { errorOf } from '../participant/answer/findFailures';
import { fullName } from '../participant/person';
import type { RequestRow } from '../requests/columns';
import { decidedOf, isToDecide } from '../requests/decidedResult';
import type { DecidedResult } from '../requests/decidedResult';
import { parseMessage } from '../requests/messageText';
import { isObject } from '../shared/isObject';
import type { PersonDecision } from '../shared/personDecision';
import { comparisonKey } from '../text/clean';
import { textOrEmpty } from '../text/textOrEmpty';
import type { PageLanguage } from './document';
import type { Html } from './html';
import { html } from './html';
import type { Page, PageInput, PageInputs } from './page';
import { htmlAnswer, jsonOf } from './page';
import type { PageRequest } from './pageRequest';
import { pageForm } from './pageRequest';
import { problemFrom, problemText } from './problem';
import { momentText, requestRows } from './requestTexts';
import { RESULT_TEXTS } from './resultTexts';
import { checkedAs, isUnread, REQUESTS, unreadSection, WRITTEN_LIST } from './unread';

/** How many results a page shows, the oldest first. */
const MOST_SHOWN = 200;

/** Boxes belong to it from wherever they stand, by the attribute `form`. */
const FORM = 'decide';

const isEmpty = (item: ResultItem) =>
	errorOf(item) === undefined && Object.keys(item.json).length === 0;

/** The names of people by their ID, as Coachview has them. */
const namesOf = (persons: Array<Record<string, unknown>>) =>
	new Map(
		persons.map(({ idnumber, ...person }) => {
			const [firstName, infix, lastName] = [person.firstName, person.infix, person.lastName].map(
				textOrEmpty,
			);
			return [comparisonKey(idnumber), fullName({ firstName, infix, lastName })];
		}),
	);

const numberText = (value: unknown, language: PageLanguage) =>
	typeof value === 'number'
		? value.toLocaleString(language === 'nl' ? 'nl-NL' : 'en-GB', { maximumFractionDigits: 2 })
		: undefined;

/** What Moodle reported of the grade: "83.5 of 100, passed from 60". */
function gradeText({ message }: RequestRow, language: PageLanguage): string {
	const texts = RESULT_TEXTS[language];
	const { grade, gradeMax, gradePass, gradeReason } = parseMessage(message);
	const [given, most, pass] = [grade, gradeMax, gradePass].map((one) => numberText(one, language));
	const from = pass && gradePass !== 0 ? texts.passFrom(pass) : texts.noPassGrade;
	if (given === undefined) return gradeReason === 'hidden' ? texts.gradeHidden : texts.noGrade;
	return [most === undefined ? given : texts.gradeOf(given, most), from].join(', ');
}

/** Why a person has to decide. The table has it in Dutch; what this package says of it is there in English too. */
function whyText(row: RequestRow, language: PageLanguage): string {
	const texts = RESULT_TEXTS[language];
	if (row.state === 'done' || row.errorCode === 'COACHVIEW_RESULT_NOT_EXPECTED')
		return texts.notExpected;
	const known = Object.values(resultReasons).find(({ nl }) => nl === row.errorCause);
	return known?.[language] ?? [row.errorMessage, row.errorCause].filter(Boolean).join('. ');
}

const decisionText = ({ as, by, at, why }: DecidedResult, language: PageLanguage) =>
	RESULT_TEXTS[language].decided(
		RESULT_TEXTS[language].decisions[as],
		by,
		momentText(at, language),
		why,
	);

function entry(request: PageRequest, row: RequestRow, name: string): Html {
	const { language } = request;
	const texts = RESULT_TEXTS[language];
	const before = decidedOf(row);
	const { completedAt } = parseMessage(row.message);
	const completed = typeof completedAt === 'string' ? momentText(completedAt, language) : '';
	return html`<article>
		<h3>
			<label class="inline"
				><input type="checkbox" form="${FORM}" name="chosen" value="${row.id}" /> ${name
					? `${name} (${row.person})`
					: row.person}</label
			>
		</h3>
		<p>
			${row.code}. ${completed && `${texts.completed}: ${completed}.`} ${texts.grade}:
			${gradeText(row, language)}.
		</p>
		<p>${whyText(row, language)}</p>
		${before && html`<p class="bad">${texts.notCarriedOut} ${decisionText(before, language)}</p>`}
	</article>`;
}

function list(request: PageRequest, rows: RequestRow[], nameOf: (row: RequestRow) => string): Html {
	const texts = RESULT_TEXTS[request.language];
	const left = rows.length - MOST_SHOWN;
	return html`<section>
		<h2>${texts.open} (${rows.length})</h2>
		<p>${texts.intro}</p>
		${rows.slice(0, MOST_SHOWN).map((row) => entry(request, row, nameOf(row)))}
		${left > 0 && html`<p>${texts.more(left)}</p>`}
	</section>`;
}

function form(request: PageRequest): Html {
	const texts = RESULT_TEXTS[request.language];
	const { decidedBy = request.user, reason } = request.fields;
	const button = (as: PersonDecision) =>
		html`<button name="action" value="${as}">${texts.buttons[as]}</button>`;
	const content = html`<label for="decidedBy">${texts.name}</label>
		<input
			id="decidedBy"
			name="decidedBy"
			value="${decidedBy}"
			maxlength="200"
			autocomplete="name"
			required
		/>
		<label for="reason">${texts.reason}</label>
		<input id="reason" name="reason" value="${reason}" maxlength="200" required />
		<p>${button('passed')}${button('failed')}${button('leaveOut')}</p>
		<p class="dim">${texts.locks}</p>`;
	return html`<section>
		<h2>${texts.decide}</h2>
		${pageForm(request, content, {}, FORM)}
	</section>`;
}

/** What became of one decision. */
function outcome(request: PageRequest, row: RequestRow, name: string): Html {
	const { language } = request;
	const texts = RESULT_TEXTS[language];
	const decided = decidedOf(row);
	const isDone = row.state === 'done';
	const shown = decided?.shown;
	const readBack =
		!isDone || decided?.as === 'leaveOut' || shown === undefined
			? ''
			: shown === null
				? texts.shownNothing
				: texts.shown(
						shown.passed === null
							? texts.noResult
							: texts.decisions[shown.passed ? 'passed' : 'failed'],
					);
	return html`<li>
		<b>${name || row.person}</b>, ${row.code}: ${decided && decisionText(decided, language)}
		<span class="${isDone ? 'good' : 'bad'}">${isDone ? texts.carriedOut : texts.failed}</span>
		${readBack}
		${!isDone &&
		html`<span lang="nl">${row.errorMessage}. ${row.errorCause} ${row.errorFix}</span>`}
	</li>`;
}

const PERSONS: PageInput = {
	name: 'persons',
	displayName: 'Persons',
	description: 'The persons in Coachview, for their names',
};
const DECIDED: PageInput = {
	name: 'decided',
	displayName: 'Decided Rows',
	description: 'The rows that were decided on, as the Data Table node wrote them at last',
	check: checkedAs(WRITTEN_LIST),
};

/** Why nothing was decided. */
function problem(request: PageRequest, inputs: PageInputs): Html | undefined {
	const texts = RESULT_TEXTS[request.language];
	const error = (inputs.problem ?? []).map(errorOf).find((one) => one !== undefined);
	if (error === undefined) {
		const isLost = request.method === 'POST' && (inputs.decided ?? []).every(isEmpty);
		return isLost ? html`<p class="bad" role="status">${texts.missing.Chosen}</p>` : undefined;
	}
	const { code, message } = isObject(error) ? error : {};
	const named = /'?\b(Chosen|Name|Reason)\b/.exec(String(message))?.[1];
	const known = code === 'INPUT_MISSING' && named ? texts.missing[named as 'Name'] : undefined;
	return html`<p class="bad" role="status">
		${known ?? html`${texts.nothingDone} ${problemText(problemFrom(error, request.language))}`}
	</p>`;
}

/** Results of which no rule can say whether somebody passed, with buttons to decide, and what became of the last decision. */
export const resultsToDecidePage: Page = {
	value: 'resultsToDecide',
	name: 'Results to Decide',
	description: 'Results that no rule can decide, with buttons to pass, fail or leave them out',
	inputs: [
		REQUESTS,
		PERSONS,
		DECIDED,
		{
			name: 'problem',
			displayName: 'Problem',
			description: 'Why the button decided nothing: the failed item of Take Decisions',
		},
	],
	compose(request: PageRequest, inputs: PageInputs) {
		const texts = RESULT_TEXTS[request.language];
		const names = namesOf(jsonOf(inputs.persons));
		const decided = requestRows(jsonOf(inputs.decided));
		const fresh = new Map(decided.map((row) => [row.id, row]));
		const open = requestRows(jsonOf(inputs.requests))
			.map((row) => fresh.get(row.id) ?? row)
			.filter(isToDecide)
			.sort((a, b) => (a.requestedAt ?? '').localeCompare(b.requestedAt ?? ''));
		const nameOf = ({ person, name }: RequestRow) =>
			names.get(comparisonKey(person)) || (name ?? '');
		// An empty table is an empty item, of which nobody is found.
		const shown = [REQUESTS, DECIDED, ...(open.length > 0 ? [PERSONS] : [])];
		const body = html`${problem(request, inputs)} ${unreadSection(request, shown, inputs)}
		${request.method === 'POST' &&
		decided.length > 0 &&
		html`<section role="status">
			<h2>${texts.outcome}</h2>
			<ul>
				${decided.map((row) => outcome(request, row, nameOf(row)))}
			</ul>
		</section>`}
		${open.length === 0
			? !isUnread(REQUESTS, inputs) && html`<section><p>${texts.none}</p></section>`
			: [list(request, open, nameOf), form(request)]}`;
		return htmlAnswer(request, texts.title, body);
	},
};
