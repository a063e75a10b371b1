import { cleanKey, cleanName } from '../text/clean';
import type { Person } from './person';
import { splitSurname } from './surname';
import { transliterate } from './transliterate';

/** The five ways to make a Moodle user name (Coachview's "username type"). */
export type UsernameStrategy = 'email' | 'firstName' | 'initials' | 'firstLetter' | 'externalId';

/** Moodle's column holds 100 characters; a longer one fails with `dmlwriteexception` (recording `user_create_long_username`). */
export const MAX_USERNAME_LENGTH = 100;

/**
 * A name that is written as it is (an e-mail address, an external id), as far as Moodle takes it: lower case, and only a-z 0-9 . _ - @.
 * A plus sign is refused (recording `user_create_email_as_username`) and therefore dropped, unless the site allows extended characters.
 */
const sanitise = (text: string, extended: boolean) =>
	Array.from(cleanKey(text))
		.map((letter) => {
			if (letter === '+') return extended ? letter : '';
			return /[A-Za-z0-9._@-]/.test(letter) ? letter.toLowerCase() : transliterate(letter);
		})
		.join('');

const joinWithSurname = (start: string | undefined, person: Person) => {
	const { infix, base } = splitSurname(person);
	return [start ?? '', infix, base]
		.map((part) => transliterate(part))
		.filter(Boolean)
		.join('.');
};

type UsernameBuilder = (person: Person, email: string, extended: boolean) => string;

const BUILDERS: Record<UsernameStrategy, UsernameBuilder> = {
	email: (_, email, extended) => sanitise(email, extended),
	firstName: (person) => joinWithSurname(person.firstName, person),
	initials: (person) => joinWithSurname(person.initials, person),
	firstLetter: (person) =>
		joinWithSurname(Array.from(cleanName(person.firstName ?? ''))[0], person),
	externalId: (person, _, extended) => sanitise(person.externalId ?? '', extended),
};

/** The Moodle user name of a person; empty when the strategy has nothing to work with. */
export function makeUsername(
	person: Person,
	email: string,
	strategy: UsernameStrategy,
	extendedCharacters = false,
): string {
	return BUILDERS[strategy](person, email, extendedCharacters).slice(0, MAX_USERNAME_LENGTH);
}

/** A number of four digits that depends only on a person's idnumber and the attempt (FNV-1a). */
function stableNumber(idnumber: string, attempt: number): number {
	let hash = 0x811c9dc5;
	for (const letter of `${idnumber.trim().toLowerCase()}#${attempt}`)
		hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0;
	return 1000 + (hash % 9000);
}

/**
 * Another user name for somebody whose own is taken. The same person always gets the same names, whoever else is there: the number comes from the
 * idnumber, not from counting. It comes before the `@` of an e-mail address, and the name stays within Moodle's 100 characters.
 *
 * @param attempt 0 for the first other name, 1 for the next, …
 */
export function alternativeUsername(username: string, idnumber: string, attempt: number): string {
	const number = String(stableNumber(idnumber, attempt));
	const at = username.lastIndexOf('@');
	const [local, domain] = at > 0 ? [username.slice(0, at), username.slice(at)] : [username, ''];
	const room = Math.max(0, MAX_USERNAME_LENGTH - number.length - domain.length);
	return `${local.slice(0, room)}${number}${domain}`;
}
