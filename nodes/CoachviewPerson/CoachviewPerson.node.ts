import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import type { CoachviewClient } from '../../lib/coachview/transport/client';
import { connectCoachview } from '../shared/coachview/connection';
import type { AnyOperation } from '../../lib/n8n/operation';
import { operationProperties } from '../../lib/n8n/operationProperties';
import { runOperation } from '../../lib/n8n/router';
import { coachviewApiTest } from '../shared/coachview/credentialTest';
import { create } from './operations/create.operation';
import { get } from './operations/get.operation';
import { getMany } from './operations/getMany.operation';
import { mapToMoodleUser } from './operations/mapToMoodleUser.operation';
import { update } from './operations/update.operation';

const operations: Array<AnyOperation<CoachviewClient>> = [
	create,
	get,
	getMany,
	mapToMoodleUser,
	update,
];

/** People in Coachview. */
export class CoachviewPerson implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Coachview Person',
		name: 'coachviewPerson',
		icon: { light: 'file:../icons/coachview.svg', dark: 'file:../icons/coachview.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: 'Read, create and change people in Coachview, and map them to Moodle accounts',
		defaults: { name: 'Coachview Person' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'coachviewApi',
				required: true,
				testedBy: 'coachviewApiTest',
				displayOptions: { hide: { operation: ['mapToMoodleUser'] } },
			},
		],
		properties: operationProperties(operations, get),
	};

	methods = { credentialTest: { coachviewApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, operations, connectCoachview(this));
	}
}
