import type { IDataObject } from 'n8n-workflow';

import type { CoachviewClient } from '../../lib/coachview/transport/client';
import { toPerson } from '../../lib/coachview/persons/persons';
import type { Persoon } from '../../lib/coachview/persons/persons';

/** How output shows a person, with the mark of where it came from. */
export const personOutput = (
	persoon: Persoon,
	{ origin, settings }: CoachviewClient,
): IDataObject => ({
	...toPerson(persoon, settings.idnumber),
	...origin,
});
