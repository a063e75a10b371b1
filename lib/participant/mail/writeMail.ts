import { inputInvalid } from '../../errors/inputInvalid';
import { LinkError } from '../../errors/linkError';
import { cleanText } from '../../text/clean';
import { emailProblem } from '../email';
import { namedTargets, loginHintOf } from './chooseMail';
import { DEFAULT_LOGIN_HINTS, DEFAULT_TEXTS } from './defaultTexts';
import type { AdministratorKind, Language, MailKind, MailText, ParticipantKind } from './mailKinds';
import { MAIL_KIND_NAMES } from './mailKinds';
import { mailLanguage } from './mailLanguage';
import type { Mail, MailInput } from './mailInput';
import { linkValue, participantValues, placeholdersOf, textValue } from './mailValues';
import type { AccessTarget } from './newAccess';
import { renderHtml } from './renderHtml';
import { renderText } from './renderText';
import type { Block, PlaceholderValues } from './template';
import { fillLine, fillTemplate, isEmptyTemplate } from './template';

/** A placeholder that is a text with placeholders of its own. */
const HOW_TO_LOG_IN = /\{\{?\s*howToLogIn\s*\}?\}/gi;

/** @throws {LinkError} `INPUT_MISSING` for a custom mail without a text */
function textOf({ texts }: MailInput, kind: MailKind, language: Language): MailText {
	const own = texts[kind]?.[language] ?? {};
	const { subject, text } = DEFAULT_TEXTS[kind][language];
	const wanted = { subject: own.subject?.trim() || subject, text: own.text?.trim() || text };
	const name = `${MAIL_KIND_NAMES[kind]} (${language === 'nl' ? 'Dutch' : 'English'})`;
	if (!wanted.subject) throw new LinkError('INPUT_MISSING', { parameter: `Subject of ${name}` });
	if (!wanted.text) throw new LinkError('INPUT_MISSING', { parameter: `Text of ${name}` });
	return wanted;
}

interface Draft {
	kind: MailKind;
	to: string;
	language: Language;
	wanted: MailText;
	values: PlaceholderValues;
	/** Paragraphs below the text. */
	notes?: string[];
}

/** The subject is seen in lists and logs, so it has no placeholder for the password. */
function subjectOf(input: MailInput, { kind, language, wanted, values }: Draft): string {
	const shown = Object.fromEntries(
		Object.entries(values).filter(([placeholder]) => placeholder !== 'password'),
	);
	const name = MAIL_KIND_NAMES[kind];
	const subject = isEmptyTemplate(wanted.subject, shown, name)
		? textOf(input, 'login', language).subject
		: wanted.subject;
	return cleanText(fillLine(subject, shown, name));
}

function finish(input: MailInput, draft: Draft): Mail {
	const { kind, to, language, wanted, values } = draft;
	const { style } = input;
	const subject = subjectOf(input, draft);
	const blocks: Block[] = [
		...fillTemplate(wanted.text, values, MAIL_KIND_NAMES[kind]),
		...(draft.notes ?? []).map((text): Block => ({ type: 'paragraph', lines: [[{ text }]] })),
	];
	return {
		send: true,
		kind,
		to,
		from: style.from,
		...(style.replyTo ? { replyTo: style.replyTo } : {}),
		subject,
		html: renderHtml({ subject, blocks, language }, style),
		text: renderText(blocks, style),
		language,
	};
}

/** What is wrong with the settings, said in a mail that they may not stop. */
const problemNotes = ({ styleProblems = [], style: { language } }: MailInput) =>
	styleProblems.map((error) => {
		const { message, cause, fix } = error[language];
		return `${message}. ${cause} ${fix} [${error.code}]`;
	});

/**
 * Writes the mail to a participant, in the participant's language.
 *
 * @throws {LinkError} `INPUT_INVALID` for an address that mail can't be sent to, `INPUT_MISSING`, `MAIL_PLACEHOLDER_UNKNOWN`
 */
export function writeParticipantMail(
	input: MailInput,
	kind: ParticipantKind,
	targets: AccessTarget[],
): Mail {
	const { account, style } = input;
	const to = String(account.email ?? '').trim();
	const problem = emailProblem(to);
	if (problem) throw inputInvalid('Email', to, problem);
	const language = mailLanguage([input.language, account.lang], style.language);
	const hint = loginHintOf(account);
	const howToLogIn = input.loginHints[hint]?.[language] || DEFAULT_LOGIN_HINTS[hint][language];
	const { subject, text } = textOf(input, kind, language);
	const wanted = { subject, text: text.replace(HOW_TO_LOG_IN, () => howToLogIn) };
	const values = participantValues(
		kind,
		account,
		namedTargets(kind, targets, input.mailDue),
		style,
	);
	return finish(input, { kind, to, language, wanted, values });
}

/**
 * Writes a mail to the administrator, in the language of the setting; without an administrator there is none.
 *
 * @param known values of placeholders; those without one are empty
 * @throws {LinkError} `MAIL_PLACEHOLDER_UNKNOWN`; `SETTING_MISSING` without an administrator where the settings are read
 */
export function writeAdministratorMail(
	input: MailInput,
	kind: AdministratorKind,
	known: Record<string, string>,
): Mail {
	const { administrator: to, language, organisation } = input.style;
	if (!to && input.noAdministrator) throw input.noAdministrator;
	if (!to) return { send: false, kind, reason: 'The house style names no administrator' };
	const all: Record<string, string> = { organisation, ...known };
	const values = Object.fromEntries(
		placeholdersOf(kind).map((name) => {
			const value = all[name] ?? '';
			return [name, name.endsWith('Url') ? linkValue(value) : textValue(value)];
		}),
	);
	const wanted = textOf(input, kind, language);
	return finish(input, { kind, to, language, wanted, values, notes: problemNotes(input) });
}
