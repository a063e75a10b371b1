import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeCredentialDescription,
	INodeProperties,
} from 'n8n-workflow';

import { LinkError } from '../../../lib/errors/linkError';
import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { Caller } from '../../../lib/n8n/httpRequest';
import type { AnyOperation } from '../../../lib/n8n/operation';
import { toCleanText } from '../../../lib/n8n/readParameters';
import { attemptAsync } from '../../../lib/shared/result';
import { comparisonKey } from '../../../lib/text/clean';

/** The credential of a node that has only one Moodle, and of items without a site. */
export const FIRST_SITE = 'moodleApi';

const SECOND_SITE = 'moodleSecondSiteApi';

/** A further Moodle needs a credential type and a name here, and one in `OTHER_SITES`. */
const MORE_SITES = ['moodleThirdSiteApi', 'moodleFourthSiteApi'];

const optional = (name: string, shownBy: string, value: unknown): INodeCredentialDescription => ({
	name,
	required: false,
	testedBy: 'moodleApiTest',
	displayOptions: { show: { [`/options.${shownBy}`]: [value as boolean] } },
});

/** The credentials of a node whose items may be about several Moodles. The editor shows the optional ones only to who uses *Site*. */
export const siteCredentials: INodeCredentialDescription[] = [
	{ name: FIRST_SITE, required: true, testedBy: 'moodleApiTest' },
	optional(SECOND_SITE, 'site', { _cnd: { exists: true } }),
	...MORE_SITES.map((name) => optional(name, 'moreSites', true)),
];

interface SiteChoice {
	site?: unknown;
	moreSites?: unknown;
}

const siteOptions: INodeProperties[] = [
	{
		displayName: 'Site',
		name: 'site',
		type: 'string',
		default: '={{ $json.site }}',
		placeholder: 'e.g. brand-b',
		description:
			'The Moodle of the item: the Site Name of one of the credentials. Empty: the credential Moodle API.',
	},
	{
		displayName: 'Third and Fourth Site',
		name: 'moreSites',
		type: 'boolean',
		default: true,
		description: 'Whether to choose credentials for a third and a fourth Moodle',
	},
];

const withSiteOptions = (field: INodeProperties): INodeProperties => ({
	...field,
	options: [...((field.options ?? []) as INodeProperties[]), ...siteOptions].sort((one, other) =>
		one.displayName.localeCompare(other.displayName),
	),
});

const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
};

/** An operation with *Site* among its options. */
export const withSite = (operation: AnyOperation<MoodleClient>): AnyOperation<MoodleClient> => {
	const { fields } = operation;
	const all = fields.some(({ name }) => name === 'options') ? fields : [...fields, optionsField];
	return {
		...operation,
		fields: all.map((field) => (field.name === 'options' ? withSiteOptions(field) : field)),
	};
};

const siteFrom = ({ site }: SiteChoice) => toCleanText(site, 'Site');

/**
 * The site that an item names; empty for none.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
export const siteAt = (node: IExecuteFunctions, itemIndex: number): string =>
	siteFrom(node.getNodeParameter('options', itemIndex, {}) as SiteChoice);

/** The credential of an item's Moodle; see `credentialOf`. */
export const credentialAt = async (node: IExecuteFunctions, itemIndex: number) =>
	await credentialOf(node, node.getNodeParameter('options', itemIndex, {}) as SiteChoice);

/** The same for a searchable list: the editor resolves the expression with the item that it shows, or gives none. */
export const credentialInEditor = async (context: ILoadOptionsFunctions) => {
	const options = (context.getCurrentNodeParameter('options') ?? {}) as SiteChoice;
	const isUnresolved = String(options.site ?? '').startsWith('=');
	return await credentialOf(context, isUnresolved ? {} : options);
};

/**
 * The type of the credential whose *Site Name* is the site that is asked for.
 *
 * @throws {LinkError} `MOODLE_SITE_UNKNOWN`, `MOODLE_SITE_TWICE`; what keeps a credential from being read when the site may be in it
 */
async function credentialOf(caller: Caller, choice: SiteChoice): Promise<string> {
	const site = siteFrom(choice);
	if (!site) return FIRST_SITE;
	const chosen = Object.keys(caller.getNode().credentials ?? {});
	const types = [FIRST_SITE, SECOND_SITE, ...(choice.moreSites === true ? MORE_SITES : [])];
	const named = await Promise.all(
		types
			.filter((type) => chosen.includes(type))
			.map(async (type) => await attemptAsync(async () => await readSiteName(caller, type))),
	);
	const readable = named.flatMap((one) => (one.ok ? [one.value] : []));
	const found = readable.filter(({ name }) => comparisonKey(name) === comparisonKey(site));
	if (found.length > 1) throw new LinkError('MOODLE_SITE_TWICE', { site });
	if (found.length === 1) return found[0].type;
	for (const one of named) if (!one.ok) throw one.error;
	const names = readable.flatMap(({ name }) => (name ? [`"${name}"`] : []));
	throw new LinkError('MOODLE_SITE_UNKNOWN', {
		site,
		sites: names.length > 0 ? names.join(', ') : { en: 'none', nl: 'geen' },
	});
}

/** What the credential calls its Moodle; empty for nothing. */
export async function readSiteName(caller: Caller, type: string) {
	const { siteName } = await caller.getCredentials<{ siteName?: unknown }>(type);
	return { type, name: toCleanText(siteName, 'Site Name') };
}
