import type { Administration } from './administration';
import { LINK_PAGE } from './linkPage';
import type { Opleidingsvraag, Persoon } from './records';

/** The page for a person who wants to see the administration and click in it. In Dutch, as Coachview is. */
export function administrationPage(administration: Administration): string {
	return `<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Coachview (nagebootst)</title><style>${STYLE}</style></head>
<body>
<h1>Coachview <small>nagebootst, alle gegevens zijn verzonnen</small></h1>
<p><a href="${LINK_PAGE}">Integraties &gt; E-Learning &gt; Coachview Generiek</a></p>
<form id="enrol"><select name="externId">${administration.personen.map(personOption).join('')}</select>
<select name="elearningCode">${codeOptions(administration)}</select> <button>Inschrijven</button> <output id="said"></output></form>
<h2>Inschrijvingen</h2>
${table(['Persoon', 'Opleiding', 'Onderdeel', 'Status', 'Aanwezig', 'Geslaagd', 'Cijfer', ''], enrolmentRows(administration))}
<h2>Acties van de e-learningkoppeling</h2>
${table(['Tijd', 'Actie', 'Persoon', 'Elearningcode', 'Status', 'Antwoord'], actionRows(administration))}
<h2>Ontvangen resultaten</h2>
${table(['Tijd', 'Status', 'Melding'], administration.results.map((r) => [r.at, r.status, r.message].map(escaped)).reverse())}
<h2>Personen</h2>
${table(
	['ExternId', 'Naam', 'E-mail'],
	administration.personen.map((p) => [p.externId, fullName(p), p.email1].map(escaped)),
)}
<script>${SCRIPT}</script>
</body></html>`;
}

function enrolmentRows(administration: Administration): string[][] {
	return [...administration.opleidingsvragen]
		.reverse()
		.flatMap((vraag) => rowsOf(administration, vraag));
}

function rowsOf(administration: Administration, vraag: Opleidingsvraag): string[][] {
	const person = administration.personen.find((p) => p.id === vraag.persoonId)!;
	const run = administration.opleidingen.find((o) => o.id === vraag.opleidingId)!;
	const parts = administration.opleidingsonderdelen.filter((part) => part.opleidingId === run.id);
	return parts.map((part) => {
		const outcome = administration.executionOf(vraag, part);
		const label = part.elearningCode ? `${part.naam} (${part.elearningCode})` : part.naam;
		const cells = [
			fullName(person),
			run.naam,
			label,
			vraag.opleidingsvraagStatusId,
			yesNo(outcome?.aanwezig),
			yesNo(outcome?.geslaagd),
			outcome?.cijfer,
		];
		const canWithdraw = part.elearningCode && vraag.opleidingsvraagStatusId !== 'Vervallen';
		return [
			...cells.map(escaped),
			canWithdraw ? withdrawButton(person.externId, part.elearningCode) : '',
		];
	});
}

function withdrawButton(externId: string | null, elearningCode: string | null): string {
	return `<button class="withdraw" data-extern-id="${escaped(externId)}" data-elearning-code="${escaped(elearningCode)}">Uitschrijven</button>`;
}

function actionRows({ actions }: Administration): string[][] {
	return [...actions].reverse().map((action) => {
		const status = `${action.status === 'approved' ? 'uitgevoerd' : 'afgekeurd'} (${action.httpStatus ?? 'geen antwoord'})`;
		const verb = action.method === 'POST' ? 'inschrijven' : 'uitschrijven';
		return [action.at, verb, action.externId, action.elearningCode, status, action.message].map(
			escaped,
		);
	});
}

const personOption = (person: Persoon): string =>
	`<option value="${escaped(person.externId)}">${escaped(`${person.externId} ${fullName(person)}`)}</option>`;

function codeOptions({ opleidingsonderdelen }: Administration): string {
	return opleidingsonderdelen
		.map(({ elearningCode }) => (elearningCode ? `<option>${escaped(elearningCode)}</option>` : ''))
		.join('');
}

function table(heads: string[], rows: string[][]): string {
	const line = (cells: string[], tag: string) =>
		`<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
	const body =
		rows.length > 0
			? rows.map((row) => line(row, 'td')).join('')
			: `<tr><td colspan="${heads.length}">geen</td></tr>`;
	return `<table><thead>${line(heads, 'th')}</thead><tbody>${body}</tbody></table>`;
}

const fullName = (person: Persoon): string =>
	[person.voornaam, person.tussenvoegsels, person.achternaam].filter(Boolean).join(' ');

const yesNo = (value: boolean | null | undefined): string =>
	value === true ? 'ja' : value === false ? 'nee' : '–';

function escaped(value: unknown): string {
	return String(value ?? '').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1d2b36}
small{font-size:.6em;color:#667}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #dde}
th{background:#eef3f7}button,select{font:inherit}output{color:#a40}`;

/** Drives the control interface; reloads unless somebody is choosing in the form. */
const SCRIPT = `
async function drive(method, data) {
	document.getElementById('said').textContent = 'Bezig…';
	const response = await fetch('/sandbox/enrolments', { method, body: JSON.stringify(data) });
	if (response.ok) return location.reload();
	document.getElementById('said').textContent = (await response.json()).message;
}
document.getElementById('enrol').addEventListener('submit', (event) => {
	event.preventDefault();
	drive('POST', Object.fromEntries(new FormData(event.target)));
});
for (const button of document.querySelectorAll('.withdraw')) {
	button.addEventListener('click', () => drive('DELETE', { ...button.dataset }));
}
setInterval(() => { if (!document.activeElement?.form && !document.getElementById('said').textContent) location.reload(); }, 5000);`;
