import { errorAddress } from '../../errors/docsAddress';
import type { CourseMapRow } from '../../participant/courseMap/courseMapRows';
import { DRIFT_KINDS, KIND_TEXTS } from '../../participant/drift/kinds';
import type { RequestRow, RequestState } from '../../requests/columns';
import type { Html } from '../html';
import { html } from '../html';
import type { PageRequest } from '../pageRequest';
import { pageLink } from '../pageRequest';
import { momentText, requestTitle, STATE_NAMES } from '../requestTexts';
import { scrollTable } from '../table';
import { countWeeks, weekChart } from './chart';
import { OVERVIEW_TEXTS } from './overviewTexts';
import { countSteps, STEPS } from './steps';

const STATES: RequestState[] = ['open', 'working', 'again', 'givenUp', 'done'];
const MOST_ERRORS = 10;
const MOST_EVENTS = 15;

/** The page of workflow 9. */
const FAILURES_ADDRESS = 'coachview-failures';

const tiles = (title: string, counts: Array<[string, number]>): Html =>
	html`<section>
		<h2>${title}</h2>
		<ul class="tiles">
			${counts.map(([name, count]) => html`<li><b>${count}</b> ${name}</li>`)}
		</ul>
	</section>`;

/** Participants by where they are between the booking and the result. */
export function stepTiles(
	{ language }: PageRequest,
	rows: RequestRow[],
	map: CourseMapRow[],
): Html {
	const { steps, stepNames } = OVERVIEW_TEXTS[language];
	const counts = countSteps(rows, map);
	return tiles(
		steps,
		STEPS.map((step) => [stepNames[step], counts[step]]),
	);
}

export function requestTiles({ language }: PageRequest, rows: RequestRow[]): Html {
	const counts = new Map<RequestState, number>();
	for (const { state } of rows) counts.set(state, (counts.get(state) ?? 0) + 1);
	return tiles(
		OVERVIEW_TEXTS[language].states,
		STATES.map((state) => [STATE_NAMES[language][state], counts.get(state) ?? 0]),
	);
}

/** What fails now, the most frequent first: one line for an error that many have. */
export function failures(request: PageRequest, rows: RequestRow[]): Html {
	const { language } = request;
	const texts = OVERVIEW_TEXTS[language];
	const groups = new Map<string, RequestRow[]>();
	for (const row of rows) {
		if (row.state !== 'givenUp' && row.state !== 'again') continue;
		const code = row.errorCode ?? '';
		const group = groups.get(code);
		if (group) group.push(row);
		else groups.set(code, [row]);
	}
	const shown = [...groups].sort(([, a], [, b]) => b.length - a.length).slice(0, MOST_ERRORS);
	const link = pageLink({ ...request, address: FAILURES_ADDRESS });
	if (shown.length === 0)
		return html`<section>
			<h2>${texts.failures}</h2>
			<p>${texts.noFailures}</p>
		</section>`;
	return html`<section>
		<h2>${texts.failures}</h2>
		${shown.map(([code, [first, ...others]]) => {
			const address = errorAddress(code, language);
			return html`<article>
				<h3>
					<span lang="nl">${first.errorMessage ?? code}</span>${others.length > 0 &&
					html` ${texts.andMore(others.length)}`}
				</h3>
				<p lang="nl">${first.errorFix}</p>
				${address &&
				html`<p><a href="${address}" rel="noreferrer">${texts.explained} ${code}</a></p>`}
			</article>`;
		})}
		<p><a href="${link}">${texts.toFailures}</a></p>
	</section>`;
}

/** What workflow 11 found, if it is in use. */
export function driftSection(
	{ language }: PageRequest,
	rows: Array<Record<string, unknown>>,
): Html | false {
	const open = rows.filter(({ solvedAt }) => !solvedAt);
	const counts = DRIFT_KINDS.map((kind): [string, number] => [
		KIND_TEXTS[kind].title[language],
		open.filter((row) => row.kind === kind).length,
	]).filter(([, count]) => count > 0);
	return counts.length > 0 && tiles(OVERVIEW_TEXTS[language].drift, counts);
}

/** The table of differences could not be read, or there is none. */
export const driftUnread = ({ language }: PageRequest): Html =>
	html`<section>
		<h2>${OVERVIEW_TEXTS[language].drift}</h2>
		<p>${OVERVIEW_TEXTS[language].driftUnread}</p>
	</section>`;

/** @param zone in which a week begins */
export function charts(
	{ language }: PageRequest,
	rows: RequestRow[],
	now: number,
	zone: string,
): Html {
	const texts = OVERVIEW_TEXTS[language];
	const asked = (kind: RequestRow['kind']) =>
		rows.filter((row) => row.kind === kind).map(({ requestedAt }) => requestedAt);
	const all: Array<[string, Array<string | null>]> = [
		[texts.enrolments, asked('enrolment')],
		[texts.completions, asked('completion')],
		[texts.givenUp, rows.map(({ givenUpAt }) => givenUpAt)],
	];
	return html`<section>
		<h2>${texts.charts}</h2>
		<div class="charts">
			${all.map(([title, moments]) => weekChart(title, countWeeks(moments, now, zone), language))}
		</div>
	</section>`;
}

/** When something last happened to a request. */
function lastMoment({ requestedAt, doneAt, givenUpAt }: RequestRow): string {
	let last = requestedAt ?? '';
	if (doneAt && doneAt > last) last = doneAt;
	if (givenUpAt && givenUpAt > last) last = givenUpAt;
	return last;
}

/** The rows to which something happened last, the newest first; sorting all of them would take longer than reading them. */
function newest(rows: RequestRow[], count: number) {
	const found: Array<{ row: RequestRow; moment: string }> = [];
	for (const row of rows) {
		const moment = lastMoment(row);
		if (found.length === count && moment <= found[count - 1].moment) continue;
		const place = found.findIndex((one) => moment > one.moment);
		found.splice(place < 0 ? found.length : place, 0, { row, moment });
		found.length = Math.min(found.length, count);
	}
	return found;
}

/** What a person is called in another request, where one has no name. */
const nameOf = ({ person, name }: RequestRow, rows: RequestRow[]) =>
	name ?? rows.find((row) => row.person === person && row.name)?.name ?? person;

export function events(request: PageRequest, rows: RequestRow[]): Html {
	const { language } = request;
	const texts = OVERVIEW_TEXTS[language];
	const last = newest(rows, MOST_EVENTS);
	if (last.length === 0)
		return html`<section>
			<h2>${texts.events}</h2>
			<p>${texts.noEvents}</p>
		</section>`;
	return html`<section>
		<h2>${texts.events}</h2>
		${scrollTable(
			texts.events,
			[texts.moment, texts.who, texts.what, texts.state],
			last.map(
				({ row, moment }) =>
					html`<tr>
						<td>${momentText(moment, language)}</td>
						<td>
							<a href="${pageLink(request, { person: row.person! })}">${nameOf(row, rows)}</a>
						</td>
						<td>${requestTitle(row, language)}</td>
						<td>${STATE_NAMES[language][row.state]}</td>
					</tr>`,
			),
		)}
	</section>`;
}
