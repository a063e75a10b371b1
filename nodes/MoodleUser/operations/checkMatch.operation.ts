import type { INodeProperties } from 'n8n-workflow';

import type { MoodleClient } from '../../../lib/moodle/transport/client';
import { checkMatches } from '../../../lib/moodle/users/checkMatches';
import type { PersonToCheck } from '../../../lib/moodle/users/checkMatches';
import type { Operation } from '../../../lib/n8n/operation';
import { keysAt } from '../../../lib/n8n/readParameters';
import { mapResult } from '../../../lib/shared/result';
import { comparisonKey } from '../../../lib/text/clean';
import { ensureOptions } from '../ensureOptions';
import { ensure, wantedUserAt } from './ensure.operation';

const FIELDS = ['idnumber', 'username', 'firstname', 'lastname', 'email'];

/** Those that decide which account is whose. */
const OPTIONS = ['adoption', 'batchSize', 'concurrency', 'ifUsernameTaken', 'matchKeys', 'timeout'];

const isNamed =
	(names: string[]) =>
	({ name }: INodeProperties) =>
		names.includes(name);

/** Says how people stand to the accounts in Moodle, for a report before going live; see `checkMatches`. */
export const checkMatch: Operation<MoodleClient, PersonToCheck> = {
	value: 'checkMatch',
	name: 'Check Match',
	description:
		'Check which account a person has and what is in the way, by the rules of Create or Update; nothing is changed',
	action: 'Check which account matches person',
	effect: 'read',
	fields: [
		...ensure.fields.filter(isNamed(FIELDS)),
		{
			displayName: 'Other IDs',
			name: 'otherIds',
			type: 'string',
			default: '={{ [$json.externalId, $json.personId] }}',
			description:
				'The IDs that may be in Moodle instead of the ID number: ExternId and PersonId, as a list or with a comma in between',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: ensureOptions.filter(isNamed(OPTIONS)),
		},
	],
	read: (node, i) => {
		const ids = keysAt(node, 'otherIds', i, 'Other IDs');
		const wanted = wantedUserAt(node, i);
		const isOther = (id: string) => comparisonKey(id) !== comparisonKey(wanted.fields.idnumber);
		const [otherId = ''] = ids.filter(isOther);
		return { wanted, otherId };
	},
	run: async (moodle, people) =>
		(await checkMatches(moodle, people)).map((outcome, i) =>
			mapResult(outcome, ({ state, account, problem }) => ({
				state,
				account: account && { ...account },
				idnumber: people[i].wanted.fields.idnumber,
				email: people[i].wanted.fields.email,
				...(problem
					? { problem: { code: problem.code, ...problem.en, nl: { ...problem.nl } } }
					: {}),
				siteUrl: moodle.siteUrl,
			})),
		),
};
