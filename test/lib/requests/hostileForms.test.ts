import fc from 'fast-check';

import { LinkError } from '../../../lib/errors/linkError';
import { planRepairs } from '../../../lib/participant/drift/repairs';
import { readDriftRow } from '../../../lib/participant/drift/columns';
import { readPageRequest } from '../../../lib/pages/pageRequest';
import { requestRows } from '../../../lib/pages/requestTexts';
import { REQUEST_COLUMNS, REQUEST_KINDS } from '../../../lib/requests/columns';
import { isToDecide, withDecision } from '../../../lib/requests/decidedResult';
import { parseMessage } from '../../../lib/requests/messageText';
import { planPageAction } from '../../../lib/requests/pageAction';
import { recordOutcome } from '../../../lib/requests/recordOutcome';
import { writeRequest } from '../../../lib/requests/writeRequest';

const NOW = Date.parse('2026-10-25T01:30:00Z');

const TEXTS = [
	...['', ' ', 'P-1', 'EL-1', '1', '2', '-1', '1e0', '0x1', 'NaN', 'constructor', '__proto__'],
	...[
		'a|b',
		' | ',
		'P-1 #1',
		'\u202eP\u0000',
		'\ud800',
		'x'.repeat(20_000),
		'{"a":1}',
		'[]',
		'null',
	],
	...['{"error":{"message":"x"},"user":null,"course":[],"decided":{"as":"passed"}}', '\r\n\r\nx'],
];
const text = fc.constantFrom(...TEXTS);
const anything = fc.oneof(
	{ weight: 4, arbitrary: text },
	fc.constantFrom(null, undefined, 0, NaN, {}, []),
);

const names = REQUEST_COLUMNS.filter(({ type }) => type === 'string').map(({ name }) => name);
const someRow = fc.record(
	{
		...Object.fromEntries(names.map((name) => [name, anything])),
		id: fc.constantFrom<unknown>(1, 2, 3, '1', null),
		kind: fc.constantFrom(...REQUEST_KINDS, 'constructor'),
		state: fc.constantFrom('open', 'again', 'done', 'givenUp', null),
		attempts: anything,
		requestedAt: fc.constantFrom(null, '2026-10-25T00:59:00Z', new Date(NOW), 'ooit'),
	},
	{ requiredKeys: ['id', 'kind', 'key', 'subject', 'person', 'code'] as never },
);

const someForm = fc
	.record({
		method: fc.constant('POST'),
		action: fc.constantFrom('replay', 'replayAll', 'drop', 'edit', ...REQUEST_KINDS, ...TEXTS),
		fields: fc.dictionary(
			fc.constantFrom('person', 'code', 'name', 'environment', 'reason', ...TEXTS),
			anything,
		),
		chosen: fc.oneof(fc.array(anything), anything),
		user: anything,
	})
	.map(readPageRequest);

const COLUMNS: string[] = REQUEST_COLUMNS.map(({ name }) => name);

/** What is written, or nothing where an error of the catalogue says why. */
function planned<T>(plan: () => T): T | undefined {
	try {
		return plan();
	} catch (error) {
		expect(error).toBeInstanceOf(LinkError);
		return undefined;
	}
}

describe('a form, whatever it and the table hold', () => {
	it('changes rows of the table alone, in their columns alone', () => {
		fc.assert(
			fc.property(someForm, fc.array(someRow, { maxLength: 4 }), (form, items) => {
				const rows = requestRows(items as never);
				for (const one of planned(() => planPageAction(form, rows, NOW)) ?? []) {
					expect(COLUMNS).toEqual(expect.arrayContaining(Object.keys(one.change)));
					if (one.to === 'row') expect(rows.map(({ id }) => id)).toContain(one.id);
					else expect([one.change.person, one.change.code]).not.toContain('');
				}
				for (const row of rows.filter(isToDecide)) {
					const { reason: why = '', name: by = '' } = form.fields;
					withDecision(row, { as: 'failed', by, why, at: '' });
				}
			}),
			{ numRuns: 400 },
		);
	});

	it('repairs differences that were found alone', () => {
		fc.assert(
			fc.property(
				fc.array(text),
				fc.array(
					fc.dictionary(
						fc.constantFrom('key', 'kind', 'person', 'code', 'repair', 'message'),
						anything,
					),
				),
				(chosen, items) => {
					const rows = items.flatMap((item) => readDriftRow(item) ?? []);
					for (const one of planRepairs(rows, chosen).requests)
						writeRequest({ ...one, requestedAt: NOW, claim: '' }, NOW);
				},
			),
		);
	});

	it('reads from a message nothing that would make it an item of n8n', () => {
		const message = { json: { id: 9 }, error: 'x', name: 'Jan' };
		expect(parseMessage(JSON.stringify(message))).toEqual({ name: 'Jan' });
	});

	it('makes of any row an item that has not failed by itself, and an outcome that can be written', () => {
		fc.assert(
			fc.property(someRow, text, (item, said) => {
				const error = { code: 'UNKNOWN', message: said, cause: said, fix: said };
				for (const row of requestRows([item as never])) {
					expect(parseMessage(row.message)).not.toHaveProperty('error');
					const change = recordOutcome(
						row,
						{ decision: 'work', note: null, error },
						{ maxAttempts: 15, maxAgeMs: 1 },
						NOW,
					);
					expect(JSON.stringify(change)).not.toContain('undefined');
				}
			}),
		);
	});
});
