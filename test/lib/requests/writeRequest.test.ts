import fc from 'fast-check';

import { REQUEST_COLUMNS } from '../../../lib/requests/columns';
import { parseMessage } from '../../../lib/requests/messageText';
import { writeRequest } from '../../../lib/requests/writeRequest';
import { NOON, request } from './row';

const write = (parts: Parameters<typeof request>[0] = {}) => writeRequest(request(parts), NOON);

describe('writing a request down', () => {
	it('makes a row that is open and due at once, of columns that the table has', () => {
		const row = write();
		expect(row).toMatchObject({
			kind: 'enrolment',
			state: 'open',
			attempts: 0,
			nextAt: '2026-11-02T12:00:00.000Z',
			doneAt: null,
		});
		const names = REQUEST_COLUMNS.map(({ name }) => name as string);
		expect(names).toEqual(expect.arrayContaining(Object.keys(row)));
	});

	it('makes a row on which an execution works at once, and which is due when that died', () => {
		expect(write({ claim: '7' })).toMatchObject({
			state: 'working',
			attempts: 1,
			claimedBy: '7',
			claimedSince: '2026-11-02T12:00:00.000Z',
			nextAt: '2026-11-02T12:15:00.000Z',
		});
	});

	it('leaves alone whether a login was mailed, the last error and the last answer', () => {
		for (const name of ['loginMailedAt', 'loginMailedTo', 'errorCode', 'answer'])
			expect(write()).not.toHaveProperty(name);
	});

	it('gives the same person and code the same key, however they are written', () => {
		expect(write({ person: ' p-1001 ' }).key).toBe(write().key);
		expect(write({ code: 'el-101' }).key).toBe(write().key);
	});

	it('puts enrolment and withdrawal of one person and code under one subject, and a completion under its own', () => {
		const [enrolment, withdrawal, completion] = (
			['enrolment', 'withdrawal', 'completion'] as const
		).map((kind) => write({ kind }));
		expect(withdrawal.subject).toBe(enrolment.subject);
		expect(withdrawal.key).not.toBe(enrolment.key);
		expect(completion.subject).not.toBe(enrolment.subject);
	});

	it('never gives two requests one key', () => {
		const part = fc.string({
			minLength: 1,
			maxLength: 6,
			unit: fc.constantFrom('a', 'b', '|', ' '),
		});
		const parts = fc.record({ person: part, code: part, environment: part });
		fc.assert(
			fc.property(parts, parts, (one, other) => {
				const cleaned = ({ person, code, environment }: typeof one) =>
					[person, code, environment].map((text) => text.trim());
				fc.pre([...cleaned(one), ...cleaned(other)].every(Boolean));
				const isSame = JSON.stringify(cleaned(one)) === JSON.stringify(cleaned(other));
				expect(write(one).key === write(other).key).toBe(isSame);
			}),
			{ numRuns: 2000 },
		);
	});

	it.each([
		['person', { person: '' }],
		['code', { code: '' }],
	])('refuses a request without %s', (_, parts) => {
		expect(() => write(parts)).toThrow(expect.objectContaining({ code: 'INPUT_MISSING' }));
	});

	it('keeps what came in, and never a password or token, wherever it lies', () => {
		const secret = fc.constantFrom(
			...['password', 'Password', 'userPassword', 'wachtwoord', 'token', 'wstoken', 'accessToken'],
			...['clientSecret', 'authorization', 'Cookie', 'apiKey', 'x-api-key', 'pwd', 'signature'],
		);
		const key = fc.constantFrom('event', 'name', 'grade', 'user');
		const { tree } = fc.letrec((tie) => ({
			tree: fc.oneof(
				{ depthSize: 'small' },
				fc.string({ unit: fc.constantFrom('x', 'y') }),
				fc.array(tie('tree'), { maxLength: 3 }),
				fc.dictionary(fc.oneof(key, secret), tie('tree'), { maxKeys: 4 }),
			),
		}));
		fc.assert(
			fc.property(tree, secret, (inner, name) => {
				const message = { event: 'enrolled', inner, deep: [{ [name]: 'S3cret!' }] };
				const text = write({ message }).message!;
				expect(text).not.toMatch(/S3cret|passw|token|wachtwoord|secret|cookie|signature|pwd|"api/i);
				expect(parseMessage(text)).toMatchObject({ event: 'enrolled' });
			}),
		);
	});

	it('keeps no message that is too large to be one', () => {
		expect(write({ message: { event: 'x'.repeat(20_000) } }).message).toBe('{}');
	});

	it.each([null, '', 'no JSON', '[]', '3'])(
		'reads a message that somebody changed into %p as none',
		(text) => {
			expect(parseMessage(text)).toEqual({});
		},
	);
});

describe('the table', () => {
	it('has a column for everything that a row says, and none for a password or token', () => {
		const names = REQUEST_COLUMNS.map(({ name }) => name as string);
		expect(new Set(names).size).toBe(names.length);
		expect(names.filter((name) => /passw|token|secret/i.test(name))).toEqual([]);
		// What n8n takes for the name of a column (`dataTableColumnNameSchema`).
		for (const name of names) expect(name).toMatch(/^[a-zA-Z][a-zA-Z0-9_]{0,62}$/);
	});
});
