import { errorOf } from '../../participant/answer/findFailures';
import type { RequestRow } from '../../requests/columns';
import type { Html } from '../html';
import { html } from '../html';
import type { PageRequest } from '../pageRequest';
import { pageForm } from '../pageRequest';
import { momentText, NO_CODE, requestTitle, STATE_NAMES } from '../requestTexts';
import { PERSON_TEXTS, VERDICT_TEXTS } from './personTexts';
import type { PersonFacts, Verdict } from './verdict';
import { accountsOf, bookedCodes, verdicts } from './verdict';
import { jsonOf } from '../page';

interface Person {
	id: string;
	name: string;
	environment: string;
}

/** A button that sends one form; it comes back to the same person. */
function actionForm(
	request: PageRequest,
	person: Person,
	code: string,
	button: Html,
	more: Record<string, string> = {},
): Html {
	const fields = { person: person.id, name: person.name, environment: person.environment, code };
	const hidden = Object.entries({ ...fields, ...more }).map(
		([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
	);
	return pageForm(request, html`${hidden}${button}`, { person: person.id });
}

const fill = (text: string, values: Record<string, string>) =>
	text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '').trim();

function reasonOf({ reason, row, problem }: Verdict, { language }: PageRequest) {
	const values = {
		problem: problem ?? '',
		row: row?.errorMessage ? `${row.errorMessage}. ${row.errorCause ?? ''}` : '',
		fix: row?.errorFix ?? '',
		note: row?.note ?? '',
		when: momentText(row?.doneAt ?? null, language),
	};
	const { why, fix } = VERDICT_TEXTS[language][reason];
	return { why: fill(why, values), fix: fill(fix, values) };
}

function verdictArticle(request: PageRequest, person: Person, verdict: Verdict): Html {
	const texts = PERSON_TEXTS[request.language];
	const { code, hasAccess, booked, completion } = verdict;
	const { why, fix } = reasonOf(verdict, request);
	const answer = hasAccess === null ? texts.unknown : hasAccess ? texts.yes : texts.no;
	const named = (text: string) => html`${text}<span class="hidden"> (${code})</span>`;
	const button = (action: string, text: string) =>
		html`<button name="action" value="${action}">${named(text)}</button>`;
	const completed =
		completion &&
		(completion.state === 'done'
			? `${texts.reported} ${momentText(completion.doneAt, request.language)}`
			: texts.notReported);
	const bookedText =
		booked === null ? texts.bookedUnknown : booked ? texts.booked : texts.notBooked;
	return html`<article>
		<h3>
			${code}:
			<span class="${hasAccess === null ? 'dim' : hasAccess ? 'good' : 'bad'}">${answer}</span>
		</h3>
		<p>${why}</p>
		${fix && html`<p><b>${texts.todo}:</b> ${fix}</p>`}
		<p class="dim">${bookedText}.${completed && html` ${completed}.`}</p>
		<div class="buttons">
			${actionForm(request, person, code, button('enrolment', texts.enrol))}
			${completion &&
			actionForm(request, person, code, button('replay', texts.result), {
				chosen: String(completion.id),
			})}
			<details>
				<summary>${named(texts.end)}</summary>
				<p>${texts.endSure}</p>
				${actionForm(request, person, code, button('withdrawal', texts.endNow))}
			</details>
		</div>
	</article>`;
}

function requestTable(request: PageRequest, rows: RequestRow[]): Html {
	const texts = PERSON_TEXTS[request.language];
	const { language } = request;
	const newest = [...rows].sort((a, b) => (b.requestedAt ?? '').localeCompare(a.requestedAt ?? ''));
	if (rows.length === 0) return html`<p>${texts.noRequests}</p>`;
	return html`<h3>${texts.requests}</h3>
		<div class="scroll" tabindex="0" role="region" aria-label="${texts.requests}">
			<table>
				<tr>
					<th scope="col">${texts.what}</th>
					<th scope="col">${texts.state}</th>
					<th scope="col">${texts.moment}</th>
					<th scope="col">${texts.note}</th>
				</tr>
				${newest.slice(0, 50).map(
					(row) =>
						html`<tr>
							<td>${requestTitle(row, language)}</td>
							<td>${STATE_NAMES[language][row.state]}</td>
							<td>${momentText(row.requestedAt, language)}</td>
							<td lang="nl">${row.note ?? row.errorMessage}</td>
						</tr>`,
				)}
			</table>
		</div>`;
}

function accountLine(facts: PersonFacts, { language }: PageRequest): Html {
	const texts = PERSON_TEXTS[language];
	const accounts = accountsOf(facts).map(({ username, email, hasLoggedIn, canLogIn }) =>
		[
			`${String(username ?? '')} (${String(email ?? '')})`,
			hasLoggedIn === false && texts.neverLoggedIn,
			canLogIn === false && texts.cannotLogIn,
		]
			.filter(Boolean)
			.join(', '),
	);
	const none = facts.accounts.some((item) => errorOf(item) !== undefined)
		? texts.accountUnread
		: texts.noAccount;
	return html`<p>${texts.account}: ${accounts.join('; ') || none}.</p>`;
}

/** Whether one person has access, and if not why; with what can be done about it. */
export function personSection(request: PageRequest, id: string, facts: PersonFacts): Html {
	const texts = PERSON_TEXTS[request.language];
	const [account] = accountsOf(facts);
	const [booking] = jsonOf(facts.bookings);
	const named = facts.rows.find(({ name }) => name);
	const person: Person = {
		id,
		name:
			named?.name ??
			[account?.firstname, account?.lastname].filter((part) => typeof part === 'string').join(' '),
		environment:
			facts.rows.find(({ kind, environment }) => kind !== 'completion' && environment)
				?.environment ?? (typeof booking?.environment === 'string' ? booking.environment : ''),
	};
	const found = verdicts(facts);
	const isKnown = !facts.unread?.requests && bookedCodes(facts) !== null;
	return html`<section>
		<h2>${person.name || id} (${id})</h2>
		${accountLine(facts, request)}
		${account &&
		actionForm(
			request,
			person,
			NO_CODE,
			html`<button name="action" value="login">${texts.login}</button>`,
		)}
		${found.length === 0 && isKnown && html`<p>${texts.nothing}</p>`}
		${found.map((verdict) => verdictArticle(request, person, verdict))}
		${!facts.unread?.requests && requestTable(request, facts.rows)}
	</section>`;
}
