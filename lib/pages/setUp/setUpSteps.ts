import { DOCS_ADDRESS } from '../../errors/docsAddress';
import type { LinkError } from '../../errors/linkError';
import { isMoodleCloud } from '../../shared/moodleCloud';
import { hasProperties } from '../../shared/isObject';
import { textOrEmpty } from '../../text/textOrEmpty';
import {
	readSettings,
	settingMissing,
	settingsRows,
} from '../../participant/settings/readSettings';
import { SETTING_FIELDS } from '../../participant/settings/settingFields';
import type { ResultItem } from '../../participant/answer/findFailures';
import type { PageLanguage } from '../document';
import type { Html } from '../html';
import { html } from '../html';
import type { PageInputs } from '../page';
import { jsonOf } from '../page';
import type { PageRequest } from '../pageRequest';
import type { Problem } from '../problem';
import { problemFrom, problemOf, problemText } from '../problem';
import { SET_UP_TEXTS } from './setUpTexts';

/** One line of what is left to do. `done` is known from a check; the others only a person can tick off. */
interface Step {
	state: 'done' | 'problem' | 'open';
	text: string;
	problems?: Problem[];
	/** Page of the documentation, without its address. */
	docs: string;
}

/** What the workflow read: the row of settings, and an item of *Check Setup* of each system. */
export type SetUpInputs = PageInputs<'settings' | 'moodle' | 'coachview' | 'addresses'>;

/** What everybody has to set; the rest has a default, or may be empty. */
const NEEDED = ['organisation', 'sender', 'administrator'] as const;

const objectOf = (value: unknown) => (hasProperties(value) ? value : {});

const problemsOf = (errors: LinkError[], language: PageLanguage) =>
	errors.map((error) => problemFrom({ code: error.code, ...error.en, nl: error.nl }, language));

/** The problems that an item of *Check Setup* names, or why there is none. */
function checkProblems(items: ResultItem[] | undefined, language: PageLanguage): Problem[] {
	const failed = (items ?? []).flatMap((item) => problemOf(item, language) ?? []);
	const found = jsonOf(items).flatMap(({ findings }) => (Array.isArray(findings) ? findings : []));
	return [
		...failed,
		...found
			.filter((one) => objectOf(one).level === 'problem')
			.map((one) => problemFrom(one, language)),
	];
}

function settingsStep({ language }: PageRequest, { settings }: SetUpInputs): Step {
	const { houseStyle, problems } = readSettings(settings);
	const isUnread = settingsRows(settings) === undefined;
	const missing = NEEDED.filter(
		(name) => !isUnread && !houseStyle[name] && !problems.some((one) => one.name === name),
	);
	const errors = [...problems.map(({ error }) => error), ...missing.map(settingMissing)];
	return {
		state: errors.length > 0 ? 'problem' : 'done',
		text: errors.length > 0 ? SET_UP_TEXTS[language].form : SET_UP_TEXTS[language].settingsReady,
		problems: problemsOf(errors, language),
		docs: language === 'nl' ? 'nl/instellen' : 'workflows/0-set-up',
	};
}

function moodleStep({ language }: PageRequest, { moodle }: SetUpInputs): Step {
	const texts = SET_UP_TEXTS[language];
	const site = objectOf(jsonOf(moodle)[0]?.site);
	const problems = checkProblems(moodle, language);
	const [name, url, account, release] = ['name', 'url', 'serviceAccount', 'release'].map((key) =>
		textOrEmpty(site[key]),
	);
	return {
		state: problems.length > 0 || !url ? 'problem' : 'done',
		text: url ? texts.moodle(name, url, account, release) : texts.moodleFailed,
		problems,
		docs: 'set-up-moodle',
	};
}

const coachviewOf = ({ coachview }: SetUpInputs) => objectOf(jsonOf(coachview)[0]?.coachview);

function coachviewStep({ language }: PageRequest, inputs: SetUpInputs): Step {
	const texts = SET_UP_TEXTS[language];
	const said = coachviewOf(inputs);
	const item = jsonOf(inputs.coachview)[0] ?? {};
	const problems = checkProblems(inputs.coachview, language);
	// What reached nothing has no finding that is in order.
	const answered = (Array.isArray(item.findings) ? item.findings : []).some(
		(one) => objectOf(one).level === 'ok',
	);
	const [host] = textOrEmpty(said.tenant).split('#');
	const environment = textOrEmpty(said.environment);
	const calls = typeof said.callsLeft === 'number' ? String(said.callsLeft) : '?';
	return {
		state: problems.length > 0 || !answered ? 'problem' : 'done',
		text: answered
			? texts.coachview(texts.environments[environment] ?? environment, host, calls)
			: [texts.coachviewFailed, host].filter(Boolean).join(' '),
		problems,
		docs: 'set-up-coachview',
	};
}

/** What reads Coachview without the settings, such as a polling trigger, goes by the credential: both have to say the same. */
function keyStep({ language }: PageRequest, inputs: SetUpInputs): Step | undefined {
	const chosen = readSettings(inputs.settings).mapping.idnumber;
	const inCredential = textOrEmpty(coachviewOf(inputs).idnumber);
	if (!chosen || !inCredential || chosen === inCredential) return undefined;
	const nameOf = (value: string) =>
		SETTING_FIELDS.idnumber.options!.find((one) => one.value === value)?.label[language] ?? value;
	return {
		state: 'problem',
		text: SET_UP_TEXTS[language].keyDiffers(nameOf(chosen), nameOf(inCredential)),
		docs: 'recipes/match-key',
	};
}

function laterSteps({ language }: PageRequest, { moodle, addresses }: SetUpInputs): Step[] {
	const texts = SET_UP_TEXTS[language];
	const base = textOrEmpty(jsonOf(addresses)[0]?.base).replace(/\/+$/, '');
	const address = (path: string) => `${base}/webhook/${path}`;
	const url = textOrEmpty(objectOf(jsonOf(moodle)[0]?.site).url);
	return [
		{ state: 'open', text: texts.publish, docs: 'quick-start' },
		{
			state: 'open',
			text: texts.connect(address('coachview-enrolment')),
			docs: 'set-up-coachview',
		},
		isMoodleCloud(url)
			? { state: 'open', text: texts.feedCloud, docs: 'recipes/moodlecloud' }
			: { state: 'open', text: texts.feed(address('moodle-completion')), docs: 'set-up-moodle' },
		{
			state: 'open',
			text: texts.test(address('coachview-test')),
			docs: language === 'nl' ? 'nl/testprocedure' : 'workflows/5-test-procedure',
		},
	];
}

const MARKS = { done: '✓', problem: '✗', open: '○' };

/** What is left to do, in order: what the checks found, and what only a person can do. */
export function setUpSteps(request: PageRequest, inputs: SetUpInputs): Html {
	const { language } = request;
	const texts = SET_UP_TEXTS[language];
	const key = keyStep(request, inputs);
	const steps = [
		settingsStep(request, inputs),
		moodleStep(request, inputs),
		coachviewStep(request, inputs),
		...(key ? [key] : []),
		...laterSteps(request, inputs),
	];
	const className = { done: 'good', problem: 'bad', open: '' };
	return html`<section>
		<h2>${texts.left}</h2>
		<p>${texts.leftIntro}</p>
		<ol>
			${steps.map(
				({ state, text, problems = [], docs }) =>
					html`<li>
						<span class="${className[state]}">${MARKS[state]} ${text}</span> ${state !== 'done' &&
						html`<a href="${`${DOCS_ADDRESS}/${docs}`}" aria-label="${`${texts.more}: ${docs}`}"
							>${texts.more}</a
						>`}
						${problems.length > 0 &&
						html`<ul>
							${problems.map((problem) => html`<li>${problemText(problem)}</li>`)}
						</ul>`}
					</li>`,
			)}
		</ol>
	</section>`;
}
