import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Result } from '../../../lib/shared/result';
import { ok } from '../../../lib/shared/result';

const [PERSON_UNKNOWN, NOT_READ] = ['ifPersonUnknown', 'ifNotRead'];

const continueField = (
	displayName: string,
	name: string,
	continuing: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'options',
	options: [
		{ name: continuing, value: 'empty' },
		{ name: 'Report as Error', value: 'error' },
	],
	default: 'error',
	description,
});

const continuesAt = (node: IExecuteFunctions, name: string, itemIndex: number): boolean =>
	node.getNodeParameter(name, itemIndex, 'error') === 'empty';

/** What a person means who is not in Coachview: an error, or somebody without any enrolment. */
export const unknownPersonField = continueField(
	'If Person Is Not Found',
	PERSON_UNKNOWN,
	'Continue Without Enrolments',
	'What to do when Coachview does not know the person',
);

export const acceptsUnknownAt = (node: IExecuteFunctions, itemIndex: number): boolean =>
	continuesAt(node, PERSON_UNKNOWN, itemIndex);

/** What results mean that can't be read: an error, or none. */
export const notReadField = continueField(
	"If Results Can't Be Read",
	NOT_READ,
	'Continue Without Them',
	'What to do when Coachview does not know the person, or does not answer. Sending a result does not need them.',
);

export const acceptsNotReadAt = (node: IExecuteFunctions, itemIndex: number): boolean =>
	continuesAt(node, NOT_READ, itemIndex);

/** What stands for a person who is not found, where that is no error. */
export const orWithoutEnrolments = <T>(
	outcome: Result<T>,
	accepts: boolean,
	value: T,
): Result<T> =>
	!outcome.ok && accepts && outcome.error.code === 'COACHVIEW_NOT_FOUND' ? ok(value) : outcome;
