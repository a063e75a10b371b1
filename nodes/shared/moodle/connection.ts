import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	INodeProperties,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { MoodleSettings } from '../../../lib/moodle/transport/client';
import { DEFAULT_MOODLE_SETTINGS, MoodleClient } from '../../../lib/moodle/transport/client';
import { siteMemory } from '../../../lib/moodle/transport/siteMemory';
import { normaliseSiteUrl } from '../../../lib/moodle/transport/siteUrl';
import type { Caller } from '../../../lib/n8n/httpRequest';
import { requestText } from '../../../lib/n8n/httpRequest';
import { credentialAt, FIRST_SITE } from './sites';

/** Where Moodle's REST protocol lives below the site's address. */
export const REST_PATH = '/webservice/rest/server.php';

// By name: n8n's lint rule for parameters takes a member expression for a missing default.
const { batchSize: DEFAULT_BATCH_SIZE, concurrency: DEFAULT_CONCURRENCY } = DEFAULT_MOODLE_SETTINGS;

/** Seconds that one call may take. */
const DEFAULT_TIMEOUT_SECONDS = 60;

type MoodleCredential = ICredentialDataDecryptedObject & { siteUrl: string; token?: string };

interface MoodleCallSettings {
	batchSize?: number;
	concurrency?: number;
	timeout?: number;
}

/** How to make calls; among the options of every operation that writes to Moodle. */
export const moodleCallOptions: INodeProperties[] = [
	{
		displayName: 'Batch Size',
		name: 'batchSize',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 500 },
		default: DEFAULT_BATCH_SIZE,
		description:
			'How many items to send in one call. If Moodle refuses a call, the node halves it until only the bad item fails.',
	},
	{
		displayName: 'Concurrent Calls',
		name: 'concurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10 },
		default: DEFAULT_CONCURRENCY,
		description: 'How many calls to make at the same time. Use 1 or 2 for a small site.',
	},
	{
		displayName: 'Timeout (Seconds)',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: DEFAULT_TIMEOUT_SECONDS,
		description: 'How long to wait for one call',
	},
];

/** The options of an operation that has none of its own. */
export const moodleOptionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: moodleCallOptions,
};

/**
 * A client for the Moodle of the node's credential, which adds the token to the form fields.
 *
 * @param credential its type
 * @throws {LinkError} `INPUT_MISSING`, `MOODLE_ADDRESS_INVALID`
 */
export async function connectMoodle(
	caller: Caller,
	settings: Partial<MoodleSettings> = {},
	timeout = DEFAULT_TIMEOUT_SECONDS,
	credential: string = FIRST_SITE,
): Promise<MoodleClient> {
	const data = await caller.getCredentials<MoodleCredential>(credential);
	const site = normaliseSiteUrl(data.siteUrl);
	return new MoodleClient(
		{
			siteUrl: site,
			sleep,
			post: async (fields) =>
				await requestText(caller, credential, data, {
					method: 'POST',
					url: `${site}${REST_PATH}`,
					headers: { 'content-type': 'application/x-www-form-urlencoded' },
					body: fields,
					timeout: timeout * 1000,
				}),
		},
		settings,
		siteMemory(site, data.token ?? ''),
	);
}

/** The same with the settings that a node has at an item, for the Moodle of its site. */
export async function connectMoodleAt(
	node: IExecuteFunctions,
	itemIndex: number,
): Promise<MoodleClient> {
	const { batchSize, concurrency, timeout } = node.getNodeParameter(
		'options',
		itemIndex,
		{},
	) as MoodleCallSettings;
	return await connectMoodle(
		node,
		{
			batchSize: Math.max(1, batchSize ?? DEFAULT_BATCH_SIZE),
			concurrency: Math.max(1, concurrency ?? DEFAULT_CONCURRENCY),
			dryRun: node.getNodeParameter('dryRun', itemIndex, false) as boolean,
		},
		timeout,
		await credentialAt(node, itemIndex),
	);
}
