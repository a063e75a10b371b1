import type { IDataObject } from 'n8n-workflow';

import type { Ensured } from '../../../lib/moodle/transport/applyChanges';

/**
 * How output says what became of an input: the outcome, what changed or would change, and what the user should know in addition, as text and as data.
 */
export const changeOutput = ({
	outcome,
	planned,
	changes,
	notices = [],
}: Ensured<string>): IDataObject => ({
	outcome,
	...(planned ? { planned } : {}),
	...(changes ? { changes } : {}),
	...(notices.length > 0
		? {
				notice: notices.map(({ en }) => `${en.message}.`).join(' '),
				notices: notices.map(({ code, en, nl, data }) => ({ code, ...en, nl: { ...nl }, ...data })),
			}
		: {}),
});
