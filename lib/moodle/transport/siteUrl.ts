import { LinkError } from '../../errors/linkError';
import { parseWebAddress, pathSegments } from '../../shared/webAddress';
import { cleanPasted } from '../../text/pasted';
import { reason } from '../../errors/reason';

/** A folder of Moodle that is not the name of a site, so that an address goes no further than there. */
const MOODLE_FOLDERS = ['webservice', 'login', 'my', 'admin'];

/** Folders with pages (top level of Moodle's source). A site may be called so, so a page must follow: `/course/view.php`, not `/course`. */
const PAGE_FOLDERS = new Set([
	'auth',
	'backup',
	'badges',
	'blocks',
	'blog',
	'calendar',
	'cohort',
	'comment',
	'communication',
	'competency',
	'completion',
	'contentbank',
	'course',
	'customfield',
	'enrol',
	'files',
	'filter',
	'grade',
	'group',
	'h5p',
	'lib',
	'local',
	'media',
	'message',
	'mod',
	'notes',
	'payment',
	'plagiarism',
	'portfolio',
	'privacy',
	'question',
	'rating',
	'report',
	'repository',
	'reportbuilder',
	'rss',
	'search',
	'tag',
	'theme',
	'user',
]);

const isPageFile = (part: string) => /\.(php|html?)$/i.test(part);

/** Where the site ends and a page of it begins. */
function siteDepth(parts: string[]): number {
	const end = parts.findIndex((part, i) => {
		const name = part.toLowerCase();
		if (MOODLE_FOLDERS.includes(name) || isPageFile(part)) return true;
		return PAGE_FOLDERS.has(name) && parts.slice(i + 1).some(isPageFile);
	});
	return end < 0 ? parts.length : end;
}

/** Moodle makes tokens of 32 hexadecimal digits. */
const TOKEN_PATTERN = /^[0-9a-f]{32}$/i;

/**
 * The address of a Moodle's front page, with its sub-path and without a slash at the end, from what people paste: without scheme, with the page that they
 * were on (`/login/index.php`, `/my/`, `/course/view.php?id=2`) or with `/webservice/rest/server.php?`, as Coachview's own settings have it. With the latter
 * Moodle answers anyway, by way of PATH_INFO, but every link that is made of the address would be wrong.
 *
 * @throws {LinkError} `INPUT_MISSING`, `MOODLE_ADDRESS_INVALID`, neither of which shows what was pasted
 */
export function normaliseSiteUrl(given: unknown): string {
	const text = cleanPasted(given);
	if (!text) throw new LinkError('INPUT_MISSING', { parameter: 'Site URL' });
	if (TOKEN_PATTERN.test(text))
		throw new LinkError('MOODLE_ADDRESS_INVALID', { reason: reason('ADDRESS_IS_TOKEN') });
	const address = parseWebAddress(text);
	if (!(address instanceof URL)) throw new LinkError('MOODLE_ADDRESS_INVALID', { reason: address });
	const parts = pathSegments(address);
	return [address.origin, ...parts.slice(0, siteDepth(parts))].join('/');
}

/** A site's own address, so that two spellings of one are the same. */
export const siteKey = (siteUrl: string) => siteUrl.replace(/\/+$/, '').toLowerCase();
