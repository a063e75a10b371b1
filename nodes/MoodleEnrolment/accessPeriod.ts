import type { IExecuteFunctions } from 'n8n-workflow';

import { inputInvalid } from '../../lib/errors/inputInvalid';
import { reason } from '../../lib/errors/reason';
import { toUnixSeconds } from '../../lib/n8n/dates';

/**
 * The begin and end of an access, in Unix seconds. Moodle accepts an end before the begin (recording `enrol_timeend_before_start`), which would lock
 * the person out.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
export function parseAccessPeriod(node: IExecuteFunctions, start: unknown, end: unknown) {
	const zone = node.getTimezone();
	const timestart = toUnixSeconds(start, 'Access Starts', zone);
	const timeend = toUnixSeconds(end, 'Access Ends', zone);
	if (timestart !== undefined && timeend !== undefined && timeend <= timestart)
		throw inputInvalid('Access Ends', String(end), reason('ENDS_BEFORE_START'));
	return { timestart, timeend };
}
