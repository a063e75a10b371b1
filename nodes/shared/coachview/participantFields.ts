import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { textAt } from '../../../lib/n8n/readParameters';
import type { Person } from '../../../lib/participant/person';

const PARTICIPANT_FIELDS: Array<[keyof Person & string, string, string]> = [
	['externalId', 'External ID', 'ExternId'],
	['personId', 'Person ID', 'PersoonId'],
	['firstName', 'First Name', 'Voornaam'],
	['initials', 'Initials', 'Voorletters'],
	['infix', 'Infix', 'Tussenvoegsels, such as "van der"'],
	['lastName', 'Last Name', 'Achternaam'],
	['email1', 'Email 1', 'The first e-mail address'],
	['email2', 'Email 2', 'The second e-mail address'],
	['email3', 'Email 3', 'The third e-mail address'],
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
export const participantFields = PARTICIPANT_FIELDS.map(toField);

/** The person of an item. */
export const participantAt = (node: IExecuteFunctions, itemIndex: number): Person => ({
	...Object.fromEntries(PARTICIPANT_FIELDS.map(([name]) => [name, textAt(node, name, itemIndex)])),
	freeFields: node.getInputData()[itemIndex].json.freeFields as IDataObject | undefined,
	idnumber: node.getInputData()[itemIndex].json.idnumber as string | undefined,
});

/** How the username is made (R7). */
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
	description: 'How the login name is made. Diacritics, spaces and capitals never reach it.',
};

/** Moodle refuses a plus sign in usernames unless the site says otherwise (recordings `user_create_email_as_username`, `…_plain`). */
export const extendedCharactersField: INodeProperties = {
	displayName: 'Extended Username Characters',
	name: 'extendedCharacters',
	type: 'boolean',
	default: false,
	description:
		'Whether the site allows a plus sign in usernames (site setting "extendedusernamechars"). Without it the sign is dropped.',
};
