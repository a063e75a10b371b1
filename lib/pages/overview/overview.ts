import type { CourseMapRow } from '../../participant/courseMap/courseMapRows';
import { readCourseMapRows } from '../../participant/courseMap/courseMapRows';
import { readSettings } from '../../participant/settings/readSettings';
import type { RequestRow } from '../../requests/columns';
import { attempt } from '../../shared/result';
import { comparisonKey } from '../../text/clean';
import type { Html } from '../html';
import { html } from '../html';
import { ACTION_INPUTS, outcomeNotice } from '../outcomeNotice';
import type { Page, PageInputs } from '../page';
import { htmlAnswer, jsonOf } from '../page';
import type { PageRequest } from '../pageRequest';
import { requestRows } from '../requestTexts';
import { OVERVIEW_TEXTS } from './overviewTexts';
import { personSection } from './personSection';
import { charts, driftSection, events, failures, requestTiles, stepTiles } from './sections';
import { foundPeople, searchForm } from './search';

const input = (name: string, displayName: string, description: string) => ({
	name,
	displayName,
	description,
});

/** The course map; a table that can't be read is an empty one, in which each code names its course itself. */
function courseMap({ courseMap: items }: PageInputs): CourseMapRow[] {
	const read = attempt(() => readCourseMapRows(jsonOf(items)));
	return read.ok ? read.value : [];
}

/** The time zone of the settings; Dutch time where they have none or can't be read. */
function timeZone({ settings = [] }: PageInputs): string {
	const read = attempt(() => readSettings(settings));
	return (read.ok && read.value.timeZone) || 'Europe/Amsterdam';
}

function personPart(request: PageRequest, inputs: PageInputs, rows: RequestRow[]): Html {
	const id = request.query.person;
	const key = comparisonKey(id);
	const own = rows.filter(({ person }) => comparisonKey(person) === key);
	const { bookings = [], accounts = [], courses = [] } = inputs;
	return personSection(request, id, {
		...{ rows: own, bookings, accounts, courses },
		map: courseMap(inputs),
	});
}

/** How everything stands, and whether one person has access. */
export const overviewPage: Page = {
	value: 'overview',
	name: 'Overview',
	description:
		'Participants by step, requests by state, failures, charts, and whether one person has access',
	inputs: [
		input(
			'requests',
			'Requests',
			'Rows of the table "Coachview link requests"; the items that come in, unless you add it',
		),
		input('courseMap', 'Course Map', 'Rows of the table "Coachview course map"'),
		input('drift', 'Drift', 'Rows of the table "Coachview drift", if you have it'),
		input('people', 'People', 'Persons in Coachview that the search found'),
		input('bookings', 'Bookings', 'The item of Get Needed Codes for the person'),
		input('accounts', 'Accounts', 'Items of Get Many Users for the person'),
		input('courses', 'Courses', 'Items of Get Many Enrolments for the person'),
		input('settings', 'Settings', 'The row of the table "Coachview link settings"'),
		...ACTION_INPUTS,
	],
	incoming: 'requests',
	compose(request: PageRequest, inputs: PageInputs) {
		const texts = OVERVIEW_TEXTS[request.language];
		const rows = requestRows(jsonOf(inputs.requests));
		const { person, q } = request.query;
		const now = Date.now();
		const body = html`${outcomeNotice(request, inputs)} ${searchForm(request)}
		${q && !person && foundPeople(request, rows, jsonOf(inputs.people))}
		${person && personPart(request, inputs, rows)} ${stepTiles(request, rows, courseMap(inputs))}
		${requestTiles(request, rows)} ${failures(request, rows)}
		${driftSection(request, jsonOf(inputs.drift))} ${charts(request, rows, now, timeZone(inputs))}
		${events(request, rows)}`;
		return htmlAnswer(request, texts.title, body);
	},
};
