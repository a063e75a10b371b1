import type { IDataObject } from 'n8n-workflow';

import type { Ensured } from '../moodle/ensure';

/** How output says what became of an input: the outcome, and what changed or would change. */
export const ensuredOutput = ({ outcome, planned, changes }: Ensured<string>): IDataObject => ({
	outcome,
	...(planned ? { planned } : {}),
	...(changes ? { changes } : {}),
});
