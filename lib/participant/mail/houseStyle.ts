import { inputInvalid } from '../../errors/inputInvalid';
import type { Reason } from '../../errors/localText';
import { reason } from '../../errors/reason';
import { LinkError } from '../../errors/linkError';
import { attempt } from '../../shared/result';
import { parseWebAddress } from '../../shared/webAddress';
import { cleanText } from '../../text/clean';
import { emailProblem } from '../email';
import { parseColour } from './contrast';
import type { Language } from './mailKinds';

/** What all mails of an organisation have in common, as somebody typed it. */
export interface HouseStyleInput {
	organisation?: string;
	/** Address of mail, with or without a name before it. */
	sender?: string;
	replyTo?: string;
	/** Who gets the mails about failures; several are separated by commas. */
	administrator?: string;
	logoUrl?: string;
	/** `#1b4f8f` */
	colour?: string;
	footer?: string;
	/** Whom a participant can ask: a mail address, a telephone number, a page. */
	contact?: string;
	/** Empty: the site of the account. */
	moodleUrl?: string;
	language?: Language;
}

/** The same, checked. */
export interface HouseStyle extends Required<HouseStyleInput> {
	/** With the organisation as name, when the sender is only an address. */
	from: string;
}

export const DEFAULT_COLOUR = '#1b4f8f';

/** Fields as n8n shows them. */
const PARAMETERS = {
	organisation: 'Organisation',
	sender: 'Sender',
	replyTo: 'Reply To',
	administrator: 'Administrator',
};

/** An address of a site without a slash at its end; empty when there is none. */
function webAddress(given: string | undefined, field: string): string {
	if (!given?.trim()) return '';
	const address = parseWebAddress(given);
	if (!(address instanceof URL)) throw inputInvalid(field, given, address);
	return address.href;
}

export const siteAddress = (given: string | undefined, field: string) =>
	webAddress(given, field).replace(/\/+$/, '');

/** What is wrong with an address of mail, or with one of several: "Jan <jan@example.org>, piet@example.org". */
export function addressProblem(given: string): { value: string; reason: Reason } | undefined {
	for (const one of given.split(/[,;]/).filter((text) => text.trim())) {
		const [, address = one] = /<([^<>]*)>\s*$/.exec(one) ?? [];
		const problem = emailProblem(address.trim());
		if (problem) return { value: one.trim(), reason: problem };
	}
	return undefined;
}

/** A name as mail headers take it. */
const quoted = (name: string) => `"${name.replace(/["\\]/g, '')}"`;

/** What a mail to the administrator is called by where nobody said the name of the organisation. */
const NAMELESS = 'Coachview–Moodle';

/** A house style with which a mail can be written, and what is wrong with the one that was given. */
export interface CheckedHouseStyle {
	style: HouseStyle;
	problems: LinkError[];
}

/**
 * Checks the house style. What is wrong is left out, and what is missing is filled in as far as a mail to the administrator needs it: nothing in it may stop that mail.
 *
 * @param missing the error for what is needed and empty
 */
export function checkHouseStyle(
	given: HouseStyleInput,
	missing: (name: 'organisation' | 'sender') => LinkError = (name) =>
		new LinkError('INPUT_MISSING', { parameter: PARAMETERS[name] }),
): CheckedHouseStyle {
	const problems: LinkError[] = [];
	const line = (name: keyof HouseStyleInput) => cleanText(given[name] ?? '');
	const or = <Value>(fallback: Value, read: () => Value): Value => {
		const found = attempt(read);
		if (found.ok) return found.value;
		problems.push(found.error);
		return fallback;
	};
	const addresses = (name: 'sender' | 'replyTo' | 'administrator') =>
		or('', () => {
			const problem = addressProblem(line(name));
			if (problem) throw inputInvalid(PARAMETERS[name], problem.value, problem.reason);
			return line(name);
		});
	const organisation = line('organisation');
	if (!organisation) problems.push(missing('organisation'));
	if (!line('sender')) problems.push(missing('sender'));
	const administrator = addresses('administrator');
	const sender = addresses('sender') || administrator.split(/[,;]/)[0].trim();
	const name = organisation || NAMELESS;
	const style: HouseStyle = {
		organisation: name,
		sender,
		from: sender.includes('<') ? sender : `${quoted(name)} <${sender}>`,
		replyTo: addresses('replyTo'),
		administrator,
		logoUrl: or('', () => webAddress(given.logoUrl, 'Logo URL')),
		colour: or(DEFAULT_COLOUR, () => {
			const colour = parseColour(line('colour') || DEFAULT_COLOUR);
			if (colour) return colour;
			throw inputInvalid('Colour', given.colour, reason('NOT_A_COLOUR'));
		}),
		footer: (given.footer ?? '').trim(),
		contact: line('contact'),
		moodleUrl: or('', () => siteAddress(given.moodleUrl, 'Moodle Address')),
		language: given.language ?? 'nl',
	};
	return { style, problems };
}

/**
 * The same where nothing may be wrong.
 *
 * @throws {LinkError} `INPUT_MISSING` without organisation or sender, `INPUT_INVALID` for an address or colour that is none
 */
export function parseHouseStyle(given: HouseStyleInput): HouseStyle {
	const { style, problems } = checkHouseStyle(given);
	if (problems.length > 0) throw problems[0];
	return style;
}
