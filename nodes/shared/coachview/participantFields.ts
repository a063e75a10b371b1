import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { itemFieldAt, itemFields } from '../../../lib/n8n/itemFields';
import { toCleanText, toName } from '../../../lib/n8n/readParameters';
import type { Person } from '../../../lib/participant/person';

const PARTICIPANT_FIELDS: Array<[keyof Person & string, string, string]> = [
	['externalId', 'External ID', 'ExternId of the person'],
	['personId', 'Person ID', 'PersoonId: the ID of the person in the Coachview API'],
	['firstName', 'First Name', 'First name (voornaam)'],
	['initials', 'Initials', 'Initials (voorletters)'],
	['infix', 'Infix', 'Infix (tussenvoegsels), such as "van der"'],
	['lastName', 'Last Name', 'Last name without infix (achternaam)'],
	['email1', 'Email 1', 'First email address'],
	['email2', 'Email 2', 'Second email address'],
	['email3', 'Email 3', 'Third email address'],
];

const toField = ([
	name,
	displayName,
	description,
]: (typeof PARTICIPANT_FIELDS)[number]): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: `={{ $json.${name} }}`,
	description,
});

/** The data of a person, by default from the item. */
export const participantFields = itemFields(PARTICIPANT_FIELDS.map(toField));

/**
 * The data of a person as texts, without what nobody sees.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
export const cleanedParticipant = (valueOf: (name: keyof Person & string) => unknown): Person =>
	Object.fromEntries(
		PARTICIPANT_FIELDS.map(([name]) => [name, toCleanText(toName(valueOf(name), name), name)]),
	);

/** The person of an item. */
export const participantAt = (node: IExecuteFunctions, itemIndex: number): Person => ({
	...cleanedParticipant((name) => itemFieldAt(node, name, itemIndex)),
	freeFields: node.getInputData()[itemIndex].json.freeFields as IDataObject | undefined,
	idnumber: node.getInputData()[itemIndex].json.idnumber as string | undefined,
});

/** How the username is made. */
export const usernameStrategyField: INodeProperties = {
	displayName: 'Username',
	name: 'username',
	type: 'options',
	options: [
		{ name: 'Email Address', value: 'email' },
		{ name: 'External ID', value: 'externalId' },
		{ name: 'First Letter, Infix, Surname', value: 'firstLetter', description: 'Z.vander.berg' },
		{ name: 'First Name, Infix, Surname', value: 'firstName', description: 'Zoe.vander.berg' },
		{ name: 'Initials, Infix, Surname', value: 'initials', description: 'Zm.vander.berg' },
	],
	default: 'email',
	description: 'How to form the username. It never contains diacritics, spaces or capitals.',
};

/** Moodle refuses a plus sign in usernames unless the site says otherwise (recordings `user_create_email_as_username`, `…_plain`). */
export const extendedCharactersField: INodeProperties = {
	displayName: 'Extended Username Characters',
	name: 'extendedCharacters',
	type: 'boolean',
	default: false,
	description:
		'Whether the Moodle site allows a plus sign in usernames (setting "extendedusernamechars"). Otherwise the node drops the sign.',
};
