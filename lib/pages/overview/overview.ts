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
import { htmlAnswer, jsonOf, pageInput } from '../page';
import type { PageRequest } from '../pageRequest';
import { requestRows } from '../requestTexts';
import {
	checkedAs,
	courseMapError,
	DRIFT_LIST,
	isUnread,
	REQUEST_LIST,
	settingsError,
	unreadSection,
} from '../unread';
import { OVERVIEW_TEXTS } from './overviewTexts';
import { personSection } from './personSection';
import {
	charts,
	driftSection,
	driftUnread,
	events,
	failures,
	requestTiles,
	stepTiles,
} from './sections';
import { foundPeople, searchForm } from './search';

const REQUESTS = pageInput(
	'requests',
	'Requests',
	'Rows of the table "Coachview link requests"; the items that come in, unless you add it',
	checkedAs(REQUEST_LIST),
);
const COURSE_MAP = pageInput(
	'courseMap',
	'Course Map',
	'Rows of the table "Coachview course map"',
	courseMapError,
);
const DRIFT = pageInput(
	'drift',
	'Drift',
	'Rows of the table "Coachview drift", if you have it',
	checkedAs(DRIFT_LIST),
);
const PEOPLE = pageInput('people', 'People', 'Persons in Coachview that the search found');

const INPUTS = [
	REQUESTS,
	COURSE_MAP,
	DRIFT,
	PEOPLE,
	pageInput('bookings', 'Bookings', 'The item of Get Needed Codes for the person'),
	pageInput('accounts', 'Accounts', 'Items of Get Many Users for the person'),
	pageInput('courses', 'Courses', 'Items of Get Many Enrolments for the person'),
	pageInput(
		'settings',
		'Settings',
		'The row of the table "Coachview link settings"',
		settingsError,
	),
];

/** Who does not use workflow 11 has no table of differences: it is said where they would stand. */
const NEEDED = INPUTS.filter((one) => one !== DRIFT);

/** What could be read of the tables. */
interface Known {
	rows: RequestRow[];
	map: CourseMapRow[];
	unread: { requests: boolean; courseMap: boolean };
}

function knownFrom(inputs: PageInputs): Known {
	const map = attempt(() => readCourseMapRows(inputs.courseMap ?? []));
	return {
		rows: requestRows(jsonOf(inputs.requests)),
		map: map.ok ? map.value : [],
		unread: {
			requests: isUnread(REQUESTS, inputs),
			courseMap: isUnread(COURSE_MAP, inputs),
		},
	};
}

/** The time zone of the settings; Dutch time where they have none or can't be read. */
function timeZone({ settings = [] }: PageInputs): string {
	const read = attempt(() => readSettings(settings));
	return (read.ok && read.value.timeZone) || 'Europe/Amsterdam';
}

function personPart(request: PageRequest, inputs: PageInputs, known: Known): Html {
	const id = request.query.person;
	const key = comparisonKey(id);
	const own = known.rows.filter(({ person }) => comparisonKey(person) === key);
	const { bookings = [], accounts = [], courses = [] } = inputs;
	return personSection(request, id, {
		...known,
		...{ rows: own, bookings, accounts, courses },
	});
}

/** How everything stands, and whether one person has access. */
export const overviewPage: Page = {
	value: 'overview',
	name: 'Overview',
	description:
		'Participants by step, requests by state, failures, charts, and whether one person has access',
	inputs: [...INPUTS, ...ACTION_INPUTS],
	incoming: 'requests',
	compose(request: PageRequest, inputs: PageInputs) {
		const texts = OVERVIEW_TEXTS[request.language];
		const known = knownFrom(inputs);
		const { rows, map, unread } = known;
		const { person, q } = request.query;
		const isAllKnown = !unread.requests && !isUnread(PEOPLE, inputs);
		const drift = isUnread(DRIFT, inputs)
			? driftUnread(request)
			: driftSection(request, jsonOf(inputs.drift));
		const body = html`${outcomeNotice(request, inputs)} ${unreadSection(request, NEEDED, inputs)}
		${searchForm(request)}
		${q && !person && foundPeople(request, rows, jsonOf(inputs.people), isAllKnown)}
		${person && personPart(request, inputs, known)}
		${!unread.requests && !unread.courseMap && stepTiles(request, rows, map)}
		${!unread.requests && html`${requestTiles(request, rows)} ${failures(request, rows)}`} ${drift}
		${!unread.requests &&
		html`${charts(request, rows, Date.now(), timeZone(inputs))} ${events(request, rows)}`}`;
		return htmlAnswer(request, texts.title, body);
	},
};
