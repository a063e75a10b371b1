import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import {
	changeDone,
	changeFailed,
	newChangesState,
	pollEnrolmentChanges,
} from '../../lib/coachview/enrolments/pollEnrolments';
import type { EnrolmentChange } from '../../lib/coachview/enrolments/pollEnrolments';
import { ENTITY } from '../../lib/coachview/transport/apiNames';
import { coachviewClient } from '../shared/coachview/connection';
import type { CallSettings } from '../shared/coachview/connection';
import { pollMemory } from '../../lib/n8n/pollStateStore';
import type { Polling } from '../../lib/n8n/polling';

/** Calls that are left for what can't wait. */
const RESERVE = 250;

/** How the node polls Coachview for changed enrolments. */
export async function enrolmentChanges(node: IPollFunctions): Promise<Polling<EnrolmentChange>> {
	const options = node.getNodeParameter('options', {}) as CallSettings;
	const coachview = await coachviewClient(node, { reserve: RESERVE, ...options });
	const events = node.getNodeParameter('events') as Array<EnrolmentChange['event']>;
	const { state, isBeginning, remember } = pollMemory(node, (since) =>
		newChangesState(since * 1000),
	);
	const toItems = ({ event, enrolment, elearningCodes }: EnrolmentChange): IDataObject[] =>
		elearningCodes.map((elearningCode) => ({
			event,
			personExternalId: enrolment.person.idnumber ?? '',
			firstName: enrolment.person.firstName ?? '',
			infix: enrolment.person.infix ?? '',
			lastName: enrolment.person.lastName ?? '',
			email: enrolment.person.email1 ?? '',
			elearningCode,
			enrolment: { ...enrolment } as unknown as IDataObject,
			...coachview.origin,
		}));
	return {
		check: async () => await coachview.list(ENTITY.enrolment, { take: '1' }),
		look: async () => await pollEnrolmentChanges(coachview, state),
		// A course run without e-learning is none of this link's business.
		wants: ({ event, elearningCodes }) => events.includes(event) && elearningCodes.length > 0,
		toItems,
		done: (change) => changeDone(state, change),
		failed: (change) => changeFailed(state, change),
		isBeginning,
		remember,
		example: async () =>
			(await pollEnrolmentChanges(coachview, newChangesState(0))).flatMap(toItems)[0],
	};
}
