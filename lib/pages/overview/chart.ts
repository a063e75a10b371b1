import { DAY_MS } from '../../shared/durations';
import { possibleInstants, toLocalTime } from '../../shared/zonedTime';
import type { PageLanguage } from '../document';
import type { Html } from '../html';
import { html } from '../html';

/** Weeks that a chart shows: what was done longer ago is deleted after 90 days. */
const WEEKS = 12;
const WEEK_MS = 7 * DAY_MS;
/** The first Monday after the epoch. */
const MONDAY_MS = 4 * DAY_MS;

const SIZE = { width: 320, height: 140, foot: 22, head: 18 };

export interface WeekCount {
	/** The Monday on which it begins, as UTC midnight of that day (Unix milliseconds). */
	monday: number;
	count: number;
}

/** The Monday of the week that a zone's clock shows at a moment. */
function mondayOf(moment: number, zone: string): number {
	const shown = Date.parse(`${toLocalTime(moment, zone)}Z`);
	return Math.floor((shown - MONDAY_MS) / WEEK_MS) * WEEK_MS + MONDAY_MS;
}

/** When a day begins in a zone; where the clock is set over midnight, at the first moment of the day. */
const startOf = (day: number, zone: string) =>
	possibleInstants(new Date(day).toISOString().slice(0, -1), zone)[0];

/**
 * How many of these moments fall into each of the last weeks, this one last. A week begins on Monday at 0:00 in the zone; one in which the clock is set has an hour more or less.
 *
 * @param moments ISO 8601, or null
 * @param now Unix milliseconds
 * @param zone such as Europe/Amsterdam
 */
export function countWeeks(moments: Array<string | null>, now: number, zone: string): WeekCount[] {
	const last = mondayOf(now, zone);
	const weeks = Array.from({ length: WEEKS }, (_, i) => ({
		monday: last - (WEEKS - 1 - i) * WEEK_MS,
		count: 0,
	}));
	const starts = weeks.map(({ monday }) => startOf(monday, zone));
	const end = startOf(last + WEEK_MS, zone);
	for (const moment of moments) {
		const time = moment ? Date.parse(moment) : NaN;
		if (!(time < end)) continue;
		const week = weeks[starts.filter((start) => start <= time).length - 1];
		if (week) week.count++;
	}
	return weeks;
}

const TEXTS = {
	nl: {
		week: 'Week van',
		count: 'Aantal',
		table: 'Toon als tabel',
		total: (n: number) => `in 12 weken ${n}`,
	},
	en: {
		week: 'Week of',
		count: 'Number',
		table: 'Show as a table',
		total: (n: number) => `${n} in 12 weeks`,
	},
};

const dayFormat = (language: PageLanguage) =>
	new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
		day: 'numeric',
		month: 'short',
		timeZone: 'UTC',
	});

/** A chart of bars, one a week, made without a script; the same numbers stand below it as a table. */
export function weekChart(title: string, weeks: WeekCount[], language: PageLanguage): Html {
	const texts = TEXTS[language];
	const { width, height, foot, head } = SIZE;
	const day = dayFormat(language);
	const most = Math.max(1, ...weeks.map(({ count }) => count));
	const step = width / weeks.length;
	const total = weeks.reduce((sum, { count }) => sum + count, 0);
	const summary = `${title}: ${texts.total(total)}`;
	const bars = weeks.map(({ monday, count }, i) => {
		const tall = (count / most) * (height - foot - head);
		const [left, top] = [i * step + 3, height - foot - tall];
		const middle = left + (step - 6) / 2;
		return html`<rect
				x="${left.toFixed(1)}"
				y="${top.toFixed(1)}"
				width="${(step - 6).toFixed(1)}"
				height="${tall.toFixed(1)}"
				fill="currentColor"
			/>
			${count > 0 &&
			html`<text
				x="${middle.toFixed(1)}"
				y="${(top - 4).toFixed(1)}"
				text-anchor="middle"
				font-size="11"
				fill="currentColor"
				>${count}</text
			>`}
			${i % 3 === 1 &&
			html`<text
				x="${middle.toFixed(1)}"
				y="${height - 6}"
				text-anchor="middle"
				font-size="11"
				fill="currentColor"
				>${day.format(monday)}</text
			>`}`;
	});
	return html`<figure>
		<figcaption><b>${title}</b> <span class="dim">${texts.total(total)}</span></figcaption>
		<svg role="img" aria-label="${summary}" viewBox="0 0 ${width} ${height}" width="100%">
			${bars}
		</svg>
		<details>
			<summary>${texts.table}<span class="hidden">: ${title}</span></summary>
			<table>
				<tr>
					<th scope="col">${texts.week}</th>
					<th scope="col">${texts.count}</th>
				</tr>
				${weeks.map(
					({ monday, count }) =>
						html`<tr>
							<td>${day.format(monday)}</td>
							<td>${count}</td>
						</tr>`,
				)}
			</table>
		</details>
	</figure>`;
}
