import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { connectCoachviewResults } from '../../lib/n8n/coachviewConnection';
import { operationProperties } from '../../lib/n8n/properties';
import { runOperation } from '../../lib/n8n/router';
import { coachviewResultApiTest } from './credentialTest';
import { send } from './operations/send.operation';

const operations = [send];

/** Results of e-learning, on their way back to Coachview. */
export class CoachviewResult implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Coachview Result',
		name: 'coachviewResult',
		icon: { light: 'file:../icons/coachview.svg', dark: 'file:../icons/coachview.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: 'Register attendance, pass and grade of an e-learning part in Coachview',
		defaults: { name: 'Coachview Result' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'coachviewResultApi', required: true, testedBy: 'coachviewResultApiTest' },
		],
		properties: operationProperties(operations),
	};

	methods = { credentialTest: { coachviewResultApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, operations, async () => await connectCoachviewResults(this));
	}
}
