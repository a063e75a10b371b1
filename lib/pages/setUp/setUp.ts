import { settingsRows } from '../../participant/settings/readSettings';
import { readSettingsForm } from '../../participant/settings/readSettingsForm';
import type { SettingsForm } from '../../participant/settings/readSettingsForm';
import { errorOf } from '../../participant/answer/findFailures';
import { hasProperties } from '../../shared/isObject';
import { textOrEmpty } from '../../text/textOrEmpty';
import type { Html } from '../html';
import { html } from '../html';
import type { Page, PageInput } from '../page';
import { htmlAnswer, jsonOf } from '../page';
import type { PageRequest } from '../pageRequest';
import { unreadSection } from '../unread';
import { settingsForm } from './settingsForm';
import type { SetUpInputs } from './setUpSteps';
import { setUpSteps } from './setUpSteps';
import { SET_UP_TEXTS } from './setUpTexts';

/** What the form proposes to somebody who set nothing yet: what the nodes do without settings, and the ID of the credential. */
function proposed(request: PageRequest, { coachview = [] }: SetUpInputs): Record<string, string> {
	const isUnknown = coachview.some((item) => errorOf(item) !== undefined);
	const said = jsonOf(coachview)[0]?.coachview;
	const idnumber = hasProperties(said) ? textOrEmpty(said.idnumber) : '';
	return {
		language: request.language,
		timeZone: 'Europe/Amsterdam',
		// What the credential has is not known: the administrator chooses, and nobody is linked by a guess.
		idnumber: idnumber || (isUnknown ? '' : 'externalId'),
		email: 'email1',
		username: 'email',
		extendedCharacters: 'false',
	};
}

const isSent = ({ method, action }: PageRequest) => method === 'POST' && action === 'save';

function shownForm(request: PageRequest, inputs: SetUpInputs): SettingsForm {
	const [stored] = settingsRows(inputs.settings) ?? [];
	if (isSent(request)) return readSettingsForm(request.fields, stored);
	return readSettingsForm({}, stored ?? proposed(request, inputs));
}

/** What became of the form: it was kept when each of its fields can be. */
function notice(request: PageRequest, form: SettingsForm | undefined): Html | false {
	const { saved, notSaved, notRead } = SET_UP_TEXTS[request.language];
	if (!form) return html`<p class="bad" role="status">${notRead}</p>`;
	if (!isSent(request)) return false;
	const isSaved = Object.keys(form.wrong).length === 0;
	return html`<p class="${isSaved ? 'good' : 'bad'}" role="status">
		${isSaved ? saved : notSaved}
	</p>`;
}

const ADDRESSES: PageInput = {
	name: 'addresses',
	displayName: 'Addresses',
	description: 'An item with "base": the address of n8n, in front of /webhook',
};

/** The settings of the link as a form, and in order what is left to do until the first participant. */
export const setUpPage: Page = {
	value: 'setUp',
	name: 'Set Up',
	description: 'A form with the settings of the link, and what is left to do',
	inputs: [
		{
			name: 'settings',
			displayName: 'Settings',
			description: 'The row of the table "Coachview link settings", as it is now',
		},
		{
			name: 'moodle',
			displayName: 'Moodle Check',
			description: 'The item of Check Setup of Moodle, without Simplify',
		},
		{
			name: 'coachview',
			displayName: 'Coachview Check',
			description: 'The item of Check Setup of Coachview',
		},
		ADDRESSES,
	],
	compose(request, given) {
		const inputs = { ...given, settings: given.settings ?? [] } as SetUpInputs;
		// What was entered into a form without the settings would replace them.
		const isKnown = settingsRows(inputs.settings) !== undefined;
		const form = isKnown ? shownForm(request, inputs) : undefined;
		return htmlAnswer(
			request,
			SET_UP_TEXTS[request.language].title,
			html`${notice(request, form)}${unreadSection(request, [ADDRESSES], inputs)}
			${setUpSteps(request, inputs)}${form && settingsForm(request, form)}`,
		);
	},
};
