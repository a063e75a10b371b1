import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import type { ResultConnection } from '../shared/coachview/resultConnection';
import { connectCoachviewResults } from '../shared/coachview/resultConnection';
import type { AnyOperation } from '../../lib/n8n/operation';
import { operationProperties, operationSubtitle } from '../../lib/n8n/operationProperties';
import { runOperation } from '../../lib/n8n/router';
import { coachviewApiTest } from '../shared/coachview/credentialTest';
import { coachviewResultApiTest } from './credentialTest';
import { decide } from './operations/decide.operation';
import { preview } from './operations/preview.operation';
import { send } from './operations/send.operation';

const operations: Array<AnyOperation<ResultConnection>> = [decide, preview, send];

/** Results of e-learning, on their way back to Coachview. Version 2 has *Input Fields*. */
export class CoachviewResult implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Coachview Result',
		name: 'coachviewResult',
		icon: { light: 'file:../icons/coachview.svg', dark: 'file:../icons/coachview.dark.svg' },
		group: ['output'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle: operationSubtitle(operations),
		description:
			'Decide, preview and send the results of e-learning to Coachview: attendance, pass and grade',
		defaults: { name: 'Coachview Result' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'coachviewResultApi',
				required: true,
				testedBy: 'coachviewResultApiTest',
				displayOptions: { hide: { operation: ['decide'] } },
			},
			{
				// To recognise what another process sent at the same moment.
				name: 'coachviewApi',
				testedBy: 'coachviewApiTest',
				displayOptions: { show: { operation: ['send'] } },
			},
		],
		properties: operationProperties(operations, send),
	};

	methods = { credentialTest: { coachviewResultApiTest, coachviewApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, operations, connectCoachviewResults);
	}
}
