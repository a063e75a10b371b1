import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	INodeProperties,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { CoachviewClient } from '../../../lib/coachview/transport/client';
import { coachviewBaseUrl } from '../../../lib/coachview/transport/environment';
import { originOf } from '../../../lib/coachview/transport/origin';
import type { CoachviewCredential } from '../../../lib/coachview/transport/accessToken';
import type { IdnumberSource } from '../../../lib/participant/idnumber';
import { readSettings } from '../../../lib/participant/settings/readSettings';
import type { Caller } from '../../../lib/n8n/httpRequest';
import { SETTINGS, settingsField } from './settingsField';
import { requestText, RENEW_TOKEN_ON_401 } from '../../../lib/n8n/httpRequest';

/** What lists keep for the calls that can't wait, unless the user says otherwise. */
export const RESERVED_CALLS = 250;

/** Operations that read lists; see `RESERVED_CALLS`. */
const BULK_OPERATIONS = ['getMany', 'getBookings', 'findDrift'];

/** How calls to the REST API are made. */
export const coachviewCallOptions: INodeProperties[] = [
	{
		displayName: 'Reserved Calls',
		name: 'reserve',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: RESERVED_CALLS,
		description:
			'How many of the 5,000 daily Coachview calls to leave for others. With fewer left, the node stops and says when the count starts again.',
	},
	{
		displayName: 'Unencoded Filters',
		name: 'rawOperators',
		type: 'boolean',
		default: false,
		description:
			'Whether to send the characters = > , ; of filters unencoded. Use it only if Coachview refuses encoded filters.',
	},
];

/** The settings as an option of an operation; a trigger has no node before it that could read them. */
const settingsOption: INodeProperties = {
	...settingsField,
	default: "={{ $('Settings').all() }}",
};

/** The options of every operation that calls Coachview, in the order of their names. */
export const coachviewOperationOptions = [...coachviewCallOptions, settingsOption].sort((a, b) =>
	a.displayName.localeCompare(b.displayName),
);

/** The options of an operation that has none of its own. */
export const coachviewOptionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: coachviewOperationOptions,
};

type ApiCredential = CoachviewCredential & {
	accessToken?: string;
	expiresAt?: number;
	/** Absent from credentials that were made before it could be chosen. */
	idnumber?: IdnumberSource;
};

/** How calls are made, as `coachviewCallOptions` have it. */
export interface CoachviewCallSettings {
	reserve?: number;
	rawOperators?: boolean;
	dryRun?: boolean;
	/** In place of the one of the credential. */
	idnumber?: IdnumberSource;
}

/** What the option *Settings* gives; empty without it. */
export const settingsOptionAt = (node: IExecuteFunctions, itemIndex: number): unknown => {
	const options = node.getNodeParameter('options', itemIndex, {}) as IDataObject;
	return SETTINGS in options ? options[SETTINGS] : '';
};

/**
 * Which ID the settings choose as ID number; undefined where they choose none. What else is wrong with them stops nobody who only reads.
 *
 * @throws {LinkError} `SETTING_INVALID`, `SETTINGS_SEVERAL`
 */
function chosenIdnumber(row: unknown): IdnumberSource | undefined {
	const { mapping, problems } = readSettings(row);
	const problem = problems.find(({ name }) => !name || name === 'idnumber');
	if (problem) throw problem.error;
	return mapping.idnumber as IdnumberSource | undefined;
}

/**
 * Makes clients for the Coachview of the node's credential, with the settings that the node has at an item. Lists can wait, so they keep calls for
 * those that can't.
 */
export async function connectCoachview(
	node: IExecuteFunctions,
	itemIndex: number,
): Promise<CoachviewClient> {
	const { reserve, rawOperators } = node.getNodeParameter(
		'options',
		itemIndex,
		{},
	) as CoachviewCallSettings;
	return await createCoachviewClient(node, {
		reserve:
			reserve ??
			(BULK_OPERATIONS.includes(node.getNodeParameter('operation', 0) as string)
				? RESERVED_CALLS
				: 0),
		rawOperators,
		dryRun: node.getNodeParameter('dryRun', itemIndex, false) === true,
		idnumber: chosenIdnumber(settingsOptionAt(node, itemIndex)),
	});
}

/** A client for the Coachview of the node's credential. */
export async function createCoachviewClient(
	node: Caller,
	{ reserve = 0, rawOperators = false, dryRun = false, idnumber }: CoachviewCallSettings,
): Promise<CoachviewClient> {
	const credential = await node.getCredentials<ApiCredential>('coachviewApi');
	const baseUrl = coachviewBaseUrl(credential);
	return new CoachviewClient(
		{
			origin: originOf(credential),
			sleep,
			send: async ({ method, path, body }) =>
				await requestText(node, 'coachviewApi', await readWithoutExpiringToken(node), {
					...RENEW_TOKEN_ON_401,
					method,
					url: `${baseUrl}${path}`,
					headers: {
						accept: 'application/json',
						...(body ? { 'content-type': 'application/json' } : {}),
					},
					...(body ? { body: JSON.stringify(body) } : {}),
				}),
		},
		{
			reserve,
			rawOperators,
			dryRun,
			idnumber: idnumber ?? credential.idnumber ?? 'externalId',
		},
	);
}

/** The credential as it is now: another execution may have fetched a new token. Without its token when that is about to end, so that n8n fetches a new one. */
async function readWithoutExpiringToken(node: Caller): Promise<ICredentialDataDecryptedObject> {
	const data = await node.getCredentials<ICredentialDataDecryptedObject>('coachviewApi');
	const expiresAt = Number(data.expiresAt ?? 0);
	return data.accessToken && expiresAt && expiresAt <= Date.now()
		? { ...data, accessToken: '' }
		: data;
}
