/** What does not compile; the type check reads it, nobody runs it. */
import { LinkError } from '../../../lib/errors/linkError';
import type { ErrorCode } from '../../../lib/errors/linkError';
import { reason } from '../../../lib/errors/reason';
import { notice } from '../../../lib/moodle/transport/notices';

const codes = ['MOODLE_TIMEOUT', 'MOODLE_UNREACHABLE'] as const;
const [either] = codes as unknown as [(typeof codes)[number]];
declare const any: ErrorCode;

export const right = [
	new LinkError('MOODLE_COURSE_UNKNOWN', { key: 'idnumber', value: 'EL-9' }),
	new LinkError('MOODLE_TOKEN_INVALID'),
	new LinkError('MOODLE_TOKEN_INVALID', {}, { data: { errorcode: 'invalidtoken' } }),
	new LinkError(either, { function: 'f', host: 'h', problem: 'p' }),
	new LinkError('COACHVIEW_AMBIGUOUS', { key: 'code', value: 'A', count: 2 }),
	notice('ENROLMENT_ENDS_SOON', { date: '2026' }, { accessEnds: '2026' }),
];

export const wrong = [
	// @ts-expect-error no values at all
	new LinkError('MOODLE_COURSE_UNKNOWN'),
	// @ts-expect-error a value is missing
	new LinkError('MOODLE_COURSE_UNKNOWN', { key: 'idnumber' }),
	// @ts-expect-error a value is misspelt
	new LinkError('MOODLE_COURSE_UNKNOWN', { key: 'idnumber', vlaue: 'EL-9' }),
	// @ts-expect-error a value too many
	new LinkError('MOODLE_TIMEOUT', { function: 'f', host: 'h' }),
	// @ts-expect-error a code that takes none
	new LinkError('MOODLE_TOKEN_INVALID', { function: 'f' }),
	// @ts-expect-error no such code
	new LinkError('MOODLE_TOKEN_UNVALID'),
	// @ts-expect-error a noun in the words of one language
	new LinkError('MOODLE_COURSE_UNKNOWN', { key: 'the ID number', value: 'EL-9' }),
	// @ts-expect-error a reason in the words of one language
	new LinkError('MOODLE_ADDRESS_INVALID', { reason: 'It is empty.' }),
	// @ts-expect-error of two codes, the values of one
	new LinkError(either, { function: 'f' }),
	// @ts-expect-error of any code, no values
	new LinkError(any),
	// @ts-expect-error a reason without its value
	reason('TOO_LOW'),
	// @ts-expect-error a reason with a misspelt value
	reason('TOO_LOW', { lowest: 1 }),
	// @ts-expect-error no such reason
	reason('TO_LOW', { least: 1 }),
	// @ts-expect-error a notice without its value
	notice('ENROLMENT_ENDS_SOON'),
];
