import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Result } from '../../../lib/shared/result';
import { ok } from '../../../lib/shared/result';

const NAME = 'ifPersonUnknown';

/** What a person means who is not in Coachview: an error, or somebody without any enrolment. */
export const unknownPersonField: INodeProperties = {
	displayName: 'If Person Is Not Found',
	name: NAME,
	type: 'options',
	options: [
		{ name: 'Continue Without Enrolments', value: 'empty' },
		{ name: 'Report as Error', value: 'error' },
	],
	default: 'error',
	description: 'What to do when Coachview does not know the person',
};

export const acceptsUnknownAt = (node: IExecuteFunctions, itemIndex: number): boolean =>
	node.getNodeParameter(NAME, itemIndex, 'error') === 'empty';

const NOT_READ = 'ifNotRead';

/** What results mean that can't be read: an error, or none. */
export const notReadField: INodeProperties = {
	displayName: "If Results Can't Be Read",
	name: NOT_READ,
	type: 'options',
	options: [
		{ name: 'Continue Without Them', value: 'empty' },
		{ name: 'Report as Error', value: 'error' },
	],
	default: 'error',
	description:
		'What to do when Coachview does not know the person, or does not answer. Sending a result does not need them.',
};

export const acceptsNotReadAt = (node: IExecuteFunctions, itemIndex: number): boolean =>
	node.getNodeParameter(NOT_READ, itemIndex, 'error') === 'empty';

/** What stands for a person who is not found, where that is no error. */
export const orWithoutEnrolments = <T>(
	outcome: Result<T>,
	accepts: boolean,
	value: T,
): Result<T> =>
	!outcome.ok && accepts && outcome.error.code === 'COACHVIEW_NOT_FOUND' ? ok(value) : outcome;
