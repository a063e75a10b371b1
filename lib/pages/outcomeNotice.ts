import { errorOf } from '../participant/answer/findFailures';
import { isObject } from '../shared/isObject';
import { counted } from '../text/counted';
import type { PageInputs } from './page';
import { jsonOf } from './page';
import type { Html } from './html';
import { html } from './html';
import type { PageRequest } from './pageRequest';
import { reloadLink } from './pageRequest';
import { problemFrom, problemText } from './problem';

const TEXTS = {
	nl: {
		replay: (n: number) =>
			`${counted(n, 'aanvraag wordt', 'aanvragen worden')} opnieuw geprobeerd, binnen vijf minuten.`,
		drop: (n: number) => `${counted(n, 'aanvraag is', 'aanvragen zijn')} afgesloten.`,
		edit: () => 'De aanvraag is gewijzigd en wordt opnieuw geprobeerd, binnen vijf minuten.',
		written: () => 'De aanvraag is vastgelegd en wordt binnen vijf minuten uitgevoerd.',
		nothing:
			'Er is niets gewijzigd. Misschien was de aanvraag net in behandeling: laad de pagina opnieuw en probeer het nog eens.',
		missing: {
			Reason: 'Er is niets gewijzigd: vul een reden in.',
			Chosen: 'Er is niets gewijzigd: kies eerst een of meer aanvragen.',
			Person: 'Er is niets gewijzigd: vul de persoon in.',
			Code: 'Er is niets gewijzigd: vul de code in.',
		},
		failed: 'Er is niets gewijzigd. De melding was:',
	},
	en: {
		replay: (n: number) =>
			`${counted(n, 'request', 'requests')} will be tried again within five minutes.`,
		drop: (n: number) => `${counted(n, 'request was', 'requests were')} closed.`,
		edit: () => 'The request was changed. It will be tried again within five minutes.',
		written: () => 'The request is written down. It will be carried out within five minutes.',
		nothing:
			'Nothing was changed. Maybe the request was just being worked on: reload the page and try again.',
		missing: {
			Reason: 'Nothing was changed: enter a reason.',
			Chosen: 'Nothing was changed: choose one or more requests first.',
			Person: 'Nothing was changed: enter the person.',
			Code: 'Nothing was changed: enter the code.',
		},
		failed: 'Nothing was changed. The message was:',
	},
} as const;

/** The parameter that an error says is missing. */
const missingIn = (message: string) => /'?\b(Reason|Chosen|Person|Code)\b/.exec(message)?.[1];

function whyNot(error: unknown, language: 'nl' | 'en'): Html {
	const texts = TEXTS[language];
	const { code, message } = isObject(error) ? error : {};
	const missing = code === 'INPUT_MISSING' ? missingIn(String(message)) : undefined;
	if (missing) return html`${texts.missing[missing as keyof typeof texts.missing]}`;
	return html`${texts.failed} ${problemText(problemFrom(error, language))}`;
}

/** The inputs of a page whose buttons go through *Read Page Action*. */
export const ACTION_INPUTS = [
	{
		name: 'written',
		displayName: 'Written Rows',
		description: 'What the button changed: the rows that the Data Table node wrote',
	},
	{
		name: 'problem',
		displayName: 'Problem',
		description: 'Why the button changed nothing: the failed item of Read Page Action',
	},
];

/** What became of the button that was pressed; nothing when the page was only opened. */
export function outcomeNotice(request: PageRequest, inputs: PageInputs): Html | undefined {
	const { method, action, language } = request;
	if (method !== 'POST') return undefined;
	const texts = TEXTS[language];
	const problem = [...(inputs.problem ?? []), ...(inputs.written ?? [])]
		.map(errorOf)
		.find((error) => error !== undefined);
	const count = jsonOf(inputs.written).length;
	if (problem) return html`<p class="bad" role="status">${whyNot(problem, language)}</p>`;
	if (count === 0)
		return html`<p class="bad" role="status">${texts.nothing}</p>
			${reloadLink(request)}`;
	const said =
		action === 'replay' || action === 'replayAll'
			? texts.replay(count)
			: action === 'drop'
				? texts.drop(count)
				: action === 'edit'
					? texts.edit()
					: texts.written();
	return html`<p class="good" role="status">${said}</p>
		${reloadLink(request)}`;
}
