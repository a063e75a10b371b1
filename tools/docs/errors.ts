import type { CatalogueEntry } from '../../lib/errors/catalogueEntry';
import { coachviewErrors } from '../../lib/errors/coachviewErrors';
import { coachviewLinkErrors } from '../../lib/errors/coachviewLinkErrors';
import { enrolmentErrors } from '../../lib/errors/enrolmentErrors';
import { moodleErrors } from '../../lib/errors/moodleErrors';
import { participantErrors } from '../../lib/errors/participantErrors';
import { requestErrors } from '../../lib/errors/requestErrors';
import { setupErrors } from '../../lib/errors/setupErrors';
import { webhookErrors } from '../../lib/errors/webhookErrors';
import { workflowErrors } from '../../lib/errors/workflowErrors';

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
			'Tabel met aanvragen',
			'Workflows',
		],
		cause: 'Oorzaak',
		fix: 'Oplossing',
	},
};

/** The groups of the catalogue, in the order of `groups`. */
const CATALOGUE: Array<Record<string, CatalogueEntry>> = [
	participantErrors,
	moodleErrors,
	enrolmentErrors,
	setupErrors,
	webhookErrors,
	coachviewErrors,
	coachviewLinkErrors,
	requestErrors,
	workflowErrors,
];

const shown = (text: string) => text.replace(/\{\w+\}/g, '`$&`');

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
