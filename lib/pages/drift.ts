import { counted } from '../text/counted';
import type { DriftRow } from '../participant/drift/columns';
import { readDriftRow } from '../participant/drift/columns';
import type { DriftKind } from '../participant/drift/kinds';
import { COMPARISON, DRIFT_KINDS, KIND_TEXTS, NOT_COMPARED } from '../participant/drift/kinds';
import { planRepairs } from '../participant/drift/repairs';
import { parseMessage } from '../participant/drift/rows';
import type { Html } from './html';
import { html } from './html';
import type { Page, PageInput, PageInputs } from './page';
import { htmlAnswer, jsonOf } from './page';
import type { PageRequest } from './pageRequest';
import { pageForm, reloadLink } from './pageRequest';
import { momentText } from './requestTexts';
import { checkedAs, DRIFT_LIST, isUnread, unreadSection } from './unread';

/** How many rows of a kind a page shows. The others are in the table, and come up when these are repaired. */
const MOST_SHOWN = 500;

const TEXTS = {
	nl: {
		title: 'Verschillen tussen Coachview en Moodle',
		never: 'Er is nog niet vergeleken. Dat gebeurt elke nacht, of met de knop hieronder.',
		last: (moment: string) => `Laatst vergeleken op ${moment}`,
		none: 'Er zijn geen verschillen gevonden.',
		unknownPeople: (n: number) =>
			`${counted(n, 'deelnemer heeft', 'deelnemers hebben')} in Moodle een ID-nummer dat Coachview niet kent. Daar blijft de koppeling af.`,
		notAsked: (n: number) =>
			`Van ${counted(n, 'deelnemer', 'deelnemers')} is de voltooiing niet bekeken: zonder de plug-in in Moodle kost dat een aanroep per deelnemer. Elke nacht komen anderen aan de beurt.`,
		compare: 'Nu vergelijken',
		comparing: 'Het vergelijken is begonnen. Laad de pagina over een minuut opnieuw.',
		repair: 'Gekozen herstellen',
		repaired: (n: number) =>
			`${counted(n, 'aanvraag is', 'aanvragen zijn')} vastgelegd en ${n === 1 ? 'wordt' : 'worden'} binnen vijf minuten uitgevoerd. Of het verschil weg is, ziet u bij de volgende vergelijking.`,
		notRepairable: (n: number) =>
			`${counted(n, 'gekozen verschil is', 'gekozen verschillen zijn')} niet met een aanvraag te herstellen. Bij het verschil staat wat u zelf doet.`,
		nothing: 'Er is niets gewijzigd: kies eerst een of meer verschillen.',
		choose: 'Kies',
		person: 'Deelnemer',
		course: 'Cursus',
		detail: 'Verschil',
		since: 'Sinds',
		asked: 'Herstel gevraagd op',
		askedNow: 'Herstel gevraagd',
		byHand: 'Zelf oplossen',
		code: 'Code',
		more: (n: number) => `Er zijn er nog ${n} meer. Ze staan in de tabel Coachview drift in n8n.`,
	},
	en: {
		title: 'Differences between Coachview and Moodle',
		never: 'Nothing has been compared yet. That happens every night, or with the button below.',
		last: (moment: string) => `Last compared on ${moment}`,
		none: 'No differences were found.',
		unknownPeople: (n: number) =>
			`${counted(n, 'participant has', 'participants have')} an ID number in Moodle that Coachview doesn't know. The link leaves them alone.`,
		notAsked: (n: number) =>
			`The completion of ${counted(n, 'participant', 'participants')} wasn't looked at: without the plug-in in Moodle it costs a call for each. Every night others have their turn.`,
		compare: 'Compare now',
		comparing: 'The comparison has started. Reload the page in a minute.',
		repair: 'Repair chosen',
		repaired: (n: number) =>
			`${counted(n, 'request is', 'requests are')} written down and will be carried out within five minutes. The next comparison shows whether the difference is gone.`,
		notRepairable: (n: number) =>
			`${counted(n, 'chosen difference', 'chosen differences')} can't be repaired by a request. What you do yourself is said beside it.`,
		nothing: 'Nothing was changed: choose one or more differences first.',
		choose: 'Choose',
		person: 'Participant',
		course: 'Course',
		detail: 'Difference',
		since: 'Since',
		asked: 'Repair requested on',
		askedNow: 'Repair requested',
		byHand: 'By hand',
		code: 'Code',
		more: (n: number) => `There are ${n} more. They are in the table Coachview drift in n8n.`,
	},
} as const;

/** Boxes belong to it from wherever they stand, by the attribute `form`. */
const FORM = 'chosen-differences';

const whoOf = ({ name, person, code }: DriftRow) =>
	name ? [name, person && `(${person})`].filter(Boolean).join(' ') : (person ?? code ?? '');

function line(request: PageRequest, row: DriftRow, asked: Set<DriftRow>): Html {
	const { language } = request;
	const texts = TEXTS[language];
	const who = whoOf(row);
	const box = html`<label class="inline"
		><input type="checkbox" form="${FORM}" name="chosen" value="${row.key}" /><span class="hidden"
			>${who}</span
		></label
	>`;
	const askedAt = row.askedAt && momentText(row.askedAt, language);
	const isAsked = asked.has(row) || askedAt;
	return html`<tr>
		<td>
			${row.repair
				? box
				: row.kind !== NOT_COMPARED && html`<span class="dim">${texts.byHand}</span>`}
		</td>
		<td>${who}</td>
		<td>
			${row.course && html`${row.course}<br />`}
			<span class="dim"
				>${[row.code && `${texts.code} ${row.code}`, row.site].filter(Boolean).join(', ')}</span
			>
		</td>
		<td>
			${language === 'nl' ? row.detail : row.detailEn}${isAsked &&
			html`<br /><span class="good"
					>${asked.has(row) ? texts.askedNow : `${texts.asked} ${askedAt}`}</span
				>`}
		</td>
		<td>${momentText(row.since, language)}</td>
	</tr>`;
}

function list(
	request: PageRequest,
	kind: DriftKind | typeof NOT_COMPARED,
	rows: DriftRow[],
	asked: Set<DriftRow>,
): Html | false {
	const { language } = request;
	const texts = TEXTS[language];
	const own = rows.filter((row) => row.kind === kind);
	const left = own.length - MOST_SHOWN;
	return (
		own.length > 0 &&
		html`<section>
			<h2>${KIND_TEXTS[kind].title[language]} (${own.length})</h2>
			<p>${KIND_TEXTS[kind].about[language]}</p>
			<div
				class="scroll"
				tabindex="0"
				role="region"
				aria-label="${KIND_TEXTS[kind].title[language]}"
			>
				<table>
					<thead>
						<tr>
							${[texts.choose, texts.person, texts.course, texts.detail, texts.since].map(
								(name) => html`<th scope="col">${name}</th>`,
							)}
						</tr>
					</thead>
					<tbody>
						${own.slice(0, MOST_SHOWN).map((row) => line(request, row, asked))}
					</tbody>
				</table>
			</div>
			${left > 0 && html`<p>${texts.more(left)}</p>`}
		</section>`
	);
}

function notice(request: PageRequest, rows: DriftRow[], chosen: string[]) {
	const { action, language, method } = request;
	const texts = TEXTS[language];
	if (method !== 'POST') return undefined;
	if (action === 'compare')
		return html`<p class="good" role="status">${texts.comparing}</p>
			${reloadLink(request)}`;
	const { requests, notRepairable } = planRepairs(rows, chosen);
	if (requests.length + notRepairable.length === 0)
		return html`<p class="bad" role="status">${texts.nothing}</p>`;
	return html`<div role="status">
		${requests.length > 0 && html`<p class="good">${texts.repaired(requests.length)}</p>`}
		${notRepairable.length > 0 &&
		html`<p class="bad">${texts.notRepairable(notRepairable.length)}</p>`}
	</div>`;
}

/** When was compared, and what was left alone. */
function lastComparison({ language }: PageRequest, rows: DriftRow[]): Html {
	const texts = TEXTS[language];
	const done = rows.filter(({ kind }) => kind === COMPARISON);
	if (done.length === 0) return html`<p>${texts.never}</p>`;
	return html`${done.map((row) => {
		const { unknownPeople, completionsNotAsked } = parseMessage(row.message);
		return html`<p>
				${texts.last(momentText(row.found, language))}${row.environment && ` (${row.environment})`}:
				${language === 'nl' ? row.detail : row.detailEn}.
			</p>
			${Number(unknownPeople) > 0 && html`<p>${texts.unknownPeople(Number(unknownPeople))}</p>`}
			${Number(completionsNotAsked) > 0 &&
			html`<p>${texts.notAsked(Number(completionsNotAsked))}</p>`}`;
	})}`;
}

const DRIFT: PageInput = {
	name: 'drift',
	displayName: 'Drift',
	description:
		'Rows of the table "Coachview drift" that are not solved, and the one of the kind "comparison"',
	check: checkedAs(DRIFT_LIST),
};

/** What differs between Coachview and Moodle, with boxes to repair what a request can repair, and a button to compare again. */
export const driftPage: Page = {
	value: 'drift',
	name: 'Drift',
	description: 'What differs between Coachview and Moodle, with buttons to repair and to compare',
	inputs: [DRIFT],
	compose(request: PageRequest, inputs: PageInputs) {
		const texts = TEXTS[request.language];
		const all = jsonOf(inputs.drift).flatMap((item) => readDriftRow(item) ?? []);
		const rows = all.filter(({ kind, solvedAt }) => kind !== COMPARISON && !solvedAt);
		const chosen = request.action === 'repair' ? request.chosen : [];
		const asked = new Set(planRepairs(rows, chosen).asked);
		const isCompared = all.some(({ kind }) => kind === COMPARISON);
		const canRepair = rows.some(({ repair }) => repair);
		const buttons = html`${canRepair &&
			html`<button name="action" value="repair">${texts.repair}</button>`}
			<button name="action" value="compare">${texts.compare}</button>`;
		const isKnown = !isUnread(DRIFT, inputs);
		const known = html`${notice(request, rows, chosen)}
			<section>
				${lastComparison(request, all)}${isCompared &&
				rows.length === 0 &&
				html`<p>${texts.none}</p>`}
			</section>
			${[...DRIFT_KINDS, NOT_COMPARED].map((kind) => list(request, kind as DriftKind, rows, asked))}`;
		const body = html`${unreadSection(request, [DRIFT], inputs)}${isKnown && known}
			<section>${pageForm(request, buttons, {}, FORM)}</section>`;
		return htmlAnswer(request, texts.title, body);
	},
};
