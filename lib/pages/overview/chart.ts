import { DAY_MS } from '../../shared/durations';
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
	/** The Monday on which it begins, Unix milliseconds. */
	start: number;
	count: number;
}

const startOfWeek = (moment: number) =>
	Math.floor((moment - MONDAY_MS) / WEEK_MS) * WEEK_MS + MONDAY_MS;

/**
 * How many of these moments fall into each of the last weeks, this one last.
 *
 * @param moments ISO 8601, or null
 * @param now Unix milliseconds
 */
export function countWeeks(moments: Array<string | null>, now: number): WeekCount[] {
	const last = startOfWeek(now);
	const weeks = Array.from({ length: WEEKS }, (_, i) => ({
		start: last - (WEEKS - 1 - i) * WEEK_MS,
		count: 0,
	}));
	for (const moment of moments) {
		const week = moment
			? weeks[(startOfWeek(Date.parse(moment)) - weeks[0].start) / WEEK_MS]
			: undefined;
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
	const bars = weeks.map(({ start, count }, i) => {
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
				>${day.format(start)}</text
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
					({ start, count }) =>
						html`<tr>
							<td>${day.format(start)}</td>
							<td>${count}</td>
						</tr>`,
				)}
			</table>
		</details>
	</figure>`;
}
