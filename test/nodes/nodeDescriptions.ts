import type {
	ICredentialType,
	INodeProperties,
	INodePropertyCollection,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { CoachviewApi } from '../../credentials/CoachviewApi.credentials';
import { CoachviewLinkApi } from '../../credentials/CoachviewLinkApi.credentials';
import { CoachviewResultApi } from '../../credentials/CoachviewResultApi.credentials';
import { MoodleApi } from '../../credentials/MoodleApi.credentials';
import { MoodleFourthSiteApi } from '../../credentials/MoodleFourthSiteApi.credentials';
import { MoodleSecondSiteApi } from '../../credentials/MoodleSecondSiteApi.credentials';
import { MoodleThirdSiteApi } from '../../credentials/MoodleThirdSiteApi.credentials';
import { MoodleWebhookApi } from '../../credentials/MoodleWebhookApi.credentials';
import { CoachviewPollingTrigger } from '../../nodes/CoachviewPollingTrigger/CoachviewPollingTrigger.node';
import { CoachviewTrigger } from '../../nodes/CoachviewTrigger/CoachviewTrigger.node';
import { MoodlePollingTrigger } from '../../nodes/MoodlePollingTrigger/MoodlePollingTrigger.node';
import { MoodleTrigger } from '../../nodes/MoodleTrigger/MoodleTrigger.node';
import { NODES } from './engine';

/** Every node of the package, the triggers too. */
export const ALL_NODES: INodeType[] = [
	...Object.values(NODES),
	new CoachviewPollingTrigger(),
	new CoachviewTrigger(),
	new MoodlePollingTrigger(),
	new MoodleTrigger(),
];

export const ALL_CREDENTIALS: ICredentialType[] = [
	new CoachviewApi(),
	new CoachviewLinkApi(),
	new CoachviewResultApi(),
	new MoodleApi(),
	new MoodleFourthSiteApi(),
	new MoodleSecondSiteApi(),
	new MoodleThirdSiteApi(),
	new MoodleWebhookApi(),
];

/** A field, and where it is: "Moodle User > Options > Language". */
export interface Placed {
	place: string;
	field: INodeProperties;
}

/** A field and all fields within it, as a user meets them. */
function withInner(field: INodeProperties, within: string): Placed[] {
	const place = `${within} > ${field.displayName}`;
	const { type, options = [] } = field;
	const inner =
		type === 'collection'
			? (options as INodeProperties[])
			: type === 'fixedCollection'
				? (options as INodePropertyCollection[]).flatMap(({ values }) => values)
				: [];
	return [{ place, field }, ...inner.flatMap((one) => withInner(one, place))];
}

const fieldsOf = ({
	displayName,
	properties,
}: Pick<INodeTypeDescription, 'displayName' | 'properties'>) =>
	properties.filter(({ type }) => type !== 'hidden').flatMap((one) => withInner(one, displayName));

export const NODE_FIELDS = ALL_NODES.flatMap(({ description }) => fieldsOf(description));

/** Every visible field of every node and credential. */
export const ALL_FIELDS = [...NODE_FIELDS, ...ALL_CREDENTIALS.flatMap(fieldsOf)];

/** The choices of fields of options. */
export const ALL_OPTIONS = ALL_FIELDS.flatMap(({ place, field: { type, options = [] } }) =>
	type === 'options' || type === 'multiOptions'
		? (options as Array<{ name: string; description?: string }>).map((option) => ({
				place: `${place} = ${option.name}`,
				...option,
			}))
		: [],
);
