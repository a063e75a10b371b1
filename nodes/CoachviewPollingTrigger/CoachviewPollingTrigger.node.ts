import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { coachviewOptionsField } from '../shared/coachview/connection';
import { checkNodeParameters } from '../../lib/n8n/checkParameters';
import { pollChanges } from '../../lib/n8n/polling';
import { startFields } from '../../lib/n8n/pollStateStore';
import { coachviewApiTest } from '../shared/coachview/credentialTest';
import { enrolmentSource } from './enrolmentSource';

/** Starts when polling finds that somebody was enrolled or withdrawn in Coachview: for customers without the e-learning link. */
export class CoachviewPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Coachview Polling Trigger',
		name: 'coachviewPollingTrigger',
		icon: { light: 'file:../icons/coachview.svg', dark: 'file:../icons/coachview.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts when somebody was enrolled or withdrawn in Coachview; needs no e-learning link there',
		defaults: { name: 'Coachview Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'coachviewApi', required: true, testedBy: 'coachviewApiTest' }],
		properties: [
			{
				displayName:
					'Each enrolment and e-learning code runs the workflow by itself; when that fails, it comes again later. A poll without news takes one of the 5,000 calls a day.',
				name: 'notice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				options: [
					{
						name: 'Changed',
						value: 'changed',
						description: 'The status changed otherwise, such as to finished',
					},
					{
						name: 'Enrolled',
						value: 'enrolled',
						description: 'Somebody is planned (ingepland) now',
					},
					{
						name: 'Withdrawn',
						value: 'withdrawn',
						description: 'Somebody who was planned is cancelled (vervallen) now',
					},
				],
				default: ['enrolled', 'withdrawn'],
				required: true,
			},
			...startFields,
			coachviewOptionsField,
		],
	};

	methods = { credentialTest: { coachviewApiTest } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		checkNodeParameters(this, properties);
		return await pollChanges(this, async () => await enrolmentSource(this));
	}
}

const { properties } = new CoachviewPollingTrigger().description;
