import { LinkError } from '../errors/linkError';
import { reason } from '../errors/reason';
import type { ResultItem } from '../participant/answer/findFailures';
import { errorOf } from '../participant/answer/findFailures';
import type { ReadList } from '../participant/answer/unread';
import { listUnreadable, unreadError } from '../participant/answer/unread';
import { readCourseMapRows } from '../participant/courseMap/courseMapRows';
import { DRIFT_TABLE } from '../participant/drift/columns';
import { settingsRows } from '../participant/settings/readSettings';
import { REQUEST_TABLE } from '../requests/columns';
import { attempt } from '../shared/result';
import type { PageLanguage } from './document';
import type { Html } from './html';
import { html } from './html';
import type { PageInput, PageInputs } from './page';
import type { PageRequest } from './pageRequest';
import type { Problem } from './problem';
import { problemFrom, problemList } from './problem';

/** The tables that pages and the operations behind their buttons read. */
export const REQUEST_LIST: ReadList = { name: REQUEST_TABLE, columns: ['key', 'kind'] };
export const DRIFT_LIST: ReadList = { name: DRIFT_TABLE, columns: ['key', 'kind'] };
/** What a Data Table node wrote: n8n gives each row an ID, which what was to be written has not. */
export const WRITTEN_LIST: ReadList = { name: REQUEST_TABLE, columns: ['id'] };

/** How an input that holds rows of a table tells whether they were read. */
export const checkedAs = (list: ReadList) => (items: ResultItem[]) => unreadError(items, list);

/** The same for the course map. */
export function courseMapError(items: ResultItem[]): unknown {
	const hasNoValue = items.some(({ error }) => error instanceof LinkError);
	const read = attempt(() => readCourseMapRows(hasNoValue ? undefined : items));
	if (read.ok) return undefined;
	const isOther = read.error instanceof LinkError && read.error.code === 'INPUT_INVALID';
	return isOther
		? listUnreadable({ name: 'Coachview course map' }, reason('NOT_ROWS_OF_TABLE'))
		: read.error;
}

/** The same for the settings. */
export const settingsError = (items: ResultItem[]): unknown =>
	settingsRows(items) ? undefined : new LinkError('SETTINGS_UNREADABLE', {});

/** The rows of a page that shows requests. */
export const REQUESTS: PageInput = {
	name: 'requests',
	displayName: 'Requests',
	description: `Rows of the table "${REQUEST_TABLE}"`,
	check: checkedAs(REQUEST_LIST),
};

/** Why rows were not written: what each failed item says, else that these are no rows. */
export function notWritten(items: ResultItem[], language: PageLanguage): Problem[] {
	const own = items.map(errorOf).filter((error) => error !== undefined);
	const errors = own.length > 0 ? own : [unreadError(items, WRITTEN_LIST)].filter(Boolean);
	return errors.map((error) => problemFrom(error, language));
}

const TITLES = { nl: 'Niet alles kon worden gelezen', en: 'Not everything could be read' };

/** The errors of an input: of each item that failed, or why its rows are none. */
function errorsOf({ name, check }: PageInput, inputs: PageInputs): unknown[] {
	const items = inputs[name] ?? [];
	const errors = check ? [check(items)] : items.map(errorOf);
	return errors.filter((error) => error !== undefined);
}

/** Whether an input could not be read: then it says nothing, not even that there is nothing. */
export const isUnread = (input: PageInput, given: PageInputs): boolean =>
	errorsOf(input, given).length > 0;

/** What could not be read, each with its cause and fix; a page has it above all that it shows of the inputs. */
export function unreadSection(
	request: PageRequest,
	inputs: PageInput[],
	given: PageInputs,
): Html | false {
	const problems = inputs
		.flatMap((input) => errorsOf(input, given))
		.map((error) => problemFrom(error, request.language));
	return (
		problems.length > 0 &&
		html`<section role="status">
			<h2>${TITLES[request.language]}</h2>
			${problemList(problems)}
		</section>`
	);
}
