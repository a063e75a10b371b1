import { itemFailure } from '../../participant/answer/findFailures';
import { readCourseMapRows } from '../../participant/courseMap/courseMapRows';
import { attempt } from '../../shared/result';
import type { Html } from '../html';
import { html } from '../html';
import { scrollTable } from '../table';
import type { Page, PageInputs } from '../page';
import { htmlAnswer, jsonOf, pageInput } from '../page';
import type { PageRequest } from '../pageRequest';
import { pageForm, pageLink } from '../pageRequest';
import { requestRows } from '../requestTexts';
import {
	checkedAs,
	courseMapError,
	isUnread,
	REQUEST_LIST,
	unreadSection,
	WRITTEN_LIST,
} from '../unread';
import type { TestFacts } from './checklist';
import { checklist, environmentOf, isWithdrawn, lastRow } from './checklist';
import { CHECK_TEXTS, MARKS, TEST_TEXTS } from './texts';
import type { Mark } from './texts';

const CLASS: Record<Mark, string> = { ok: 'good', notOk: 'bad', byHand: '', later: 'dim' };

/** What the checklist rests on: without these it would take what was done for not done. */
const TABLES = [
	pageInput(
		'requests',
		'Requests',
		'Rows of the person of the table "Coachview link requests"',
		checkedAs(REQUEST_LIST),
	),
	pageInput('courseMap', 'Course Map', 'Rows of the table "Coachview course map"', courseMapError),
];

/** What the button did. */
const OUTCOMES = [
	pageInput(
		'written',
		'Written Rows',
		'What the button wrote into the table',
		checkedAs(WRITTEN_LIST),
	),
	pageInput('deleted', 'Deleted Rows', 'The test rows that were deleted', checkedAs(REQUEST_LIST)),
];

/** Where the administrator says whom to test with. */
function startForm(request: PageRequest): Html {
	const texts = TEST_TEXTS[request.language];
	const { person = '', code = '' } = request.query;
	return html`<section>
		<p>${texts.intro}</p>
		<form method="get" action="${request.address}">
			<input type="hidden" name="language" value="${request.language}" />
			<label for="person">${texts.person}</label>
			<input id="person" name="person" value="${person}" required />
			<label for="code">${texts.code}</label>
			<input id="code" name="code" value="${code}" required />
			<p><button>${texts.open}</button></p>
		</form>
	</section>`;
}

function factsFrom(request: PageRequest, inputs: PageInputs): TestFacts {
	const map = attempt(() => readCourseMapRows(inputs.courseMap ?? []));
	const { bookings = [], accounts = [], courses = [], results = [] } = inputs;
	return {
		...{ bookings, accounts, courses, results },
		code: request.query.code ?? '',
		rows: requestRows([...jsonOf(inputs.requests), ...jsonOf(inputs.deleted)]),
		map: map.ok ? map.value : [],
	};
}

function table(facts: TestFacts, { language }: PageRequest): Html {
	const texts = TEST_TEXTS[language];
	const rows = checklist(facts, language).map(({ check, mark, seen }, i) => {
		const [what, where] = CHECK_TEXTS[language][check];
		return html`<tr>
			<th scope="row">${i + 1}. ${what}</th>
			<td class="${CLASS[mark]}"><b>${MARKS[language][mark]}</b></td>
			<td>${seen}</td>
			<td class="dim">${where}</td>
		</tr>`;
	});
	return scrollTable(texts.title, [texts.step, texts.mark, texts.seen, texts.where], rows);
}

/** The one thing to do next: enrol, withdraw, or clean up. What waits for a person is in the list itself. */
function nextStep(facts: TestFacts, request: PageRequest, isCleaned: boolean): Html | false {
	const texts = TEST_TEXTS[request.language];
	const { person, code } = request.query;
	const enrolment = lastRow(facts, 'enrolment');
	if (isCleaned || !environmentOf(facts)) return false;
	const action = isWithdrawn(facts)
		? 'cleanUp'
		: enrolment?.state === 'done'
			? 'withdrawal'
			: 'enrolment';
	const isLive = environmentOf(facts) !== 'training';
	const content = html`<p>${texts[`${action}Hint`]}</p>
		<input type="hidden" name="person" value="${person}" />
		<input type="hidden" name="code" value="${code}" />
		<input type="hidden" name="environment" value="${environmentOf(facts)}" />
		${action === 'cleanUp' &&
		html`<p>
			<label class="inline"
				><input
					type="checkbox"
					name="suspend"
					value="yes"
					${enrolment?.loginMailedAt && html`checked="checked"`}
				/>
				${texts.suspend}</label
			>
		</p>`}
		${isLive &&
		html`<p>
			<label class="inline"><input type="checkbox" name="live" value="yes" /> ${texts.live}</label>
		</p>`}
		<button name="action" value="${action}">${texts[action]}</button>`;
	return html`<section>
		<h2>${texts.next}</h2>
		${pageForm(request, content, { person, code })}
	</section>`;
}

/** What became of the button. */
function notice(facts: TestFacts, request: PageRequest, inputs: PageInputs): Html | false {
	const texts = TEST_TEXTS[request.language];
	if (request.method !== 'POST') return false;
	const said = (text: string, isGood: boolean) =>
		html`<p class="${isGood ? 'good' : 'bad'}" role="status">${text}</p>`;
	const environment = environmentOf(facts);
	if (!environment) return said(texts.unknownEnvironment, false);
	if (environment !== 'training' && request.fields.live !== 'yes')
		return said(texts.refused, false);
	if (OUTCOMES.some((one) => isUnread(one, inputs))) return false;
	if (request.action !== 'cleanUp') return said(texts.written, jsonOf(inputs.written).length > 0);
	const problem = (inputs.suspended ?? []).map(itemFailure).find(Boolean);
	const deleted = said(`${texts.cleaned} ${jsonOf(inputs.deleted).length}.`, true);
	if (problem) return html`${deleted}${said(`${texts.notSuspended} ${problem.message}`, false)}`;
	return html`${deleted}${(inputs.suspended ?? []).length > 0 && said(texts.suspended, true)}`;
}

/** One test participant through all steps: what was read back where, and what is next. */
export const testProcedurePage: Page = {
	value: 'testProcedure',
	name: 'Test Procedure',
	description: 'One test participant through all steps, as a checklist of what was read back',
	inputs: [
		...TABLES,
		pageInput('bookings', 'Bookings', 'The item of Get Needed Codes for the person'),
		pageInput('accounts', 'Accounts', 'Items of Get Many Users for the person, with missing ones'),
		pageInput('courses', 'Courses', 'Items of Get Many Enrolments for the person'),
		pageInput('results', 'Results', 'The item of Get Results for the person and the code'),
		...OUTCOMES,
		pageInput('suspended', 'Suspended', 'The item of Suspend, if the account was suspended'),
	],
	compose(request, inputs) {
		const texts = TEST_TEXTS[request.language];
		if (!request.query.person || !request.query.code)
			return htmlAnswer(request, texts.title, startForm(request));
		const facts = factsFrom(request, inputs);
		const { person, code } = request.query;
		const isCleaned = jsonOf(inputs.deleted).length > 0;
		const isKnown = !TABLES.some((one) => isUnread(one, inputs));
		const body = html`${unreadSection(request, [...TABLES, ...OUTCOMES], inputs)}
			${notice(facts, request, inputs)}
			<section>
				<h2>${person}, ${code}</h2>
				${isKnown && table(facts, request)}
				<p>
					<a href="${pageLink(request, { person, code })}">${texts.refresh}</a> ·
					<a href="${pageLink(request)}">${texts.another}</a>
				</p>
			</section>
			${isKnown && nextStep(facts, request, isCleaned)}`;
		return htmlAnswer(request, texts.title, body);
	},
};
