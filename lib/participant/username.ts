import type { Person } from './person';
import { transliterate } from './transliterate';

/** The five ways to make a Moodle user name (R7; Coachview's "username type"). */
export type UsernameStrategy = 'email' | 'firstName' | 'initials' | 'firstLetter' | 'externalId';

/** Moodle's column holds 100 characters; a longer one fails with `dmlwriteexception` (recording `user_create_long_username`). */
export const USERNAME_LENGTH = 100;

/**
 * What Moodle keeps of a name that is written as it is (an e-mail address, an external id): lower case, and only a-z 0-9 . _ - @.
 * A plus sign is refused by Moodle (recording `user_create_email_as_username`) and is dropped.
 */
const literal = (text: string) =>
	Array.from(text.trim())
		.map((letter) =>
			/[A-Za-z0-9._@-]/.test(letter) ? letter.toLowerCase() : transliterate(letter),
		)
		.join('');

const withSurname = (start: string | undefined, person: Person) =>
	[start, person.infix, person.lastName]
		.map((part) => transliterate(part ?? ''))
		.filter(Boolean)
		.join('.');

const strategies: Record<UsernameStrategy, (person: Person, email: string) => string> = {
	email: (_, email) => literal(email),
	firstName: (person) => withSurname(person.firstName, person),
	initials: (person) => withSurname(person.initials, person),
	firstLetter: (person) => withSurname(Array.from(person.firstName?.trim() ?? '')[0], person),
	externalId: (person) => literal(person.externalId ?? ''),
};

/** The Moodle user name of a person; empty when the strategy has nothing to work with. */
export function usernameOf(person: Person, email: string, strategy: UsernameStrategy): string {
	return strategies[strategy](person, email).slice(0, USERNAME_LENGTH);
}
