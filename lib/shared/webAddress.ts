import type { Reason } from '../errors/localText';
import { reason } from '../errors/reason';
import { cleanPasted } from '../text/pasted';

/** A scheme as people write it: with a colon or slash too few or too many, or twice. */
const SCHEME = /^(?:(https?)\s*(?::\/*|;\/+|\/\/+))+/i;

/** Any other scheme, such as `ftp://`; a port (`localhost:8080`) is none. */
const OTHER_SCHEME = /^([a-z][a-z\d+.-]*):(?:\/\/|(?!\d))/i;

/** What ends a sentence that contained an address; in a query it may belong to a key. */
const SENTENCE_END = /^([^?]*?)[.,;:!]+$/;

/** This machine, where nobody has certificates. */
const LOCAL_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|\/|$)/i;

/**
 * What somebody meant by an address: https when they left out the scheme, the host in lower case and IDN as the network writes it.
 *
 * An address with a user and a password in it is refused. They would show in outputs and mails, and the transport takes none.
 *
 * @returns the address, or why it can't be used
 */
export function parseWebAddress(given: unknown): URL | Reason {
	// As browsers do: tabs and line ends come from a wrapped line.
	const text = cleanPasted(given)
		.replace(/[\t\r\n]/g, '')
		.replace(SENTENCE_END, '$1');
	if (!text) return reason('ADDRESS_EMPTY');
	const scheme = SCHEME.exec(text);
	const rest = scheme ? text.slice(scheme[0].length) : text.replace(/^\/+/, '');
	const [, other] = (scheme ? null : OTHER_SCHEME.exec(text)) ?? [];
	if (other && !text.slice(other.length).includes('@'))
		return reason('ADDRESS_SCHEME', { scheme: other });
	const name = scheme?.[1].toLowerCase() ?? (LOCAL_HOST.test(rest) ? 'http' : 'https');
	const address = `${name}://${rest}`;
	if (/\s/.test(rest) || !URL.canParse(address)) return reason('NOT_AN_ADDRESS');
	const url = new URL(address);
	if (url.username || url.password) return reason('ADDRESS_WITH_PASSWORD');
	url.hash = '';
	return url;
}

/** The parts of a path, without empty ones. */
export const pathSegments = ({ pathname }: URL) => pathname.split('/').filter(Boolean);
