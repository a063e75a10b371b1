import type { INodeProperties } from 'n8n-workflow';

/** The execution of n8n that claims rows: its own id, which nobody else has. */
export const claimField: INodeProperties = {
	displayName: 'Claimed By',
	name: 'claim',
	type: 'string',
	default: '={{ $execution.id }}',
	required: true,
	description: 'What the column "claimedBy" holds of rows that this execution works on',
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
