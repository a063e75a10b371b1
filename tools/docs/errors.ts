import type { CatalogueEntry } from '../../lib/errors/catalogueEntry';
import { catalogueGroups } from '../../lib/errors/catalogue';

type Group = keyof typeof catalogueGroups;

const WORDS = {
	en: {
		title: 'Errors',
		intro: [
			'Every error that the nodes give has a stable code, a cause and a fix. With *On Error: Continue* the item holds the message in `message`, and message, code,',
			'cause and fix, in English and in Dutch (`nl`), in `error`. Each error has an address of its own on this page; messages end with it, and an item holds it in `docs`.',
			'`{…}` stands for a value that the error fills in. In Dutch: [Foutmeldingen](fouten.md).',
		],
		groups: {
			input: 'People and input',
			moodle: 'Moodle',
			enrolments: 'Enrolments in Moodle',
			setup: 'Check Setup',
			health: 'Health check',
			moodleTrigger: 'Moodle Trigger',
			coachview: 'Coachview',
			coachviewTrigger: 'Coachview Trigger',
			messages: 'Mails and answers',
			requests: 'Table of requests',
			workflows: 'Workflows',
		} satisfies Record<Group, string>,
		cause: 'Cause',
		fix: 'Fix',
	},
	nl: {
		title: 'Foutmeldingen',
		intro: [
			'Elke foutmelding van de nodes heeft een vaste code, een oorzaak en een oplossing. `{…}` staat voor een waarde die de melding zelf invult.',
			'Hebt u geen code, zoek dan bij [Problemen oplossen](nl/problemen.md) op wat u ziet. In het Engels: [Errors](errors.md).',
		],
		groups: {
			input: 'Personen en invoer',
			moodle: 'Moodle',
			enrolments: 'Aanmeldingen in Moodle',
			setup: 'Check Setup',
			health: 'Dagelijkse controle',
			moodleTrigger: 'Moodle Trigger',
			coachview: 'Coachview',
			coachviewTrigger: 'Coachview Trigger',
			messages: 'Mails en antwoorden',
			requests: 'Tabel met aanvragen',
			workflows: 'Workflows',
		} satisfies Record<Group, string>,
		cause: 'Oorzaak',
		fix: 'Oplossing',
	},
};

/** Placeholders stand out; that a sentence inflects a noun is of no use to readers. */
const shown = (text: string) => text.replace(/\{(\w+)(?::\w+)?\}/g, '`{$1}`');

/** `docs/errors.md` or its Dutch twin, from the error catalogue. */
export function errorsPage(language: 'en' | 'nl'): string {
	const words = WORDS[language];
	const lines = [`# ${words.title}`, '', ...words.intro];
	for (const [group, entries] of Object.entries(catalogueGroups)) {
		lines.push('', `## ${words.groups[group as Group]}`);
		for (const [code, entry] of Object.entries<CatalogueEntry>(entries)) {
			const { message, cause, fix } = entry[language];
			lines.push('', `### ${code}`, '', `> ${shown(message)}`, '');
			lines.push(`- **${words.cause}**: ${shown(cause)}`, `- **${words.fix}**: ${shown(fix)}`);
		}
	}
	return `${lines.join('\n')}\n`;
}
