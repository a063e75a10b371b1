import { errorOf } from '../participant/answer/findFailures';
import { isObject } from '../shared/isObject';
import { accentlessKey, comparisonKey } from '../text/clean';
import { textOrEmpty } from '../text/textOrEmpty';
import type { PageLanguage } from './document';
import type { Html } from './html';
import { html } from './html';
import type { PageInput, PageInputs } from './page';
import { jsonOf } from './page';
import type { PageRequest } from './pageRequest';
import { problemFrom, problemText } from './problem';

/** Course runs shown at once beside the ticked ones; the search finds the others. */
const MOST_SHOWN = 25;

/** The button that only searches: nothing is asked of Coachview but the list. */
export const SEARCH_RUNS = 'search';

/** A page that lets somebody choose course runs has this input. */
export const COURSE_RUNS_INPUT: PageInput = {
	name: 'courseRuns',
	displayName: 'Course Runs',
	description: 'The second output of Get Participants, with Offer Course Runs',
};

const TEXTS = {
	nl: {
		title: 'Opleidingen in Coachview',
		find: 'Zoek op code, naam of startdatum',
		search: 'Zoeken',
		count: (shown: number, all: number) =>
			`${shown} van ${all} opleidingen. Zoek om andere te zien.`,
		none: 'Geen opleiding gevonden.',
		more: 'Dit zijn de opleidingen die het laatst zijn gewijzigd; Coachview kan er meer hebben. Typ de code van een andere hieronder.',
		missing: 'De lijst met opleidingen ontbreekt. U kunt de codes hieronder wel typen.',
		typed: 'Of typ opleidingen: de code of het ID uit Coachview, één per regel',
		starts: 'start',
		cancelled: 'geannuleerd',
	},
	en: {
		title: 'Course runs in Coachview',
		find: 'Search by code, name or start date',
		search: 'Search',
		count: (shown: number, all: number) => `${shown} of ${all} course runs. Search to see others.`,
		none: 'No course run was found.',
		more: 'These are the course runs that were changed last; Coachview may have more. Type the code of another one below.',
		missing: 'The list of course runs is missing. You can still type the codes below.',
		typed: 'Or type course runs: the code or ID in Coachview, one per line',
		starts: 'starts',
		cancelled: 'cancelled',
	},
} as const;

const DAY = {
	day: 'numeric',
	month: 'long',
	year: 'numeric',
	timeZone: 'Europe/Amsterdam',
} as const;
const DAY_FORMATS: Record<PageLanguage, Intl.DateTimeFormat> = {
	nl: new Intl.DateTimeFormat('nl-NL', DAY),
	en: new Intl.DateTimeFormat('en-GB', DAY),
};
/** `06-06-2025`, as Coachview shows days. */
const DIGITS = new Intl.DateTimeFormat('nl-NL', {
	...{ day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'Europe/Amsterdam' },
});

/** A course run that can be ticked. */
interface OfferedRun {
	/** What is asked for: the code, or the ID where the code can't stand for the run. */
	value: string;
	id: string;
	code: string;
	name: string;
	startsAt: string;
	isCancelled: boolean;
}

const NOT_IN_A_LIST = /[,;=<>\r\n]/;

function offeredRuns(items: Array<Record<string, unknown>>): OfferedRun[] {
	const runs = items
		.flatMap(({ courseRuns }) => (Array.isArray(courseRuns) ? (courseRuns as unknown[]) : []))
		.filter(isObject);
	const codes = new Map<string, number>();
	for (const { code } of runs)
		codes.set(comparisonKey(code), (codes.get(comparisonKey(code)) ?? 0) + 1);
	return runs.flatMap((run) => {
		const [id, code] = [textOrEmpty(run.courseId), textOrEmpty(run.code)];
		const isUnique = codes.get(comparisonKey(code)) === 1 && !NOT_IN_A_LIST.test(code);
		const value = code.trim() && isUnique ? code.trim() : id;
		const name = textOrEmpty(run.name);
		const isCancelled = comparisonKey(run.statusId) === 'geannuleerd';
		return value
			? [{ value, id, code, name, startsAt: textOrEmpty(run.startsAt), isCancelled }]
			: [];
	});
}

/** Whether a run has all the words that were typed. */
function matches(words: string[], { code, name, startsAt }: OfferedRun, language: PageLanguage) {
	const start = startsAt ? Date.parse(startsAt) : undefined;
	const days =
		start === undefined
			? []
			: [DIGITS.format(start), DAY_FORMATS[language].format(start), startsAt.slice(0, 10)];
	const all = accentlessKey([code, name, ...days].join(' '));
	return words.every((word) => all.includes(word));
}

/** How far from today a run starts; one without a date may start any day. */
const distance = ({ startsAt }: OfferedRun, now: number) =>
	startsAt ? Math.abs(Date.parse(startsAt) - now) : 0;

const byStart = (a: OfferedRun, b: OfferedRun) =>
	Number(!a.startsAt) - Number(!b.startsAt) ||
	a.startsAt.localeCompare(b.startsAt) ||
	a.name.localeCompare(b.name);

function box({ language }: PageRequest, run: OfferedRun, isTicked: boolean): Html {
	const texts = TEXTS[language];
	const { value, code, name, startsAt, isCancelled } = run;
	const rest = [
		startsAt && `${texts.starts} ${DAY_FORMATS[language].format(Date.parse(startsAt))}`,
		isCancelled && texts.cancelled,
	].filter(Boolean);
	return html`<label
		><input type="checkbox" name="runs" value="${value}" ${isTicked && html`checked`} />
		<b>${code}</b> ${name}
		${rest.length > 0 && html`<span class="dim">${rest.join(', ')}</span>`}</label
	>`;
}

/** What the form field `runs` holds: the values of the ticked boxes, and what was typed, one a line. */
const linesOf = ({ fields: { runs = '' } }: PageRequest) =>
	runs.split(/\r\n?|\n/).filter((line) => line.trim());

/**
 * The fields by which somebody chooses course runs: a list that is searched without a script, and a box to type in. All of them are the form field `runs`, and what was
 * chosen or typed stays. Without the list, the box is left, and why the list is missing.
 *
 * @param now Unix milliseconds
 */
export function courseRunFields(request: PageRequest, inputs: PageInputs, now: number): Html {
	const texts = TEXTS[request.language];
	const { courseRuns = [] } = inputs;
	const given = jsonOf(courseRuns);
	const failed = [...courseRuns.map(errorOf), ...given.map((one) => one.problem)].find(Boolean);
	const runs = offeredRuns(given);
	const lines = linesOf(request);
	const isOf = (line: string, { value, id }: OfferedRun) =>
		[value, id].map(comparisonKey).includes(comparisonKey(line));
	const ticked = runs.filter((run) => lines.some((line) => isOf(line, run)));
	const typed = lines.filter((line) => !ticked.some((run) => isOf(line, run)));
	return html`${failed
			? missingList(request, failed)
			: given.length > 0 && list(request, runs, ticked, given, now)}
		<label for="runs">${texts.typed}</label
		><textarea id="runs" name="runs" rows="2">${typed.join('\n')}</textarea>`;
}

const missingList = ({ language }: PageRequest, problem: unknown): Html =>
	html`<div role="status">
		<p class="bad">${TEXTS[language].missing}</p>
		<p>${problemText(problemFrom(problem, language))}</p>
	</div>`;

function list(
	request: PageRequest,
	runs: OfferedRun[],
	ticked: OfferedRun[],
	given: Array<Record<string, unknown>>,
	now: number,
): Html {
	const { language, fields } = request;
	const texts = TEXTS[language];
	const find = fields.find ?? '';
	const words = accentlessKey(find).split(/\s+/).filter(Boolean);
	const found = runs.filter((run) => !ticked.includes(run) && matches(words, run, language));
	const near = [...found].sort((a, b) => distance(a, now) - distance(b, now)).slice(0, MOST_SHOWN);
	const left = found.length - near.length;
	return html`<fieldset>
		<legend>${texts.title}</legend>
		<label for="find">${texts.find}</label
		><input id="find" name="find" type="search" value="${find}" autocomplete="off" />
		<button name="action" value="${SEARCH_RUNS}" formnovalidate>${texts.search}</button>
		${ticked.map((run) => box(request, run, true))}
		${near.sort(byStart).map((run) => box(request, run, false))}
		${found.length === 0 && html`<p role="status">${texts.none}</p>`}
		${left > 0 && html`<p role="status">${texts.count(near.length, found.length)}</p>`}
		${given.some(({ hasMore }) => hasMore === true) && html`<p class="dim">${texts.more}</p>`}
	</fieldset>`;
}
