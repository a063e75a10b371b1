import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { LinkError } from '../../../lib/errors/linkError';
import { toUnixSeconds } from '../../../lib/n8n/dates';
import type { Operation } from '../../../lib/n8n/operation';
import type { ArchiveTable } from '../../../lib/pages/archive';
import { archiveFiles } from '../../../lib/pages/archive';
import { jsonOf } from '../../../lib/pages/page';
import { REQUEST_LIST } from '../../../lib/pages/unread';
import { requireList } from '../../../lib/participant/answer/unread';
import { DRIFT_TABLE } from '../../../lib/participant/drift/columns';
import { REQUEST_TABLE } from '../../../lib/requests/columns';
import { ok } from '../../../lib/shared/result';
import { readList } from '../itemsFrom';

interface ArchiveInput {
	tables: ArchiveTable[];
	/** Unix milliseconds. */
	before: number;
}

const rowsField = (displayName: string, name: string, table: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: "e.g. {{ $('Old requests').all() }}",
	description: `Rows of the table "${table}", as the Data Table node gives them`,
});

/** Makes CSV files of what ended long ago, and says which rows may be deleted once they are delivered; see `archiveFiles` in lib/pages. */
export const archiveRows: Operation<undefined, ArchiveInput> = {
	value: 'archiveRows',
	name: 'Archive Rows',
	description:
		'Make a CSV file of the requests and differences that ended long ago, with the rows that may be deleted once it is delivered',
	action: 'Archive old rows',
	effect: 'none',
	readsFailed: true,
	once: true,
	fields: [
		{
			displayName: 'Ended Before',
			name: 'before',
			type: 'dateTime',
			default: '={{ $now.minus({ days: 365 }) }}',
			required: true,
			description: 'What ended later stays. So does what still waits, or is due again.',
		},
		rowsField('Requests', 'requests', REQUEST_TABLE),
		rowsField('Differences', 'drift', DRIFT_TABLE),
	],
	read: (node, i) => {
		const seconds = toUnixSeconds(
			node.getNodeParameter('before', i),
			'Ended Before',
			node.getTimezone(),
		);
		if (!seconds) throw new LinkError('INPUT_MISSING', { parameter: 'Ended Before' });
		const rowsAt = (name: string, field: string) =>
			readList(node.getNodeParameter(name, i, ''), field);
		return {
			before: seconds * 1000,
			tables: [
				{
					table: 'requests',
					rows: jsonOf(requireList(rowsAt('requests', 'Requests'), REQUEST_LIST)),
				},
				// Who does not use workflow 11 has no such table.
				{ table: 'drift', rows: jsonOf(rowsAt('drift', 'Differences')) },
			],
		};
	},
	run: async (_, inputs) =>
		inputs.map(({ tables, before }) =>
			ok(archiveFiles(tables, before, Date.now()).map((file) => ({ ...file }) as IDataObject)),
		),
};
