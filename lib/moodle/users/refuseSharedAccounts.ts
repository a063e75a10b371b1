import { LinkError } from '../../errors/linkError';
import { joinTexts } from '../../errors/localText';
import type { Result } from '../../shared/result';
import { err } from '../../shared/result';
import type { UserMatch } from './matchIdentity';
import { accountLabel } from './moodleUser';
import type { WantedUser } from './wantedUser';
import { userLabel } from './wantedUser';

/** Several people who lead to one account: none of them counts as its owner, whoever comes first. */
export function refuseSharedAccounts(matches: Array<Result<UserMatch>>): Array<Result<UserMatch>> {
	const people = new Map<number, WantedUser[]>();
	for (const match of matches) {
		if (!match.ok || !match.value.account) continue;
		const { wanted, account } = match.value;
		people.set(account.id, [...(people.get(account.id) ?? []), wanted]);
	}
	return matches.map((match) => {
		if (!match.ok || !match.value.account) return match;
		const { wanted, account } = match.value;
		const others = people.get(account.id)!.filter((other) => other !== wanted);
		if (others.length === 0) return match;
		return err(
			new LinkError('IDENTITY_SHARED', {
				person: userLabel(wanted),
				idnumber: wanted.fields.idnumber,
				others: joinTexts(others.map(userLabel), ', '),
				account: accountLabel(account),
			}),
		);
	});
}
