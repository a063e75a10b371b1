import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { EnrolmentChange } from '../../lib/coachview/enrolments/pollEnrolments';
import {
	markChangeDone,
	markChangeFailed,
	pollEnrolmentChanges,
} from '../../lib/coachview/enrolments/pollEnrolments';
import {
	newEnrolmentPollState,
	readEnrolmentPollState,
} from '../../lib/coachview/enrolments/enrolmentPollState';
import { ENTITY } from '../../lib/coachview/transport/apiNames';
import type { CoachviewCallSettings } from '../shared/coachview/connection';
import { RESERVED_CALLS, createCoachviewClient } from '../shared/coachview/connection';
import { loadPollState } from '../../lib/n8n/loadPollState';
import type { PollSource } from '../../lib/n8n/polling';

/** How the node polls Coachview for changed enrolments. */
export async function enrolmentSource(node: IPollFunctions): Promise<PollSource<EnrolmentChange>> {
	const options = node.getNodeParameter('options', {}) as CoachviewCallSettings;
	const coachview = await createCoachviewClient(node, { reserve: RESERVED_CALLS, ...options });
	const events = node.getNodeParameter('events') as Array<EnrolmentChange['event']>;
	const { environment, tenant } = coachview.origin;
	const system = `${environment} ${tenant}`;
	const { state, isBeginning, remember } = loadPollState(node, system, {
		create: newEnrolmentPollState,
		restore: readEnrolmentPollState,
	});
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
		system,
		check: async () => await coachview.list(ENTITY.enrolment, { take: '1' }),
		look: async () => await pollEnrolmentChanges(coachview, state),
		// A course run without e-learning is none of this link's business.
		wants: ({ event, elearningCodes }) => events.includes(event) && elearningCodes.length > 0,
		toItems,
		done: (change) => markChangeDone(state, change),
		failed: (change) => markChangeFailed(state, change),
		isBeginning,
		remember,
		example: async () =>
			(await pollEnrolmentChanges(coachview, newEnrolmentPollState(0))).flatMap(toItems)[0],
	};
}
