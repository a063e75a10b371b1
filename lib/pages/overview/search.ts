import type { RequestRow } from '../../requests/columns';
import { comparisonKey } from '../../text/clean';
import type { Html } from '../html';
import { html } from '../html';
import type { PageRequest } from '../pageRequest';
import { pageLink } from '../pageRequest';
import { OVERVIEW_TEXTS } from './overviewTexts';
import { textOrEmpty } from '../../text/textOrEmpty';

/** People that a search shows. */
const MOST_FOUND = 25;

/** Where the administrator types whom to look for; the words stay in the address, so the browser's history holds them. */
export function searchForm(request: PageRequest): Html {
	const texts = OVERVIEW_TEXTS[request.language];
	const { q = request.query.person ?? '' } = request.query;
	return html`<section>
		<h2>${texts.search}</h2>
		<form method="get" action="${request.address}" role="search">
			<input type="hidden" name="language" value="${request.language}" />
			<label for="q">${texts.searchLabel}</label>
			<input id="q" name="q" value="${q}" autocomplete="off" />
			<button>${texts.searchButton}</button>
		</form>
	</section>`;
}

/** Whether a name or an ID has all the words that were typed. */
function matches(words: string[], ...texts: Array<string | null>) {
	const all = texts.map(comparisonKey).join(' ');
	return words.every((word) => all.includes(word));
}

/** Everybody whom the search finds in the table of requests or in Coachview, each once. @param isAllKnown whether both could be read */
export function foundPeople(
	request: PageRequest,
	rows: RequestRow[],
	people: Array<Record<string, unknown>>,
	isAllKnown: boolean,
): Html {
	const texts = OVERVIEW_TEXTS[request.language];
	const words = comparisonKey(request.query.q).split(/\s+/).filter(Boolean);
	const found = new Map<string, { id: string; name: string; email: string }>();
	for (const { idnumber, firstName, infix, lastName, email1 } of people) {
		const id = textOrEmpty(idnumber);
		const name = [firstName, infix, lastName].map(textOrEmpty).filter(Boolean).join(' ');
		// Coachview finds everybody with the same last name.
		if (id && matches(words, name, id, textOrEmpty(email1)))
			found.set(comparisonKey(id), { id, name, email: textOrEmpty(email1) });
	}
	for (const row of rows) {
		const key = comparisonKey(row.person);
		const known = found.get(key);
		if (known ? known.name : !matches(words, row.name, row.person)) continue;
		found.set(key, { id: row.person!, name: row.name ?? '', email: known?.email ?? '' });
	}
	const shown = [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
	const items = shown.slice(0, MOST_FOUND).map(({ id, name, email }) => {
		const rest = [id, email].filter(Boolean).join(', ');
		return html`<li>
			<a href="${pageLink(request, { person: id })}">${name || id}</a>
			<span class="dim">${rest}</span>
		</li>`;
	});
	const left = shown.length - MOST_FOUND;
	return html`<section>
		<h2>${texts.found}</h2>
		${shown.length === 0
			? isAllKnown && html`<p>${texts.nobody}</p>`
			: html`<ul>
					${items}
				</ul>`}${left > 0 && html`<p>${texts.more(left)}</p>`}
	</section>`;
}
