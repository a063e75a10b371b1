import type { IDataObject } from 'n8n-workflow';

import type { Origin } from '../../lib/coachview/origin';
import type { WrittenPerson } from '../../lib/coachview/writePersons';
import { personOutput } from './output';

/** How output shows what became of a written person. */
export const writtenOutput = (
	{ outcome, planned, changes, person }: WrittenPerson,
	origin: Origin,
): IDataObject => ({
	outcome,
	...(planned ? { planned } : {}),
	...(changes ? { changes } : {}),
	...(person ? personOutput(person, origin) : origin),
});
