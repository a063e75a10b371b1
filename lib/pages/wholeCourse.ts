import type { RequestRow } from '../requests/columns';
import type { PlannedRequest } from '../requests/planRequests';
import { isToWrite, PLAN_KINDS } from '../requests/planRequests';
import type { WholeCourse } from '../requests/wholeCourse';
import { planWholeCourse } from '../requests/wholeCourse';
import { COURSE_RUNS_INPUT, courseRunFields, SEARCH_RUNS } from './courseRunPicker';
import type { Html } from './html';
import { html } from './html';
import type { Page, PageInputs } from './page';
import { htmlAnswer, jsonOf } from './page';
import type { PageRequest } from './pageRequest';
import { pageForm } from './pageRequest';
import { problemList, problemOf } from './problem';
import { momentText, requestRows, STATE_NAMES } from './requestTexts';
import { scrollTable } from './table';
import { isUnread, notWritten, REQUESTS, unreadSection } from './unread';
import { WHOLE_COURSE_TEXTS } from './wholeCourseTexts';

/** How many lines a page shows; the tiles count them all. */
const MOST_SHOWN = 500;

function chooseForm(request: PageRequest, inputs: PageInputs): Html {
	const texts = WHOLE_COURSE_TEXTS[request.language];
	const { kind = '', endsAt = '' } = request.fields;
	return html`<section>
		<p>${texts.intro}</p>
		${pageForm(
			request,
			html`${courseRunFields(request, inputs, Date.now())} <label for="kind">${texts.kind}</label
				><select id="kind" name="kind" required>
					<option value=""></option>
					${PLAN_KINDS.map(
						(one) =>
							html`<option value="${one}" ${one === kind && html`selected`}>
								${texts.kinds[one]}
							</option>`,
					)}
				</select>
				<label for="endsAt">${texts.endsAt}</label
				><input id="endsAt" name="endsAt" type="date" value="${endsAt}" />
				<p><button name="action" value="show">${texts.show}</button></p>`,
		)}
	</section>`;
}

const hiddenFields = ({ fields: { runs = '', kind = '', endsAt = '' } }: PageRequest) =>
	Object.entries({ runs, kind, endsAt }).map(
		([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
	);

const tile = (count: number | string, name: string) => html`<div><b>${count}</b>${name}</div>`;

function planSection(request: PageRequest, course: WholeCourse): Html {
	const texts = WHOLE_COURSE_TEXTS[request.language];
	const { planned, toWrite, calls, remaining, isTooMuch, settings } = course;
	const count = (state: PlannedRequest['state']) =>
		planned.filter((one) => one.state === state).length;
	const people = new Set(planned.map(({ person }) => person)).size;
	const hasDone = count('done') > 0;
	const button = html`${hiddenFields(request)}${hasDone &&
		html`<label><input type="checkbox" name="again" value="1" /> ${texts.again}</label>`}<button
			name="action"
			value="write"
		>
			${texts.write}
		</button>`;
	return html`<section>
		<h2>${texts.plan}</h2>
		<p>${texts.who[settings.kind]}</p>
		<div class="tiles">
			${tile(people, texts.people)} ${tile(toWrite.length, texts.toWrite)}
			${tile(count('done'), texts.done)} ${tile(count('pending'), texts.pending)}
			${count('withdrawn') > 0 && tile(count('withdrawn'), texts.withdrawn)}
			${tile(calls, texts.calls)} ${tile(remaining ?? texts.unknown, texts.remaining)}
		</div>
		${isTooMuch && html`<p class="bad" role="status">${texts.tooMuch(calls, remaining!)}</p>`}
		${toWrite.length === 0 && html`<p>${texts.nothing}</p>`}
		${!isTooMuch && (toWrite.length > 0 || hasDone) && pageForm(request, button)}
	</section>`;
}

function stateOf(request: PageRequest, one: PlannedRequest): Html {
	const { language } = request;
	const texts = WHOLE_COURSE_TEXTS[language];
	if (one.state === 'withdrawn') return html`${texts.isWithdrawn}`;
	if (!one.row) return html`${texts.none}`;
	const { state, nextAt, errorMessage, errorFix, doneAt, givenUpAt } = one.row;
	const when =
		state === 'again'
			? html`${texts.next}: ${momentText(nextAt, language)}`
			: momentText(doneAt ?? givenUpAt, language);
	const name = html`<b class="${state === 'givenUp' ? 'bad' : state === 'done' && 'good'}"
		>${STATE_NAMES[language][state]}</b
	>`;
	const said = isToWrite(one) ? html`${texts.earlier}: ${name}` : name;
	return html`${said} <span class="dim">${when}</span>${(state === 'again' ||
			state === 'givenUp') &&
		html`<br /><span lang="nl">${errorMessage}. ${errorFix}</span>`}`;
}

function progressSection(request: PageRequest, { planned }: WholeCourse): Html {
	const { language } = request;
	const texts = WHOLE_COURSE_TEXTS[language];
	const states = planned.flatMap((one) => (one.row && !isToWrite(one) ? [one.row.state] : []));
	const left = planned.length - MOST_SHOWN;
	return html`<section>
		<h2>${texts.progress}</h2>
		<div class="tiles">
			${[...new Set(states)].map((state) =>
				tile(states.filter((one) => one === state).length, STATE_NAMES[language][state]),
			)}
		</div>
		${pageForm(
			request,
			html`${hiddenFields(request)}<button name="action" value="show">${texts.refresh}</button>`,
		)}
		${scrollTable(
			texts.progress,
			[texts.person, texts.code, texts.state],
			planned.slice(0, MOST_SHOWN).map(
				(one) =>
					html`<tr>
						<th scope="row">${one.name}<br /><span class="dim">${one.person}</span></th>
						<td class="code">${one.code}</td>
						<td>${stateOf(request, one)}</td>
					</tr>`,
			),
		)}
		${left > 0 && html`<p>${texts.more(left)}</p>`}
	</section>`;
}

/** The rows of the table with those that the button wrote in their place. */
const rowsNow = ({ requests, written }: PageInputs): RequestRow[] => [
	...new Map(
		[...requestRows(jsonOf(requests)), ...requestRows(jsonOf(written))].map((row) => [row.id, row]),
	).values(),
];

function writtenNotice({ language }: PageRequest, { written = [] }: PageInputs): Html | false {
	const texts = WHOLE_COURSE_TEXTS[language];
	const problems = notWritten(written, language);
	// What was to be written has no ID.
	const count = jsonOf(written).filter(({ id }) => id !== undefined).length;
	return (
		written.length > 0 &&
		html`<section role="status">
			${count > 0 && html`<p class="good">${texts.written(count)}</p>`}
			${problems.length > 0 && html`<p class="bad">${texts.notWritten}</p>`}
			${problemList(problems)}
		</section>`
	);
}

/** All participants of course runs at once: what will happen, what it takes, and how far it is. */
export const wholeCoursePage: Page = {
	value: 'wholeCourse',
	name: 'Whole Course',
	description: 'Enrol, withdraw or extend all participants of a course run, with the progress',
	inputs: [
		{
			name: 'participants',
			displayName: 'Participants',
			description: 'Items of Get Participants',
		},
		COURSE_RUNS_INPUT,
		REQUESTS,
		{
			name: 'written',
			displayName: 'Written Rows',
			description: 'What the button wrote: the rows that the Data Table node gave',
		},
	],
	compose(request: PageRequest, inputs: PageInputs) {
		const { language, method, action, fields } = request;
		const texts = WHOLE_COURSE_TEXTS[language];
		const isAsked = method === 'POST' && action !== SEARCH_RUNS;
		const problems = (inputs.participants ?? []).flatMap((item) => problemOf(item, language) ?? []);
		const isKnown = !isUnread(REQUESTS, inputs);
		// What was asked again was written just now.
		const asked = (inputs.written ?? []).length > 0 ? { ...fields, again: '' } : fields;
		const course = planWholeCourse(jsonOf(inputs.participants), rowsNow(inputs), asked, Date.now());
		// Without the requests nobody knows what is done already.
		const hasPeople = isKnown && course.planned.length > 0;
		const body = html`${unreadSection(request, [REQUESTS], inputs)}
		${isAsked && writtenNotice(request, inputs)} ${chooseForm(request, inputs)}
		${isAsked &&
		course.problem &&
		html`<p class="bad" role="status">${texts.problems[course.problem]}</p>`}
		${problems.length > 0 &&
		html`<section>
			<h2>${texts.unread}</h2>
			${problemList(problems)}
		</section>`}
		${isAsked &&
		!hasPeople &&
		isKnown &&
		!course.problem &&
		problems.length === 0 &&
		html`<section>
			<p role="status">${fields.runs?.trim() ? texts.nobody : texts.nothingAsked}</p>
		</section>`}
		${isAsked &&
		hasPeople &&
		html`${planSection(request, course)}${progressSection(request, course)}`}`;
		return htmlAnswer(request, texts.title, body);
	},
};
