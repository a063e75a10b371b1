import type { WantedUser } from '../../../../lib/moodle/users/wantedUser';
import { DEFAULT_MATCH_KEYS } from '../../../../lib/moodle/users/wantedUser';
import { DEFAULT_PASSWORD_RULES } from '../../../../lib/moodle/users/password';
import type { MoodleUserFields } from '../../../../lib/participant/moodleUserFields';

/** A person with the settings that Ensure has by default; parts may differ. */
export const wanted = (
	fields: Partial<MoodleUserFields> = {},
	settings: Partial<Omit<WantedUser, 'fields'>> = {},
): WantedUser => ({
	fields: {
		idnumber: 'P-1',
		username: 'jan.jansen',
		firstname: 'Jan',
		lastname: 'Jansen',
		email: 'jan@example.test',
		customfields: {},
		...fields,
	},
	matchKeys: DEFAULT_MATCH_KEYS,
	adoption: 'email',
	ifUsernameTaken: 'number',
	updateExisting: false,
	updateEmail: false,
	mailTo: 'person',
	ifCannotLogIn: 'report',
	password: DEFAULT_PASSWORD_RULES,
	forcePasswordChange: true,
	...settings,
});

/** A person of whom everything is different from the others'. */
export const person = (name: string, fields: Partial<MoodleUserFields> = {}) =>
	wanted({
		idnumber: `P-${name}`,
		username: `user.${name}`,
		firstname: 'First',
		lastname: `Last ${name}`,
		email: `${name}@example.test`,
		...fields,
	});
