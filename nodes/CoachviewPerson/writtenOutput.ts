import type { IDataObject } from 'n8n-workflow';

import type { CoachviewClient } from '../../lib/coachview/transport/client';
import type { PersonWriteResult } from '../../lib/coachview/persons/writePersons';
import { personOutput } from './personOutput';

/** How output shows what became of a written person. */
export const writeOutput = (
	{ outcome, planned, changes, person }: PersonWriteResult,
	coachview: CoachviewClient,
): IDataObject => ({
	outcome,
	...(planned ? { planned } : {}),
	...(changes ? { changes } : {}),
	...(person ? personOutput(person, coachview) : coachview.origin),
});
