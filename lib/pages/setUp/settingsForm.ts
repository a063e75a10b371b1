import type { SettingName } from '../../participant/settings/columns';
import { SETTING_NAMES } from '../../participant/settings/columns';
import type { SettingsForm } from '../../participant/settings/readSettingsForm';
import { SETTING_FIELDS } from '../../participant/settings/settingFields';
import type { Html } from '../html';
import { html } from '../html';
import type { PageRequest } from '../pageRequest';
import { pageForm } from '../pageRequest';
import type { SetUpTexts } from './setUpTexts';
import { SET_UP_TEXTS } from './setUpTexts';

/** The others are about mails. */
const PEOPLE_SETTINGS: SettingName[] = [
	'idnumber',
	'email',
	'username',
	'extendedCharacters',
	'customFields',
	'timeZone',
];
const MAIL_SETTINGS = SETTING_NAMES.filter((name) => !PEOPLE_SETTINGS.includes(name));

/** The attributes that say to everybody, also to a screen reader, what belongs to the field. */
function described(name: SettingName, hint: string | undefined, isWrong: boolean): Html {
	const ids = [...(hint ? [`${name}-hint`] : []), ...(isWrong ? [`${name}-wrong`] : [])];
	return html`${ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`}${isWrong &&
	html` aria-invalid="true"`}`;
}

function control(request: PageRequest, name: SettingName, value: string, about: Html): Html {
	const { options, lines } = SETTING_FIELDS[name];
	if (lines)
		return html`<textarea id="${name}" name="${name}" rows="3" ${about}>${value}</textarea>`;
	if (!options)
		return html`<input
			id="${name}"
			name="${name}"
			value="${value}"
			size="40"
			autocomplete="off"
			${about}
		/>`;
	const { choose } = SET_UP_TEXTS[request.language];
	const listed = options.map(
		(one) =>
			html`<option value="${one.value}" ${one.value === value && html`selected`}>
				${one.label[request.language]}
			</option>`,
	);
	// What is not one of them is shown, so that somebody can see what is wrong.
	const isOther = value !== '' && options.every((one) => one.value !== value);
	return html`<select id="${name}" name="${name}" ${about}>
		<option value="">${choose}</option>
		${isOther && html`<option value="${value}" selected>${value}</option>`}${listed}
	</select>`;
}

function field(
	request: PageRequest,
	{ fields }: SetUpTexts,
	{ row, wrong }: SettingsForm,
	name: SettingName,
): Html {
	const { label, hint } = fields[name];
	const why = wrong[name]?.[request.language];
	return html`<label for="${name}">${label}</label>${control(
			request,
			name,
			row[name],
			described(name, hint, !!why),
		)}${hint && html`<div class="dim" id="${name}-hint">${hint}</div>`}${why &&
		html`<div class="bad" id="${name}-wrong">${why}</div>`}`;
}

/** The form with the settings: as they are stored, or as they were sent, what is wrong beside the field. */
export function settingsForm(request: PageRequest, form: SettingsForm): Html {
	const texts = SET_UP_TEXTS[request.language];
	const group = (title: string, names: SettingName[]) =>
		html`<fieldset>
			<legend>${title}</legend>
			${names.map((name) => field(request, texts, form, name))}
		</fieldset>`;
	return html`<section>
		<h2>${texts.form}</h2>
		<p>${texts.intro}</p>
		${pageForm(
			request,
			html`${group(texts.mails, MAIL_SETTINGS)}${group(texts.people, PEOPLE_SETTINGS)}
				<button name="action" value="save">${texts.save}</button>`,
		)}
	</section>`;
}
