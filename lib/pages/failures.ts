import { errorAddress } from '../errors/docsAddress';
import type { RequestRow } from '../requests/columns';
import type { Html } from './html';
import { html } from './html';
import { ACTION_INPUTS, outcomeNotice } from './outcomeNotice';
import type { Page, PageInputs } from './page';
import { htmlAnswer, jsonOf } from './page';
import type { PageRequest } from './pageRequest';
import { pageForm, pageLink } from './pageRequest';
import { momentText, requestRows, requestTitle, STATE_NAMES } from './requestTexts';
import { isUnread, REQUESTS, unreadSection } from './unread';

/** How many requests a page shows; the buttons for all reach the others too. */
const MOST_SHOWN = 200;

const TEXTS = {
	nl: {
		title: 'Mislukte aanvragen',
		none: 'Er is niets opgegeven, en niets wacht op een nieuwe poging.',
		givenUp: 'Opgegeven',
		givenUpIntro:
			'De koppeling probeert deze aanvragen niet meer vanzelf. Los de oorzaak op en probeer ze daarna opnieuw.',
		waiting: 'Wordt vanzelf opnieuw geprobeerd',
		waitingIntro:
			'U hoeft niets te doen. Is de oorzaak al weg, dan kunt u ook meteen opnieuw proberen.',
		choose: 'Kies',
		cause: 'Oorzaak',
		fix: 'Oplossing',
		attempts: 'Pogingen',
		next: 'Volgende poging',
		since: 'Opgegeven op',
		asked: 'Gevraagd op',
		explained: 'Uitleg van',
		change: 'Wijzigen',
		replay: 'Gekozen opnieuw proberen',
		replayAll: 'Alles wat is opgegeven opnieuw proberen',
		reason: 'Reden om af te sluiten',
		drop: 'Gekozen afsluiten',
		dropIntro:
			'Sluit een aanvraag af als u haar zelf hebt afgehandeld, of als ze niet meer nodig is. De reden blijft in de tabel staan.',
		more: (n: number) =>
			`Er zijn er nog ${n} meer. Ze staan in de tabel Coachview link requests in n8n; de knop voor alles neemt ze mee.`,
		edit: 'Aanvraag wijzigen',
		editIntro:
			'Wijzig wat er is binnengekomen. Coachview en Moodle zelf wijzigt u hier niet. De aanvraag wordt daarna opnieuw geprobeerd.',
		person: 'ID van de persoon (ExternId of PersonId)',
		code: 'E-learningcode',
		name: 'Naam',
		save: 'Opslaan en opnieuw proberen',
		cancel: 'Annuleren',
		unknown: 'Onbekende fout',
	},
	en: {
		title: 'Failed requests',
		none: 'Nothing was given up, and nothing waits for another attempt.',
		givenUp: 'Given up',
		givenUpIntro:
			"The link doesn't try these requests again by itself. Fix the cause, then try them again.",
		waiting: 'Will be tried again',
		waitingIntro:
			"You don't need to do anything. If you already fixed the cause, you can try again right away.",
		choose: 'Choose',
		cause: 'Cause',
		fix: 'Fix',
		attempts: 'Attempts',
		next: 'Next attempt',
		since: 'Given up at',
		asked: 'Requested at',
		explained: 'About',
		change: 'Change',
		replay: 'Try chosen again',
		replayAll: 'Try everything again that was given up',
		reason: 'Reason for closing',
		drop: 'Close chosen',
		dropIntro:
			"Close a request if you handled it yourself, or if it isn't needed any more. The reason stays in the table.",
		more: (n: number) =>
			`There are ${n} more. They are in the table Coachview link requests in n8n; the button for everything includes them.`,
		edit: 'Change request',
		editIntro:
			"Change what came in. This doesn't change Coachview or Moodle. The request is then tried again.",
		person: 'ID of the person (ExternId or PersonId)',
		code: 'E-learning code',
		name: 'Name',
		save: 'Save and try again',
		cancel: 'Cancel',
		unknown: 'Unknown error',
	},
} as const;

/** Boxes belong to it from wherever they stand, by the attribute `form`. */
const FORM = 'chosen-requests';

const byMoment = (a: string | null, b: string | null) => (a ?? '').localeCompare(b ?? '');

/** A text of a row: the link writes them in Dutch. */
const dutch = (request: PageRequest, text: string | null) =>
	request.language === 'nl' ? html`${text}` : html`<span lang="nl">${text}</span>`;

function failure(request: PageRequest, row: RequestRow): Html {
	const { language } = request;
	const texts = TEXTS[language];
	const address = errorAddress(row.errorCode ?? '', language);
	const who = row.name ? `${row.name} (${row.person})` : row.person;
	const when =
		row.state === 'givenUp'
			? html`${texts.since} ${momentText(row.givenUpAt, language)}`
			: html`${texts.next}: ${momentText(row.nextAt, language)}`;
	return html`<article>
		<h3>
			<label class="inline"
				><input type="checkbox" form="${FORM}" name="chosen" value="${row.id}" /> ${who}</label
			>
		</h3>
		<p>
			${requestTitle(row, language)}.
			<b>${dutch(request, row.errorMessage ?? texts.unknown)}</b>
		</p>
		<dl>
			${row.errorCause &&
			html`<dt>${texts.cause}</dt>
				<dd>${dutch(request, row.errorCause)}</dd>`}
			${row.errorFix &&
			html`<dt>${texts.fix}</dt>
				<dd>${dutch(request, row.errorFix)}</dd>`}
		</dl>
		<p class="dim">
			${texts.asked} ${momentText(row.requestedAt, language)}. ${texts.attempts}: ${row.attempts}.
			${when}.
		</p>
		<p>
			${address &&
			html`<a href="${address}" rel="noreferrer">${texts.explained} ${row.errorCode}</a> · `}<a
				href="${pageLink(request, { edit: String(row.id) })}"
				>${texts.change}<span class="hidden">: ${who}</span></a
			>
		</p>
	</article>`;
}

function list(
	request: PageRequest,
	rows: RequestRow[],
	title: string,
	intro: string,
): Html | false {
	const { more } = TEXTS[request.language];
	const left = rows.length - MOST_SHOWN;
	return (
		rows.length > 0 &&
		html`<section>
			<h2>${title} (${rows.length})</h2>
			<p>${intro}</p>
			${rows.slice(0, MOST_SHOWN).map((row) => failure(request, row))}
			${left > 0 && html`<p>${more(left)}</p>`}
		</section>`
	);
}

function buttons(request: PageRequest, hasGivenUp: boolean): Html {
	const texts = TEXTS[request.language];
	const content = html`<button name="action" value="replay">${texts.replay}</button>
		${hasGivenUp && html`<button name="action" value="replayAll">${texts.replayAll}</button>`}
		<p>${texts.dropIntro}</p>
		<label for="reason">${texts.reason}</label><input id="reason" name="reason" maxlength="200" />
		<button name="action" value="drop">${texts.drop}</button>`;
	return html`<section>${pageForm(request, content, {}, FORM)}</section>`;
}

function editForm(request: PageRequest, row: RequestRow): Html {
	const texts = TEXTS[request.language];
	const field = (name: 'name' | 'person' | 'code', required = true) =>
		html`<label for="${name}">${texts[name]}</label
			><input id="${name}" name="${name}" value="${row[name]}" ${required && html`required`} />`;
	const content = html`<input type="hidden" name="chosen" value="${row.id}" />${field(
			'name',
			false,
		)}${field('person')}${field('code')}
		<p>
			<button name="action" value="edit">${texts.save}</button>
			<a href="${pageLink(request)}">${texts.cancel}</a>
		</p>`;
	return html`<section>
		<h2>${texts.edit}</h2>
		<p>
			${requestTitle(row, request.language)}, ${STATE_NAMES[request.language][row.state]}.
			${dutch(request, row.errorMessage)}
		</p>
		<p>${texts.editIntro}</p>
		${pageForm(request, content)}
	</section>`;
}

/** What waits for another attempt and what was given up: who, why, and what to do; with buttons to try again, correct or close. */
export const failuresPage: Page = {
	value: 'failures',
	name: 'Failures',
	description: 'What waits for another attempt and what was given up, with buttons to try again',
	inputs: [REQUESTS, ...ACTION_INPUTS],
	compose(request: PageRequest, inputs: PageInputs) {
		const texts = TEXTS[request.language];
		const rows = requestRows(jsonOf(inputs.requests));
		const givenUp = rows
			.filter(({ state }) => state === 'givenUp')
			.sort((a, b) => byMoment(a.givenUpAt, b.givenUpAt));
		const waiting = rows
			.filter(({ state }) => state === 'again')
			.sort((a, b) => byMoment(a.nextAt, b.nextAt));
		const edited = rows.find(
			({ id, state }) => String(id) === request.query.edit && state !== 'done',
		);
		const isEmpty = givenUp.length === 0 && waiting.length === 0;
		const isKnown = !isUnread(REQUESTS, inputs);
		const body = html`${outcomeNotice(request, inputs)}
		${unreadSection(request, [REQUESTS], inputs)} ${edited && editForm(request, edited)}
		${isEmpty && isKnown && html`<section><p>${texts.none}</p></section>`}
		${list(request, givenUp, texts.givenUp, texts.givenUpIntro)}
		${list(request, waiting, texts.waiting, texts.waitingIntro)}
		${!isEmpty && buttons(request, givenUp.length > 0)}`;
		return htmlAnswer(request, texts.title, body);
	},
};
