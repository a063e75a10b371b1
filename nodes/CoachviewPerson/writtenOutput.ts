import type { IDataObject } from 'n8n-workflow';

import type { CoachviewClient } from '../../lib/coachview/transport/client';
import type { WrittenPerson } from '../../lib/coachview/persons/writePersons';
import { personOutput } from './personOutput';

/** How output shows what became of a written person. */
export const writtenOutput = (
	{ outcome, planned, changes, person }: WrittenPerson,
	coachview: CoachviewClient,
): IDataObject => ({
	outcome,
	...(planned ? { planned } : {}),
	...(changes ? { changes } : {}),
	...(person ? personOutput(person, coachview) : coachview.origin),
});
