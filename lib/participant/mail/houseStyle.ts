import { inputInvalid } from '../../errors/inputInvalid';
import { reason } from '../../errors/reason';
import { LinkError } from '../../errors/linkError';
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

/** An address of a site without a slash at its end; empty when there is none. */
function webAddress(given: string | undefined, field: string): string {
	if (!given?.trim()) return '';
	const address = parseWebAddress(given);
	if (!(address instanceof URL)) throw inputInvalid(field, given, address);
	return address.href;
}

export const siteAddress = (given: string | undefined, field: string) =>
	webAddress(given, field).replace(/\/+$/, '');

/** The addresses of a field that may name several people: "Jan <jan@example.org>, piet@example.org". */
function checkAddresses(given: string, field: string): string {
	for (const one of given.split(/[,;]/).filter((text) => text.trim())) {
		const [, address = one] = /<([^<>]*)>\s*$/.exec(one) ?? [];
		const problem = emailProblem(address.trim());
		if (problem) throw inputInvalid(field, one.trim(), problem);
	}
	return given;
}

/** A name as mail headers take it. */
const quoted = (name: string) => `"${name.replace(/["\\]/g, '')}"`;

/**
 * Checks the house style.
 *
 * @throws {LinkError} `INPUT_MISSING` without organisation or sender, `INPUT_INVALID` for an address or colour that is none
 */
export function parseHouseStyle(given: HouseStyleInput): HouseStyle {
	const line = (name: keyof HouseStyleInput) => cleanText(given[name] ?? '');
	const organisation = line('organisation');
	if (!organisation) throw new LinkError('INPUT_MISSING', { parameter: 'Organisation' });
	const sender = checkAddresses(line('sender'), 'Sender');
	if (!sender) throw new LinkError('INPUT_MISSING', { parameter: 'Sender' });
	const colour = parseColour(line('colour') || DEFAULT_COLOUR);
	if (!colour) throw inputInvalid('Colour', given.colour, reason('NOT_A_COLOUR'));
	return {
		organisation,
		sender,
		from: sender.includes('<') ? sender : `${quoted(organisation)} <${sender}>`,
		replyTo: checkAddresses(line('replyTo'), 'Reply To'),
		administrator: checkAddresses(line('administrator'), 'Administrator'),
		logoUrl: webAddress(given.logoUrl, 'Logo URL'),
		colour,
		footer: (given.footer ?? '').trim(),
		contact: line('contact'),
		moodleUrl: siteAddress(given.moodleUrl, 'Moodle Address'),
		language: given.language ?? 'nl',
	};
}
