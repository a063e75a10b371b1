import type { MoodleClient } from '../../../lib/moodle/transport/client';
import { availableUsernames } from '../../../lib/moodle/users/availableUsernames';
import { belongsToSomeoneElse } from '../../../lib/moodle/users/matchIdentity';
import { lookUpUsers } from '../../../lib/moodle/users/lookUpUsers';
import { accountLabels } from '../../../lib/moodle/users/moodleUser';
import type { Operation } from '../../../lib/n8n/operation';
import { mapResult } from '../../../lib/shared/result';
import type { Person } from '../../../lib/participant/person';
import { personLabel } from '../../../lib/participant/person';
import type { UsernameStrategy } from '../../../lib/participant/username';
import { makeUsername } from '../../../lib/participant/username';
import { missingFieldError } from '../../../lib/participant/validateFields';
import { cleanEmail } from '../../../lib/text/clean';
import {
	extendedCharactersField,
	participantAt,
	participantFields,
	usernameStrategyField,
} from '../../shared/coachview/participantFields';

interface PreviewInput {
	person: Person;
	username: string;
}

/** Shows which username a person would get, whether it is free, and what *Create or Update* would do when it is not. */
export const previewUsername: Operation<MoodleClient, PreviewInput> = {
	value: 'previewUsername',
	name: 'Preview Username',
	description: 'Show which username a person would get, and whether it is available',
	action: 'Preview username',
	effect: 'read',
	fields: [usernameStrategyField, extendedCharactersField, ...participantFields],
	read: (node, i) => {
		const person = participantAt(node, i);
		const username = makeUsername(
			person,
			cleanEmail(person.email1 ?? ''),
			node.getNodeParameter('username', i) as UsernameStrategy,
			node.getNodeParameter('extendedCharacters', i, false) as boolean,
		);
		if (!username) throw missingFieldError(personLabel(person), 'username');
		return { person, username };
	},
	run: async (moodle, inputs) => {
		const found = await lookUpUsers(
			moodle,
			'username',
			inputs.map(({ username }) => username),
		);
		// A name that Moodle refuses fails below, where it is looked for once more.
		const ownersOf = ({ username }: PreviewInput) => {
			const owners = found.get(username);
			return owners?.ok ? owners.value : [];
		};
		const idnumberOf = ({ externalId, personId }: Person) => externalId || personId || '';
		const others = inputs.map((input) =>
			ownersOf(input).filter(
				(user) =>
					!user.idnumber || belongsToSomeoneElse(user, { idnumber: idnumberOf(input.person) }),
			),
		);
		const free = await availableUsernames(
			moodle,
			inputs.map(({ person, username }) => ({
				person: personLabel(person),
				idnumber: idnumberOf(person),
				username,
				ifTaken: 'number',
			})),
		);
		return inputs.map(({ person, username }, i) => {
			const owners = ownersOf(inputs[i]);
			return mapResult(free[i], (name) => ({
				username,
				available: owners.length === 0,
				takenBy: owners.length > 0 ? accountLabels(owners).en : null,
				isOwnAccount: owners.length > 0 && others[i].length === 0,
				ensureWouldUse: others[i].length > 0 ? name : username,
				person: personLabel(person).en,
			}));
		});
	},
};
