import { mapOutcome } from '../outcome';
import type { Outcome } from '../outcome';
import type { MoodleUserFields } from '../participant/moodleUserFields';
import type { MoodleClient } from './client';
import { customFieldsNotSaved, notSavedOutput } from './customFields';
import type { Match } from './identity';
import { updateUsers } from './updateUsers';
import { notSeen } from './userFields';
import type { EnsuredUser, WantedUser } from './wantedUser';

/** A person whose account was found. */
export interface Known {
	wanted: WantedUser;
	match: Match;
}

/** What is written in an account that exists: the idnumber when it is adopted, and what else differs when the node may update. */
function fieldsToWrite({ wanted, match }: Known): Partial<MoodleUserFields> {
	const { fields, updateExisting } = wanted;
	return {
		...(updateExisting ? fields : {}),
		idnumber: match.adopt ? fields.idnumber : undefined,
		username: undefined,
		auth: undefined,
	};
}

/**
 * Brings accounts that exist up to date. The username and the way of logging in stay as they are.
 *
 * @returns one outcome per person, in order
 */
export async function updateAccounts(
	moodle: MoodleClient,
	known: Known[],
): Promise<Array<Outcome<EnsuredUser>>> {
	const updates = known.map((one) => ({ user: one.match.user, fields: fieldsToWrite(one) }));
	const outcomes = await updateUsers(moodle, updates);
	const written = updates
		.filter((_, i) => {
			const outcome = outcomes[i];
			return outcome.ok && outcome.value.outcome === 'updated';
		})
		.map(({ user, fields }) => ({ id: user.id, fields }));
	const lost = await customFieldsNotSaved(moodle, written);
	return outcomes.map((result, i) =>
		mapOutcome(result, ({ outcome, changes }) => ({
			...(outcome === 'planned'
				? { outcome, planned: 'updated' as const }
				: { outcome: outcome === 'updated' ? outcome : ('matched' as const) }),
			...(changes ? { changes } : {}),
			...asExisting(moodle, known[i], outcome === 'updated'),
			...notSavedOutput(
				lost.get(known[i].match.user.id),
				notSeen(updates[i].user, updates[i].fields),
			),
		})),
	);
}

/** The account as it is now; values that the service account does not see are taken from the person. */
function asExisting(moodle: MoodleClient, { wanted, match }: Known, updated: boolean) {
	const { fields, updateExisting } = wanted;
	const { user, matchedBy } = match;
	const now = (name: 'firstname' | 'lastname' | 'email') =>
		updated && updateExisting ? fields[name] : (user[name] ?? fields[name]);
	return {
		matchedBy,
		id: user.id,
		username: user.username,
		idnumber: fields.idnumber,
		firstname: now('firstname'),
		lastname: now('lastname'),
		email: now('email'),
		siteUrl: moodle.siteUrl,
	};
}
