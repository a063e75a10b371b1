import type { CatalogueEntry } from '../../lib/errors/catalogueEntry';
import { accountErrors } from '../../lib/errors/entries/accountErrors';
import { coachviewApiErrors } from '../../lib/errors/entries/coachviewApiErrors';
import { coachviewConnectionErrors } from '../../lib/errors/entries/coachviewConnectionErrors';
import { coachviewLinkErrors } from '../../lib/errors/entries/coachviewLinkErrors';
import { coachviewResultErrors } from '../../lib/errors/entries/coachviewResultErrors';
import { courseMapErrors } from '../../lib/errors/entries/courseMapErrors';
import { enrolmentDateNotices } from '../../lib/errors/entries/enrolmentDateNotices';
import { enrolmentErrors } from '../../lib/errors/entries/enrolmentErrors';
import { enrolmentNotices } from '../../lib/errors/entries/enrolmentNotices';
import { inputErrors } from '../../lib/errors/entries/inputErrors';
import { messageErrors } from '../../lib/errors/entries/messageErrors';
import { moodleConnectionErrors } from '../../lib/errors/entries/moodleConnectionErrors';
import { moodleCourseErrors } from '../../lib/errors/entries/moodleCourseErrors';
import { moodlePermissionErrors } from '../../lib/errors/entries/moodlePermissionErrors';
import { moodleServiceAccountErrors } from '../../lib/errors/entries/moodleServiceAccountErrors';
import { moodleServiceErrors } from '../../lib/errors/entries/moodleServiceErrors';
import { moodleSiteErrors } from '../../lib/errors/entries/moodleSiteErrors';
import { moodleValueErrors } from '../../lib/errors/entries/moodleValueErrors';
import { nodeErrors } from '../../lib/errors/entries/nodeErrors';
import { requestErrors } from '../../lib/errors/entries/requestErrors';
import { setupErrors } from '../../lib/errors/entries/setupErrors';
import { webhookErrors } from '../../lib/errors/entries/webhookErrors';
import { workflowErrors } from '../../lib/errors/entries/workflowErrors';

const WORDS = {
	en: {
		title: 'Errors',
		intro: [
			'Every error that the nodes give has a stable code, a cause and a fix. With *On Error: Continue* the item holds the message in `message`, and message, code,',
			'cause and fix, in English and in Dutch (`nl`), in `error`. `{…}` stands for a value that the error fills in. In Dutch: [fouten.md](fouten.md).',
		],
		groups: [
			'People and input',
			'Moodle',
			'Enrolments in Moodle',
			'Check Setup',
			'Moodle Trigger',
			'Coachview',
			'Coachview Trigger',
			'Mails and answers',
			'Table of requests',
			'Workflows',
		],
		cause: 'Cause',
		fix: 'Fix',
	},
	nl: {
		title: 'Foutmeldingen',
		intro: [
			'Elke foutmelding van de nodes heeft een vaste code, een oorzaak en een oplossing. `{…}` staat voor een waarde die de melding zelf invult.',
			'In het Engels: [errors.md](errors.md).',
		],
		groups: [
			'Personen en invoer',
			'Moodle',
			'Aanmeldingen in Moodle',
			'Check Setup',
			'Moodle Trigger',
			'Coachview',
			'Coachview Trigger',
			'Mails en antwoorden',
			'Tabel met aanvragen',
			'Workflows',
		],
		cause: 'Oorzaak',
		fix: 'Oplossing',
	},
};

/** The groups of the catalogue, in the order of `groups`. */
const CATALOGUE: Array<Record<string, CatalogueEntry>> = [
	{ ...inputErrors, ...courseMapErrors, ...accountErrors, ...nodeErrors },
	{
		...moodleServiceErrors,
		...moodlePermissionErrors,
		...moodleServiceAccountErrors,
		...moodleSiteErrors,
		...moodleConnectionErrors,
		...moodleValueErrors,
		...moodleCourseErrors,
	},
	{ ...enrolmentErrors, ...enrolmentNotices, ...enrolmentDateNotices },
	setupErrors,
	webhookErrors,
	{ ...coachviewConnectionErrors, ...coachviewApiErrors, ...coachviewResultErrors },
	coachviewLinkErrors,
	messageErrors,
	requestErrors,
	workflowErrors,
];

/** Placeholders stand out; that a sentence inflects a noun is of no use to readers. */
const shown = (text: string) => text.replace(/\{(\w+)(?::\w+)?\}/g, '`{$1}`');
/** `docs/errors.md` or its Dutch twin, from the error catalogue (R21). */
export function errorsPage(language: 'en' | 'nl'): string {
	const words = WORDS[language];
	const lines = [`# ${words.title}`, '', ...words.intro];
	CATALOGUE.forEach((group, i) => {
		lines.push('', `## ${words.groups[i]}`);
		for (const [code, entry] of Object.entries(group)) {
			const { message, cause, fix } = entry[language];
			lines.push('', `### ${code}`, '', `> ${shown(message)}`, '');
			lines.push(`- **${words.cause}**: ${shown(cause)}`, `- **${words.fix}**: ${shown(fix)}`);
		}
	});
	return `${lines.join('\n')}\n`;
}
