import type { Reason } from '../errors/localText';
import { reason } from '../errors/reason';
import { characterName } from '../text/characters';

/** Characters allowed before the @ without quotes (RFC 5322, "atext"). */
const LOCAL_PART_CHARACTER = /[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]/;

/** Characters of the part before the @ (RFC 5321). */
const MAX_LOCAL_LENGTH = 64;

const firstDisallowed = (text: string, allowed: RegExp) =>
	Array.from(text).find((character) => !allowed.test(character));

function localPartProblem(local: string): Reason | undefined {
	const character = firstDisallowed(local, LOCAL_PART_CHARACTER);
	if (character === ' ') return reason('EMAIL_LOCAL_BLANK');
	if (character !== undefined)
		return reason('EMAIL_LOCAL_CHARACTER', { character: characterName(character) });
	if (/^\.|\.$/.test(local)) return reason('EMAIL_LOCAL_OUTER_DOT');
	if (local.includes('..')) return reason('EMAIL_TWO_DOTS');
	const { length } = local;
	if (length > MAX_LOCAL_LENGTH)
		return reason('EMAIL_LOCAL_TOO_LONG', { length, longest: MAX_LOCAL_LENGTH });
	return undefined;
}

function domainProblem(domain: string): Reason | undefined {
	if (domain.includes('_')) return reason('EMAIL_DOMAIN_UNDERSCORE');
	if (domain.includes('..')) return reason('EMAIL_TWO_DOTS');
	const character = firstDisallowed(domain, /[A-Za-z0-9.-]/);
	if (character !== undefined && character !== ' ')
		return reason('EMAIL_DOMAIN_CHARACTER', { character: characterName(character) });
	const labels = domain.split('.');
	const isGood =
		labels.length > 1 &&
		labels.every((label) => /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(label)) &&
		/^[A-Za-z]/.test(labels[labels.length - 1]);
	return isGood ? undefined : reason('NOT_AN_EMAIL');
}

/**
 * Why Moodle would refuse an e-mail address; undefined when it takes it. Moodle: `validate_email` (`lib/weblib.php`), which is PHP's
 * FILTER_VALIDATE_EMAIL; of what that accepts in addition to plain addresses, quoted names and numeric hosts are refused here too.
 */
export function emailProblem(email: string): Reason | undefined {
	const [local, domain, ...more] = email.split('@');
	if (!local || !domain || more.length > 0) return reason('NOT_AN_EMAIL');
	return localPartProblem(local) ?? domainProblem(domain);
}
