import type { IDataObject } from 'n8n-workflow';

import type { MoodleUser } from '../../lib/moodle/users/moodleUser';
import { loginStatusOf } from '../../lib/moodle/users/loginStatus';

/** How output shows an account: all that Moodle shows of it and whether its owner can log in, or only what most workflows need. */
export function accountOutput(user: MoodleUser, simplify = false): IDataObject {
	const { id, username, idnumber, firstname, lastname, email, suspended } = user;
	const status = loginStatusOf(user);
	if (!simplify) return { ...user, ...status };
	return {
		id,
		username,
		idnumber: idnumber ?? null,
		firstname: firstname ?? null,
		lastname: lastname ?? null,
		email: email ?? null,
		suspended: suspended ?? null,
		canLogIn: status.canLogIn,
		loginProblem: status.loginProblem,
	};
}
