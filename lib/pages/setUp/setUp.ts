import { SETTING_NAMES } from '../../participant/settings/columns';
import { readSettingsForm } from '../../participant/settings/readSettingsForm';
import type { SettingsForm } from '../../participant/settings/readSettingsForm';
import { hasProperties } from '../../shared/isObject';
import { textOrEmpty } from '../../text/textOrEmpty';
import type { Html } from '../html';
import { html } from '../html';
import type { Page } from '../page';
import { htmlAnswer, jsonOf } from '../page';
import type { PageRequest } from '../pageRequest';
import { settingsForm } from './settingsForm';
import type { SetUpInputs } from './setUpSteps';
import { setUpSteps } from './setUpSteps';
import { SET_UP_TEXTS } from './setUpTexts';

/** What the form proposes to somebody who set nothing yet: what the nodes do without settings, and the ID of the credential. */
function proposed(request: PageRequest, { coachview }: SetUpInputs): Record<string, string> {
	const said = jsonOf(coachview)[0]?.coachview;
	const idnumber = hasProperties(said) ? textOrEmpty(said.idnumber) : '';
	return {
		language: request.language,
		timeZone: 'Europe/Amsterdam',
		idnumber: idnumber || 'externalId',
		email: 'email1',
		username: 'email',
		extendedCharacters: 'false',
	};
}

const isSent = ({ method, action }: PageRequest) => method === 'POST' && action === 'save';

function shownForm(request: PageRequest, inputs: SetUpInputs): SettingsForm {
	const [stored] = jsonOf(inputs.settings).filter((row) => SETTING_NAMES.some((name) => row[name]));
	if (isSent(request)) return readSettingsForm(request.fields, stored);
	return readSettingsForm({}, stored ?? proposed(request, inputs));
}

/** What became of the form: it was kept when each of its fields can be. */
function notice(request: PageRequest, { wrong }: SettingsForm): Html | false {
	const { saved, notSaved } = SET_UP_TEXTS[request.language];
	if (!isSent(request)) return false;
	const isSaved = Object.keys(wrong).length === 0;
	return html`<p class="${isSaved ? 'good' : 'bad'}" role="status">
		${isSaved ? saved : notSaved}
	</p>`;
}

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
		{
			name: 'addresses',
			displayName: 'Addresses',
			description: 'An item with "base": the address of n8n, in front of /webhook',
		},
	],
	compose(request, inputs) {
		const form = shownForm(request, inputs as SetUpInputs);
		return htmlAnswer(
			request,
			SET_UP_TEXTS[request.language].title,
			html`${notice(request, form)}${setUpSteps(request, inputs as SetUpInputs)}${settingsForm(
				request,
				form,
			)}`,
		);
	},
};
