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
import {
	operationOutputs,
	operationProperties,
	operationSubtitle,
	withoutCredential,
} from '../../lib/n8n/operationProperties';
import { runOperation } from '../../lib/n8n/router';
import { coachviewApiTest } from '../shared/coachview/credentialTest';
import { searchPersons } from '../shared/coachview/listSearch';
import { composeMail } from './operations/composeMail.operation';
import { create } from './operations/create.operation';
import { get } from './operations/get.operation';
import { getMany } from './operations/getMany.operation';
import { getMoodleUser } from './operations/getMoodleUser.operation';
import { mapToMoodleUser } from './operations/mapToMoodleUser.operation';
import { update } from './operations/update.operation';

const operations: Array<AnyOperation<CoachviewClient>> = [
	composeMail,
	create,
	get,
	getMany,
	getMoodleUser,
	mapToMoodleUser,
	update,
];

/** Persons in Coachview. Version 2 has *Input Fields*. */
export class CoachviewPerson implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Coachview Person',
		name: 'coachviewPerson',
		icon: { light: 'file:../icons/coachview.svg', dark: 'file:../icons/coachview.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle: operationSubtitle(operations),
		description: 'Get, create and update persons in Coachview, and map them to Moodle users',
		defaults: { name: 'Coachview Person' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: operationOutputs(operations),
		credentials: [
			{
				name: 'coachviewApi',
				required: true,
				testedBy: 'coachviewApiTest',
				displayOptions: { hide: { operation: withoutCredential(operations) } },
			},
		],
		properties: operationProperties(operations, get),
	};

	methods = { credentialTest: { coachviewApiTest }, listSearch: { searchPersons } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, operations, connectCoachview);
	}
}
