import { isObject } from '../shared/isObject';
import { COURSE_RUNS_INPUT, courseRunFields, SEARCH_RUNS } from './courseRunPicker';
import type { GoLiveRow } from './goLiveRows';
import { countStates, goLiveCsv, goLiveRows, isUsable, lacksIdnumber } from './goLiveRows';
import { GO_LIVE_TEXTS } from './goLiveTexts';
import type { Html } from './html';
import { html } from './html';
import type { Page, PageInputs } from './page';
import { csvAnswer, htmlAnswer, jsonOf } from './page';
import type { PageRequest } from './pageRequest';
import { pageForm } from './pageRequest';
import { problemList, problemOf, problemText } from './problem';
import { scrollTable } from './table';
import { notWritten } from './unread';

/** Boxes belong to it from wherever they stand, by the attribute `form`. */
const APPROVE_FORM = 'approve';

/** What was entered goes along with every button, so that the same can be checked again. */
const hiddenFields = ({ fields: { runs = '', list = '' } }: PageRequest) =>
	html`<input type="hidden" name="runs" value="${runs}" /><input
			type="hidden"
			name="list"
			value="${list}"
		/>`;

function checkForm(request: PageRequest, inputs: PageInputs): Html {
	const texts = GO_LIVE_TEXTS[request.language];
	const { list = '' } = request.fields;
	// A browser leaves out the first line end in a text area.
	return html`<section>
		<p>${texts.intro}</p>
		${pageForm(
			request,
			html`${courseRunFields(request, inputs, Date.now())} <label for="list">${texts.list}</label
				><textarea id="list" name="list" rows="5" placeholder="P-1001;EL-101">${list}</textarea>
				<button name="action" value="check">${texts.check}</button>`,
		)}
	</section>`;
}

const approvedValue = ({ person, code, name, environment }: GoLiveRow) =>
	JSON.stringify({ personExternalId: person, elearningCode: code, name, environment });

const filledValue = ({ account, idnumber, email, name }: GoLiveRow) =>
	JSON.stringify({ userId: account!.id, idnumber, email, name });

function accountText({ account }: GoLiveRow, noIdnumber: string) {
	if (!account) return undefined;
	const { id, username, email, idnumber } = account;
	const mail = email && email !== username ? `, ${email}` : '';
	return html`#${id} ${username}${mail}<br /><span class="dim">${idnumber || noIdnumber}</span>`;
}

function reportRow(request: PageRequest, row: GoLiveRow): Html {
	const texts = GO_LIVE_TEXTS[request.language];
	const { name, help } = texts.states[row.state];
	const who = row.name || row.person;
	return html`<tr>
		<td>
			${isUsable(row) &&
			html`<input
				type="checkbox"
				form="${APPROVE_FORM}"
				name="chosen"
				value="${approvedValue(row)}"
				checked
				aria-label="${`${texts.choose} ${who}, ${row.code}`}"
			/>`}
		</td>
		<th scope="row">${row.name}<br /><span class="dim">${row.person}</span></th>
		<td class="code">${row.code}</td>
		<td>
			<b class="${isUsable(row) ? 'good' : 'bad'}">${name}</b><br />${row.problem
				? problemText(row.problem)
				: help}
		</td>
		<td>${accountText(row, texts.noIdnumber)}</td>
	</tr>`;
}

function report(request: PageRequest, rows: GoLiveRow[], calls: Html | undefined): Html {
	const texts = GO_LIVE_TEXTS[request.language];
	return html`<section>
			<h2>${texts.result}</h2>
			<div class="tiles">
				${countStates(rows).map(
					([state, count]) => html`<div><b>${count}</b>${texts.states[state].name}</div>`,
				)}
			</div>
			${calls}
			<p>${texts.approveIntro}</p>
			${scrollTable(
				texts.result,
				[texts.choose, texts.person, texts.code, texts.state, texts.account],
				rows.map((row) => reportRow(request, row)),
			)}
			${pageForm(
				request,
				html`${hiddenFields(request)}<button name="action" value="approve">
						${texts.approve}
					</button>`,
				{},
				APPROVE_FORM,
			)}${pageForm(
				request,
				html`${hiddenFields(request)}<button name="action" value="csv">${texts.csvButton}</button>`,
			)}
		</section>
		${fillSection(request, rows.filter(lacksIdnumber))}`;
}

function fillSection(request: PageRequest, rows: GoLiveRow[]): Html | false {
	const texts = GO_LIVE_TEXTS[request.language];
	// Who has several codes has one account.
	const accounts = [...new Map(rows.map((row) => [row.account!.id, row])).values()];
	const boxes = accounts.map(
		(row) =>
			html`<label
				><input type="checkbox" name="chosen" value="${filledValue(row)}" checked /> ${row.name}:
				${row.idnumber} → #${row.account!.id} ${row.account!.username}</label
			>`,
	);
	return (
		accounts.length > 0 &&
		html`<section>
			<h2>${texts.fillTitle}</h2>
			<p>${texts.fillIntro}</p>
			${pageForm(
				request,
				html`${hiddenFields(request)}${boxes}<button name="action" value="fill">
						${texts.fill}
					</button>`,
			)}
		</section>`
	);
}

/** What became of the button that was pressed. */
function outcome(request: PageRequest, inputs: PageInputs): Html | undefined {
	const { action, chosen, language } = request;
	const texts = GO_LIVE_TEXTS[language];
	if (action !== 'approve' && action !== 'fill') return undefined;
	if (chosen.length === 0) return html`<p class="bad" role="status">${texts.nothingChosen}</p>`;
	const items = (action === 'approve' ? inputs.written : inputs.filled) ?? [];
	const isApproved = action === 'approve';
	const problems = isApproved
		? notWritten(items, language)
		: items.flatMap((item) => problemOf(item, language) ?? []);
	// What was to be written has no ID.
	const done = jsonOf(items).filter(({ id }) => !isApproved || id !== undefined);
	const same = done.filter((one) => one.outcome === 'unchanged').length;
	const changed = done.length - same;
	return html`<section role="status">
		${(changed > 0 || same === 0) &&
		html`<p class="${changed > 0 ? 'good' : 'bad'}">
			${isApproved ? texts.written(changed) : texts.filled(changed)}
		</p>`}
		${same > 0 && html`<p>${texts.unchanged(same)}</p>`}
		${problems.length > 0 && html`<p class="bad">${texts.notDone(problems.length)}</p>`}
		${problemList(problems)}
	</section>`;
}

/** How many calls Coachview had, and what is left of the day's. */
function callsText(request: PageRequest, inputs: PageInputs): Html | undefined {
	const calls = jsonOf(inputs.participants).at(-1)?.calls;
	if (!isObject(calls) || typeof calls.made !== 'number') return undefined;
	const left = typeof calls.remaining === 'number' ? String(calls.remaining) : '?';
	return html`<p class="dim">${GO_LIVE_TEXTS[request.language].calls(calls.made, left)}</p>`;
}

/** Participants of Coachview against the accounts in Moodle, before anything is written; then buttons for requests and for empty ID numbers. */
export const goLivePage: Page = {
	value: 'goLive',
	name: 'Go Live',
	description: 'Participants in Coachview compared with the accounts in Moodle, before going live',
	inputs: [
		{
			name: 'participants',
			displayName: 'Participants',
			description: 'Items of Get Participants',
		},
		COURSE_RUNS_INPUT,
		{
			name: 'matches',
			displayName: 'Matches',
			description: 'Items of Check Match, one for each participant in the same order',
		},
		{
			name: 'written',
			displayName: 'Written Rows',
			description: 'Rows of the table "Coachview link requests" that the button wrote',
		},
		{
			name: 'filled',
			displayName: 'Filled ID Numbers',
			description: 'Items of Fill Empty ID Number',
		},
	],
	compose(request: PageRequest, inputs: PageInputs) {
		const { language, method, action, fields } = request;
		const texts = GO_LIVE_TEXTS[language];
		const { rows, problems } = goLiveRows(
			inputs.participants ?? [],
			inputs.matches ?? [],
			language,
		);
		if (action === 'csv') return csvAnswer('livegang', goLiveCsv(rows, problems, language));
		const isAsked = !!(fields.runs?.trim() || fields.list?.trim());
		const isChecked = method === 'POST' && (inputs.participants ?? []).length > 0;
		const isEmpty = isChecked && action !== SEARCH_RUNS && rows.length === 0;
		const body = html`${outcome(request, inputs)} ${checkForm(request, inputs)}
		${problems.length > 0 &&
		html`<section>
			<h2>${texts.unread}</h2>
			${problemList(problems)}
		</section>`}
		${rows.length > 0 && report(request, rows, callsText(request, inputs))}
		${isEmpty &&
		html`<section><p role="status">${isAsked ? texts.nobody : texts.nothingAsked}</p></section>`}`;
		return htmlAnswer(request, texts.title, body);
	},
};
