import { dateTimeText } from '../errors/localText';
import type { RequestKind, RequestRow, RequestState } from '../requests/columns';
import { readRequestRow } from '../requests/requestRow';
import { attempt } from '../shared/result';
import type { PageLanguage } from './document';

/** What was asked for, as a training administrator calls it. */
export const KIND_NAMES: Record<PageLanguage, Record<RequestKind, string>> = {
	nl: {
		enrolment: 'Aanmelding',
		withdrawal: 'Afmelding',
		completion: 'Voltooiing',
		login: 'Nieuwe inloggegevens',
		extension: 'Nieuwe einddatum',
	},
	en: {
		enrolment: 'Enrolment',
		withdrawal: 'Withdrawal',
		completion: 'Completion',
		login: 'New login',
		extension: 'New end date',
	},
};

/** The code of a request that is about the account, and no course. */
export const NO_CODE = '-';

/** What was asked for, and for which code. */
export const requestTitle = ({ kind, code }: RequestRow, language: PageLanguage) =>
	code === NO_CODE ? KIND_NAMES[language][kind] : `${KIND_NAMES[language][kind]} ${code}`;

/** How a request stands. */
export const STATE_NAMES: Record<PageLanguage, Record<RequestState, string>> = {
	nl: {
		open: 'Nieuw',
		working: 'Bezig',
		again: 'Wordt opnieuw geprobeerd',
		done: 'Klaar',
		givenUp: 'Opgegeven',
	},
	en: {
		open: 'New',
		working: 'In progress',
		again: 'Will be tried again',
		done: 'Done',
		givenUp: 'Given up',
	},
};

/** A moment of a row in Dutch time; empty for none. One that somebody wrote by hand so that it can't be read is shown as it is. */
export function momentText(moment: string | null, language: PageLanguage): string {
	if (!moment) return '';
	const time = Date.parse(moment);
	return Number.isNaN(time) ? moment : dateTimeText(time)[language];
}

/** The rows of the table of requests that can be read; one that somebody changed so that it can't be is left to workflow 4. */
export const requestRows = (items: Array<Record<string, unknown>>): RequestRow[] =>
	items.flatMap((item) => {
		const row = attempt(() => readRequestRow(item));
		return row.ok && row.value ? [row.value] : [];
	});
