import type {
	ILoadOptionsFunctions,
	INodeCredentialDescription,
	INodeProperties,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { FIRST_SITE, readSiteName } from './sites';

/** The choices of *Site*, by the credential that each of them uses. */
const OTHER_SITES = [
	{ name: 'Fourth Site', value: 'moodleFourthSiteApi' },
	{ name: 'Second Site', value: 'moodleSecondSiteApi' },
	{ name: 'Third Site', value: 'moodleThirdSiteApi' },
];

/** Which Moodle a trigger is about. A trigger has no items, so that it has one Moodle; each further one needs a trigger of its own. */
export const triggerSiteOption: INodeProperties = {
	displayName: 'Site',
	name: 'site',
	type: 'options',
	options: [{ name: 'First Site', value: FIRST_SITE }, ...OTHER_SITES].sort((one, other) =>
		one.name.localeCompare(other.name),
	),
	default: FIRST_SITE,
	description: 'Which of several Moodles this is. Each has a credential of its own.',
};

type Show = NonNullable<INodeCredentialDescription['displayOptions']>['show'];

/** The credential of each choice. @param show when the trigger needs one at all */
export const triggerSiteCredentials = (show: Show = {}): INodeCredentialDescription[] => [
	{
		name: FIRST_SITE,
		required: true,
		testedBy: 'moodleApiTest',
		displayOptions: { show, hide: { '/options.site': OTHER_SITES.map(({ value }) => value) } },
	},
	...OTHER_SITES.map(({ value }) => ({
		name: value,
		required: true,
		testedBy: 'moodleApiTest',
		displayOptions: { show: { ...show, '/options.site': [value] } },
	})),
];

type TriggerContext = ILoadOptionsFunctions | IPollFunctions | IWebhookFunctions;

/** The type of the credential that the trigger uses. */
export function triggerCredential(node: TriggerContext): string {
	const options = (
		'getCurrentNodeParameter' in node
			? node.getCurrentNodeParameter('options')
			: node.getNodeParameter('options', {})
	) as { site?: string } | undefined;
	return options?.site ?? FIRST_SITE;
}

/** The site as the course map names it, for output; nothing when the credential has no name. */
export async function siteOutput(node: TriggerContext): Promise<{ site?: string }> {
	const { name } = await readSiteName(node, triggerCredential(node));
	return name ? { site: name } : {};
}
