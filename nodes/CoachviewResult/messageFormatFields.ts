import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { DEFAULT_FORMAT } from '../../lib/coachview/results/messageFormat';
import type { MessageFormat } from '../../lib/coachview/results/messageFormat';
import { inputInvalid } from '../../lib/errors/inputInvalid';
import { reason } from '../../lib/errors/reason';
import { isTimeZone } from '../../lib/shared/zonedTime';

const MAX_DECIMALS = 20;

/** How the message writes its values: what the XSD asks for. The same for Preview and Send. */
export const messageFormatField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	description: 'How to write the values in the message, as the XSD of Coachview asks for',
	options: [
		{
			displayName: 'Completed At Format',
			name: 'completedAt',
			type: 'options',
			options: [
				{ name: 'Date', value: 'date', description: '2027-01-01' },
				{ name: 'Dutch Date', value: 'dutchDate', description: '01-01-2027' },
				{ name: 'Local Time', value: 'local', description: '2027-01-01T00:30:00' },
				{ name: 'Time in UTC', value: 'utc', description: '2026-12-31T23:30:00.000Z' },
				{
					name: 'Time in UTC Without Milliseconds',
					value: 'utcSeconds',
					description: '2026-12-31T23:30:00Z',
				},
				{ name: 'Time With Offset', value: 'offset', description: '2027-01-01T00:30:00+01:00' },
			],
			default: 'utc',
		},
		{
			displayName: 'Decimal Separator',
			name: 'decimal',
			type: 'options',
			options: [
				{ name: 'Comma', value: 'comma', description: '8,5' },
				{ name: 'Point', value: 'point', description: '8.5' },
			],
			default: 'point',
		},
		{
			displayName: 'Grade Decimals',
			name: 'decimals',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: MAX_DECIMALS },
			default: 2,
			description:
				'How many decimals to round the grade to. Without this option, the node does not round it.',
		},
		{
			displayName: 'Time Zone',
			name: 'zone',
			type: 'string',
			default: 'Europe/Amsterdam',
			description: 'Time zone of dates and local times, and of completion times without a zone',
		},
		{
			displayName: 'Yes and No Format',
			name: 'truth',
			type: 'options',
			options: [
				{ name: '1 and 0', value: 'oneZero' },
				{ name: 'J and N', value: 'jn' },
				{ name: 'Ja and Nee', value: 'jaNeeCapital' },
				{ name: 'Ja and Nee in Lowercase', value: 'jaNee' },
				{ name: 'True and False', value: 'trueFalse' },
				{ name: 'Y and N', value: 'yn' },
			],
			default: 'trueFalse',
		},
	],
};

/** @throws {LinkError} `INPUT_INVALID` when there is no such zone */
export function messageFormatAt(node: IExecuteFunctions, itemIndex: number): MessageFormat {
	const { zone, decimals, ...options } = node.getNodeParameter(
		'options',
		itemIndex,
		{},
	) as Partial<MessageFormat>;
	const form: MessageFormat = {
		...DEFAULT_FORMAT,
		...options,
		...(decimals === undefined ? {} : { decimals: Math.min(MAX_DECIMALS, Number(decimals)) }),
		zone: String(zone ?? '').trim() || DEFAULT_FORMAT.zone,
	};
	if (isTimeZone(form.zone)) return form;
	throw inputInvalid('Time Zone', form.zone, reason('NOT_A_TIME_ZONE'));
}
