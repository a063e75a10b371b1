import { characterName } from '../text/characters';
import type { Reason } from '../text/characters';

/** Characters that may stand before the @ without quotes (RFC 5322, "atext"). */
const LOCAL_PART_CHARACTER = /[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]/;

const reason = (en: string, nl: string): Reason => ({ en, nl });

const NOT_AN_ADDRESS = reason('It is no e-mail address.', 'Het is geen e-mailadres.');

const firstDisallowed = (text: string, allowed: RegExp) =>
	Array.from(text).find((character) => !allowed.test(character));

function localPartProblem(local: string): Reason | undefined {
	const character = firstDisallowed(local, LOCAL_PART_CHARACTER);
	if (character !== undefined) {
		const name = character === ' ' ? 'a blank' : characterName(character);
		const naam = character === ' ' ? 'een spatie' : characterName(character);
		return reason(
			`It is no e-mail address that Moodle takes: ${name} stands before the @.`,
			`Het is geen e-mailadres dat Moodle accepteert: ${naam} staat vóór de @.`,
		);
	}
	if (/^\.|\.$/.test(local))
		return reason(
			'It is no e-mail address: the part before the @ begins or ends with a dot.',
			'Het is geen e-mailadres: het deel vóór de @ begint of eindigt met een punt.',
		);
	if (local.includes('..'))
		return reason(
			'It is no e-mail address: there are two dots in a row.',
			'Het is geen e-mailadres: er staan twee punten achter elkaar.',
		);
	if (local.length > 64)
		return reason(
			`The part before the @ has ${local.length} characters; 64 is the most.`,
			`Het deel vóór de @ heeft ${local.length} tekens; 64 is het maximum.`,
		);
	return undefined;
}

function domainProblem(domain: string): Reason | undefined {
	if (domain.includes('_'))
		return reason(
			'It is no e-mail address that Moodle takes: its domain has an underscore.',
			'Het is geen e-mailadres dat Moodle accepteert: in het domein staat een liggend streepje (_).',
		);
	if (domain.includes('..'))
		return reason(
			'It is no e-mail address: there are two dots in a row.',
			'Het is geen e-mailadres: er staan twee punten achter elkaar.',
		);
	const character = firstDisallowed(domain, /[A-Za-z0-9.-]/);
	if (character !== undefined && character !== ' ')
		return reason(
			`It is no e-mail address that Moodle takes: ${characterName(character)} stands in the domain.`,
			`Het is geen e-mailadres dat Moodle accepteert: ${characterName(character)} staat in het domein.`,
		);
	const labels = domain.split('.');
	const isGood =
		labels.length > 1 &&
		labels.every((label) => /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(label)) &&
		/^[A-Za-z]/.test(labels[labels.length - 1]);
	return isGood ? undefined : NOT_AN_ADDRESS;
}

/**
 * Why Moodle would refuse an e-mail address; undefined when it takes it. Moodle: `validate_email` (`lib/weblib.php`), which is PHP's
 * FILTER_VALIDATE_EMAIL; of what that takes beside plain addresses, quoted names and numeric hosts are refused here too.
 */
export function emailProblem(email: string): Reason | undefined {
	const [local, domain, ...more] = email.split('@');
	if (!local || !domain || more.length > 0) return NOT_AN_ADDRESS;
	return localPartProblem(local) ?? domainProblem(domain);
}
