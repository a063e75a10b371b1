import type { INodeProperties } from 'n8n-workflow';

import { DEFAULT_RETRY_SETTINGS } from '../../lib/requests/recordOutcome';
import type { RetrySettings } from '../../lib/requests/recordOutcome';
import { DAY_MS } from '../../lib/shared/durations';

/** The execution of n8n that claims rows: its own id, which nobody else has. */
export const claimField: INodeProperties = {
	displayName: 'Claimed By',
	name: 'claim',
	type: 'string',
	default: '={{ $execution.id }}',
	required: true,
	description: 'What the column "claimedBy" holds of rows that this execution works on',
};

export const maxDaysOption: INodeProperties = {
	displayName: 'Give Up After (Days)',
	name: 'maxDays',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 3,
	description:
		'How long after it was asked a request is tried again. It is tried three times at least.',
};

export const maxAttemptsOption: INodeProperties = {
	displayName: 'Give Up After (Attempts)',
	name: 'maxAttempts',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 15,
	description:
		'How often a request is tried at most, after 1, 2, 4 … minutes up to a day. Errors that a person has to mend end after three attempts.',
};

export interface RetryOptions {
	maxAttempts?: number;
	maxDays?: number;
}

/** How long a request is tried again, as the options say. */
export function retrySettings({ maxAttempts, maxDays }: RetryOptions): RetrySettings {
	const standard = DEFAULT_RETRY_SETTINGS;
	return {
		maxAttempts: Math.max(1, maxAttempts ?? standard.maxAttempts),
		maxAgeMs: maxDays === undefined ? standard.maxAgeMs : maxDays * DAY_MS,
	};
}
