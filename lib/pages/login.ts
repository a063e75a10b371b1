import type { RequestRow } from '../requests/columns';
import type { Html } from './html';
import { html } from './html';
import type { Page, PageInput, PageInputs } from './page';
import { htmlAnswer, jsonOf } from './page';
import type { PageRequest } from './pageRequest';
import { pageForm, pageLink } from './pageRequest';
import { momentText, requestRows } from './requestTexts';
import { checkedAs, isUnread, unreadSection, WRITTEN_LIST } from './unread';

const TEXTS = {
	nl: {
		title: 'Nieuwe inloggegevens',
		intro:
			'De deelnemer krijgt een mail met de gebruikersnaam en een nieuw wachtwoord, of met een link om zelf een wachtwoord te kiezen. Een wachtwoord dat al is ingesteld, kan niemand meer opvragen.',
		person: 'ID van de persoon (ID-nummer in Moodle)',
		how: 'Wat staat er in de mail?',
		password: 'Een nieuw wachtwoord. Het oude werkt dan niet meer.',
		link: 'Een link om zelf een wachtwoord te kiezen. Het oude blijft werken.',
		send: 'Mail versturen',
		preview: 'Voorbeeld van de mail',
		previewIntro:
			'Zo ziet de mail eruit, met de huisstijl en de tekst uit de node Compose mail. De persoon en het wachtwoord zijn verzonnen.',
		previewPassword: 'Mail met een wachtwoord',
		previewLink: 'Mail met een link',
		sent: (who: string, when: string) => `De mail aan ${who} is verstuurd (${when}).`,
		notSent: (who: string) => `Er is geen mail verstuurd aan ${who}.`,
		noMail: 'Er hoefde geen mail uit.',
		again: 'De koppeling probeert het vanzelf opnieuw.',
		busy: 'Een andere uitvoering werkt al aan deze aanvraag. Kijk over een paar minuten in het overzicht.',
		cause: 'Oorzaak',
		fix: 'Oplossing',
		missing: 'Er is niets verstuurd: vul het ID van de persoon in.',
	},
	en: {
		title: 'New login',
		intro:
			'The participant gets a mail with the username and a new password, or with a link to choose one. Nobody can look up a password that was set before.',
		person: 'ID of the person (ID number in Moodle)',
		how: 'What does the mail contain?',
		password: 'A new password. The old one stops working.',
		link: 'A link to choose a password. The old one keeps working.',
		send: 'Send mail',
		preview: 'Preview of the mail',
		previewIntro:
			'This is what the mail looks like, with the house style and the text of the node Compose mail. The person and the password are invented.',
		previewPassword: 'Mail with a password',
		previewLink: 'Mail with a link',
		sent: (who: string, when: string) => `The mail to ${who} was sent (${when}).`,
		notSent: (who: string) => `No mail was sent to ${who}.`,
		noMail: 'No mail was needed.',
		again: 'The link tries again by itself.',
		busy: 'Another execution already works on this request. Look at the overview in a few minutes.',
		cause: 'Cause',
		fix: 'Fix',
		missing: 'Nothing was sent: enter the ID of the person.',
	},
} as const;

const OUTCOME: PageInput = {
	name: 'outcome',
	displayName: 'Outcome',
	description: 'The rows that were written when the mail was sent, or not',
	check: checkedAs(WRITTEN_LIST),
};

const INPUTS: PageInput[] = [
	OUTCOME,
	{
		name: 'mail',
		displayName: 'Mail',
		description: 'The item of Compose Mail that the preview shows',
	},
];

function outcomeOf(row: RequestRow, { language }: PageRequest): Html {
	const texts = TEXTS[language];
	const who = row.name ? `${row.name} (${row.person})` : row.person!;
	if (row.mailedAt && row.state === 'done')
		return html`<p class="good" role="status">
			${texts.sent(who, momentText(row.mailedAt, language))}
		</p>`;
	const error = html`<dl lang="nl">
		${row.errorCause &&
		html`<dt>${texts.cause}</dt>
			<dd>${row.errorCause}</dd>`}${row.errorFix &&
		html`<dt>${texts.fix}</dt>
			<dd>${row.errorFix}</dd>`}
	</dl>`;
	return html`<p class="bad" role="status">
			${texts.notSent(who)}
			${row.state === 'done' ? texts.noMail : html`<span lang="nl">${row.errorMessage}</span>`}
		</p>
		${row.errorCode && error}${row.state === 'again' && html`<p>${texts.again}</p>`}`;
}

function notice(request: PageRequest, { outcome }: PageInputs): Html | undefined {
	const texts = TEXTS[request.language];
	if (request.method !== 'POST') return undefined;
	if (!request.fields.person?.trim())
		return html`<p class="bad" role="status">${texts.missing}</p>`;
	if (isUnread(OUTCOME, { outcome })) return undefined;
	const rows = requestRows(jsonOf(outcome));
	if (rows.length === 0) return html`<p class="bad" role="status">${texts.busy}</p>`;
	return html`${rows.map((row) => outcomeOf(row, request))}`;
}

const choice = (value: 'password' | 'link', text: string, isChosen: boolean) =>
	html`<p>
		<label class="inline"
			><input type="radio" name="how" value="${value}" ${isChosen && html`checked`} />
			${text}</label
		>
	</p>`;

function form(request: PageRequest): Html {
	const texts = TEXTS[request.language];
	const { person = request.query.person ?? '', how } = request.fields;
	const content = html`<label for="person">${texts.person}</label
		><input id="person" name="person" value="${person}" required autocomplete="off" />
		<fieldset>
			<legend>${texts.how}</legend>
			${choice('password', texts.password, how !== 'link')}${choice(
				'link',
				texts.link,
				how === 'link',
			)}
		</fieldset>
		<button name="action" value="login">${texts.send}</button>`;
	return html`<section>
		<p>${texts.intro}</p>
		${pageForm(request, content)}
	</section>`;
}

function previews(request: PageRequest): Html {
	const texts = TEXTS[request.language];
	return html`<section>
		<h2>${texts.preview}</h2>
		<p>${texts.previewIntro}</p>
		<ul>
			<li><a href="${pageLink(request, { preview: 'password' })}">${texts.previewPassword}</a></li>
			<li><a href="${pageLink(request, { preview: 'link' })}">${texts.previewLink}</a></li>
		</ul>
	</section>`;
}

/** A new login for one person: the form, what became of it, and how the mail looks. */
export const loginPage: Page = {
	value: 'login',
	name: 'New Login',
	description: 'A form that sends one person a new login, and a preview of the mail',
	inputs: INPUTS,
	compose(request: PageRequest, inputs: PageInputs) {
		const [mail] = jsonOf(inputs.mail);
		const answer = htmlAnswer(
			request,
			TEXTS[request.language].title,
			html`${unreadSection(request, INPUTS, inputs)}${notice(request, inputs)}${form(
				request,
			)}${previews(request)}`,
		);
		// The mail is a page of its own, with its own style; n8n lets no script of it run.
		const isPreview = request.method === 'GET' && !!request.query.preview;
		return isPreview && typeof mail?.html === 'string' ? { ...answer, body: mail.html } : answer;
	},
};
