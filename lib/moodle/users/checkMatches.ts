import type { LinkError } from '../../errors/linkError';
import { comparisonKey } from '../../text/clean';
import type { Result } from '../../shared/result';
import { mapResult, ok } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import { ensureUsers } from './ensureUsers';
import type { EnsuredUser } from './ensuredUser';
import { lookUpUsers } from './lookUpUsers';
import type { MoodleUser } from './moodleUser';
import type { WantedUser } from './wantedUser';

/** How a person stands to the accounts in Moodle, before anything is written. */
export const MATCH_STATES = [
	/** The account with the person's ID number. */
	'matched',
	/** An account with the person's e-mail address, or username, and no ID number. */
	'withoutIdnumber',
	'wouldCreate',
	/** The account has the person's other ID as its ID number: ExternId instead of PersonId, or the other way round. */
	'otherId',
	/** The account with the e-mail address has the ID number of somebody else. */
	'mismatch',
	'conflict',
	'cannotLogIn',
	'missingField',
	/** Several people of the list have the address. */
	'sharedEmail',
	'failed',
] as const;
export type MatchState = (typeof MATCH_STATES)[number];

export interface MatchCheck {
	state: MatchState;
	account: Pick<MoodleUser, 'id' | 'username' | 'email' | 'idnumber'> | null;
	/** Why it is no match that can be used. */
	problem?: LinkError;
}

/** A person, and the ID that is not the ID number: PersonId where that is the ExternId, or the other way round; empty for none. */
export interface PersonToCheck {
	wanted: WantedUser;
	otherId: string;
}

const STATE_OF_ERROR: Record<string, MatchState> = {
	IDENTITY_TAKEN: 'mismatch',
	IDENTITY_CONFLICT: 'conflict',
	IDENTITY_SHARED: 'conflict',
	IDENTITY_IN_USE: 'conflict',
	ACCOUNT_CANNOT_LOG_IN: 'cannotLogIn',
	PERSON_FIELD_MISSING: 'missingField',
	PERSON_FIELD_INVALID: 'missingField',
};

/**
 * Compares people with the accounts in Moodle by the very rules of *Create or Update*, and writes nothing; besides, it looks for accounts that have the other ID of a person.
 *
 * @returns one outcome per person, in order; an error only for what concerns the whole site
 */
export async function checkMatches(
	moodle: MoodleClient,
	people: PersonToCheck[],
): Promise<Array<Result<MatchCheck>>> {
	const planned = await ensureUsers(
		moodle.asDryRun(),
		people.map(({ wanted }) => wanted),
	);
	const unsure = people.filter((one, i) => one.otherId && !isMatchedById(planned[i]));
	const others = await lookUpUsers(
		moodle,
		'idnumber',
		unsure.map(({ otherId }) => otherId),
	);
	const shared = sharedEmails(people);
	return people.map(({ wanted, otherId }, i) => {
		const plan = planned[i];
		if (isMatchedById(plan)) return mapResult(plan, toCheck);
		const found = others.get(comparisonKey(otherId));
		if (found && !found.ok) return found;
		const [other] = found?.value ?? [];
		if (other && isFreeForOther(plan, other))
			return ok({ state: 'otherId', account: summary(other) });
		if (shared.has(comparisonKey(wanted.fields.email)))
			return ok({
				state: 'sharedEmail',
				account: null,
				...(plan.ok ? {} : { problem: plan.error }),
			});
		if (plan.ok) return ok(toCheck(plan.value));
		const state = STATE_OF_ERROR[plan.error.code];
		return state ? ok({ state, account: null, problem: plan.error }) : plan;
	});
}

const isMatchedById = (plan: Result<EnsuredUser>) => plan.ok && plan.value.matchedBy === 'idnumber';

/** Whether the account with the other ID is what there is to say: a field that Moodle would refuse, and an account that was found otherwise, are mended first. */
const isFreeForOther = (plan: Result<EnsuredUser>, other: MoodleUser) =>
	plan.ok
		? plan.value.id === null || plan.value.id === other.id
		: !['missingField', 'cannotLogIn'].includes(STATE_OF_ERROR[plan.error.code]);

const summary = ({ id, username, email, idnumber }: MoodleUser): MatchCheck['account'] => ({
	...{ id, username, email, idnumber },
});

function toCheck({ id, username, emailInMoodle, matchedBy, idnumber }: EnsuredUser): MatchCheck {
	if (id === null) return { state: 'wouldCreate', account: null };
	const isOwn = matchedBy === 'idnumber';
	return {
		state: isOwn ? 'matched' : 'withoutIdnumber',
		account: { id, username, email: emailInMoodle ?? undefined, idnumber: isOwn ? idnumber : '' },
	};
}

/** Addresses that several different people have; to have none is another finding. */
function sharedEmails(people: PersonToCheck[]): Set<string> {
	const owners = new Map<string, Set<string>>();
	for (const { fields } of people.map(({ wanted }) => wanted)) {
		const email = comparisonKey(fields.email);
		if (!email) continue;
		owners.set(email, (owners.get(email) ?? new Set()).add(comparisonKey(fields.idnumber)));
	}
	return new Set([...owners].flatMap(([email, { size }]) => (size > 1 ? [email] : [])));
}
