import type {
	INodeExecutionData,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { coachviewCallOptions, coachviewOptionsField } from '../shared/coachview/connection';
import { checkNodeParameters } from '../../lib/n8n/checkParameters';
import { choiceSubtitle } from '../../lib/n8n/operationProperties';
import { pollChanges } from '../../lib/n8n/polling';
import { startFields } from '../../lib/n8n/pollStart';
import { coachviewApiTest } from '../shared/coachview/credentialTest';
import { enrolmentSource } from './enrolmentSource';

const EVENTS: INodePropertyOptions[] = [
	{
		name: 'Changed',
		value: 'changed',
		description: 'The status changed in another way, such as to finished',
	},
	{
		name: 'Enrolled',
		value: 'enrolled',
		description: 'The enrolment is planned (ingepland) now',
	},
	{
		name: 'Withdrawn',
		value: 'withdrawn',
		description: 'A planned enrolment is cancelled (vervallen) now',
	},
];

/** Starts when polling finds that somebody was enrolled or withdrawn in Coachview: for customers without the e-learning link. */
export class CoachviewPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Coachview Polling Trigger',
		name: 'coachviewPollingTrigger',
		icon: { light: 'file:../icons/coachview.svg', dark: 'file:../icons/coachview.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: choiceSubtitle('events', EVENTS),
		description:
			'Starts when Coachview has a new or withdrawn enrolment, without the e-learning link',
		defaults: { name: 'Coachview Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'coachviewApi', required: true, testedBy: 'coachviewApiTest' }],
		properties: [
			{
				displayName:
					'The workflow runs once for each enrolment and e-learning code. A failed run comes again later. A poll without changes takes one of the 5,000 daily calls.',
				name: 'notice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				options: EVENTS,
				default: ['enrolled', 'withdrawn'],
				required: true,
				description: 'The changes that start the workflow',
			},
			...startFields,
			{ ...coachviewOptionsField, options: coachviewCallOptions },
		],
	};

	methods = { credentialTest: { coachviewApiTest } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		checkNodeParameters(this, properties);
		return await pollChanges(this, async () => await enrolmentSource(this));
	}
}

const { properties } = new CoachviewPollingTrigger().description;
