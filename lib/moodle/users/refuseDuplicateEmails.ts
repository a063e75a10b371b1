import type { Result } from '../../shared/result';
import { err, ok } from '../../shared/result';
import { comparisonKey } from '../../text/clean';
import { identityInUse } from './explainRefusals';
import type { UserMatch } from './matchIdentity';
import type { WantedUser } from './wantedUser';
import { userLabel } from './wantedUser';

/** Two new people with one e-mail address: Moodle would refuse the second, and their whole batch with them. The lower idnumber keeps it. */
export function refuseDuplicateEmails(strangers: UserMatch[]): Array<Result<UserMatch>> {
	const owners = new Map<string, WantedUser>();
	for (const { wanted } of strangers) {
		const email = comparisonKey(wanted.fields.email);
		const owner = owners.get(email);
		if (!owner || comparisonKey(wanted.fields.idnumber) < comparisonKey(owner.fields.idnumber))
			owners.set(email, wanted);
	}
	return strangers.map((match) => {
		const { fields, matchKeys } = match.wanted;
		const owner = owners.get(comparisonKey(fields.email))!;
		if (owner === match.wanted || !matchKeys.includes('email')) return ok(match);
		return err(identityInUse(userLabel(match.wanted), 'email', fields.email, userLabel(owner)));
	});
}
