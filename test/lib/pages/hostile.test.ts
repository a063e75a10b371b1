import fc from 'fast-check';

import type { Page } from '../../../lib/pages/page';
import { PAGES } from '../../../lib/pages/pages';
import { problemFrom } from '../../../lib/pages/problem';
import { DRIFT_COLUMNS } from '../../../lib/participant/drift/columns';
import { DRIFT_KINDS } from '../../../lib/participant/drift/kinds';
import { REQUEST_COLUMNS, REQUEST_KINDS } from '../../../lib/requests/columns';
import { pageRequest } from './pageRequest';

/** Never part of the pages themselves, so that where it is unescaped a value became markup. */
const MARK = 'xq7';

const STRANGE = [
	`<script>${MARK}</script>`,
	`"><img src=x ${MARK}>`,
	`' ${MARK}='`,
	`</textarea><${MARK}>`,
	`</title><${MARK}>`,
	`&lt;${MARK}&gt;`,
	'\u202e\u200f\u0000\ufeff',
	'\ud800',
	'👩‍🏫',
	'=cmd|x',
	'\r\nSet-Cookie: a=b',
	'constructor',
	'__proto__',
	'x'.repeat(5000),
	'2026-02-30',
	'gisteren',
	'',
];

const MOMENTS = ['2026-12-31T23:30:00Z', '2027-01-01 00:00:00', '2026-10-25T00:30:00.000Z'];

/** A value as a table, Coachview, Moodle or a hand can hold it. */
const strange = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom(...STRANGE) },
	{ weight: 2, arbitrary: fc.constantFrom(...MOMENTS) },
	fc.constantFrom(null, undefined, 0, -1, 1_790_000_000_000, NaN, true, false),
	fc.constantFrom(new Date(0), new Date('2026-03-29T01:30:00Z'), [], {}, [null], { message: null }),
);

const message = fc.oneof(
	strange,
	fc
		.record(
			Object.fromEntries(
				[
					...['user', 'course', 'decided', 'completedAt', 'grade', 'gradeMax', 'gradePass'],
					...['endsAt', 'siteUrl', 'unknownPeople', 'completionsNotAsked'],
				].map((name) => [name, strange]),
			),
			{ requiredKeys: [] },
		)
		.map((one) => JSON.stringify(one)),
	fc
		.record({ as: fc.constantFrom('passed', 'leaveOut'), by: strange, at: strange, why: strange })
		.map((decided) => JSON.stringify({ decided })),
);

/** What the items of the inputs can hold; each page looks for its own. */
const FIELDS = [
	...['personExternalId', 'elearningCode', 'environment', 'name', 'course', 'calls', 'email1'],
	...['idnumber', 'firstName', 'infix', 'lastName', 'state', 'account', 'email', 'problem'],
	...['codes', 'found', 'canLogIn', 'hasLoggedIn', 'loginProblem', 'username', 'personId'],
	...['outcome', 'html', 'subject', 'error', 'fullname', 'id', 'userId', 'site', 'checks'],
];

const columnsOf = (columns: ReadonlyArray<{ name: string }>, more: object) => ({
	...Object.fromEntries(columns.map(({ name }) => [name, strange])),
	...more,
});

const someItem = fc.oneof(
	fc.record(Object.fromEntries(FIELDS.map((name) => [name, strange])), { requiredKeys: [] }),
	fc.record(
		columnsOf(REQUEST_COLUMNS, {
			id: fc.nat(3),
			message,
			kind: fc.constantFrom(...REQUEST_KINDS),
			state: fc.constantFrom('open', 'again', 'done', 'givenUp', 'constructor'),
			nextAt: fc.constantFrom(null, ...MOMENTS),
		}),
		{ requiredKeys: ['id', 'kind', 'state'] },
	),
	fc.record(
		columnsOf(DRIFT_COLUMNS, { message, kind: fc.constantFrom(...DRIFT_KINDS, 'comparison') }),
		{
			requiredKeys: ['key', 'kind'],
		},
	),
);

const someInputs = (page: Page) =>
	fc.record(
		Object.fromEntries(
			page.inputs.map(({ name }) => [
				name,
				fc.array(
					fc.record({
						json: someItem,
						error: fc.constantFrom(undefined, undefined, null, STRANGE[0]),
					}),
					{ maxLength: 4 },
				),
			]),
		),
		{ requiredKeys: [] },
	);

const words = fc.dictionary(
	fc.constantFrom(
		'q',
		'person',
		'edit',
		'preview',
		'runs',
		'list',
		'kind',
		'endsAt',
		'reason',
		'__proto__',
	),
	fc.constantFrom(...STRANGE, '1', 'enrolment', 'extension'),
);

const someRequest = fc
	.record({
		method: fc.constantFrom('GET' as const, 'POST' as const),
		language: fc.constantFrom('nl' as const, 'en' as const),
		action: fc.constantFrom(
			...['', 'check', 'approve', 'fill', 'csv', 'repair', 'compare', 'replay', 'drop', 'write'],
			...['passed', 'login', STRANGE[0]],
		),
		query: words,
		fields: words,
		chosen: fc.array(fc.constantFrom(...STRANGE, '1', '2')),
		user: fc.constantFrom(...STRANGE),
	})
	.map(pageRequest);

/** Every tag of a page, as a browser would find them. */
const tags = (body: string) => body.match(/<[^>]*>/g) ?? [];

describe.each(PAGES)('the page $name', (page) => {
	it('stands whatever its tables, Coachview, Moodle and forms hold, and nothing of it becomes markup', () => {
		fc.assert(
			fc.property(someRequest, someInputs(page), (request, inputs) => {
				const { body, contentType } = page.compose(request, inputs as never);
				// The preview is the mail itself, of the node Compose Mail.
				const isMail = page.value === 'login' && !!request.query.preview;
				if (isMail || !contentType.startsWith('text/html')) return;
				// What a value holds in an attribute has no quotes of its own.
				const outside = tags(body).map((tag) => tag.replace(/"[^"]*"/g, '""'));
				expect(outside.filter((tag) => tag.includes(MARK))).toEqual([]);
				expect(body).toMatch(/^<!doctype html>/);
			}),
			{ numRuns: 150 },
		);
	});
});

it.each([{ code: 'SOME_CODE' }, { name: 'SOME_CODE', message: null }, 'SOME_CODE'])(
	'an error without words is named by what it has: %j',
	(error) => {
		const { message } = problemFrom(error, 'nl');
		expect(message).toBe('SOME_CODE');
	},
);
