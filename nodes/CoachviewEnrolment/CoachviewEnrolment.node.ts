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
import { archiveRows } from './operations/archiveRows.operation';
import { checkHealth } from './operations/checkHealth.operation';
import { checkSetup } from './operations/checkSetup.operation';
import { composePage } from './operations/composePage.operation';
import { findDrift } from './operations/findDrift.operation';
import { get } from './operations/get.operation';
import { getBookings } from './operations/getBookings.operation';
import { getElearningParts } from './operations/getElearningParts.operation';
import { getMany } from './operations/getMany.operation';
import { getNeededCodes } from './operations/getNeededCodes.operation';
import { getOutcomes } from './operations/getOutcomes.operation';
import { getParticipants } from './operations/getParticipants.operation';
import { pickRequests } from './operations/pickRequests.operation';
import { planRequests } from './operations/planRequests.operation';
import { readPageAction } from './operations/readPageAction.operation';
import { readSettingsForm } from './operations/readSettingsForm.operation';
import { recordRequest } from './operations/recordRequest.operation';
import { repairDrift } from './operations/repairDrift.operation';
import { resolveCodes } from './operations/resolveCodes.operation';
import { resolveTargets } from './operations/resolveTargets.operation';
import { takeDecisions } from './operations/takeDecisions.operation';
import { writeRequest } from './operations/writeRequest.operation';

const operations: Array<AnyOperation<CoachviewClient>> = [
	archiveRows,
	checkHealth,
	checkSetup,
	composePage,
	findDrift,
	get,
	getBookings,
	getElearningParts,
	getMany,
	getNeededCodes,
	getOutcomes,
	getParticipants,
	pickRequests,
	planRequests,
	readPageAction,
	readSettingsForm,
	recordRequest,
	repairDrift,
	resolveCodes,
	resolveTargets,
	takeDecisions,
	writeRequest,
];

/** Enrolments in Coachview's course runs, their e-learning parts, and what is registered of them. */
export class CoachviewEnrolment implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Coachview Enrolment',
		name: 'coachviewEnrolment',
		icon: { light: 'file:../icons/coachview.svg', dark: 'file:../icons/coachview.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: operationSubtitle(operations),
		description:
			'Get enrolments, e-learning parts and results from Coachview, and look codes up in the course map',
		defaults: { name: 'Coachview Enrolment' },
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
