import fc from 'fast-check';

import { LinkError } from '../../../../lib/errors/linkError';
import type { AnswerInput } from '../../../../lib/participant/answer/composeAnswer';
import { composeAnswer } from '../../../../lib/participant/answer/composeAnswer';

const COMPLETION = { completed: true, user: { idnumber: 'P-1' }, course: { idnumber: 'EL-1' } };

const course = { id: 3, fullname: 'Veilig werken' };
const enrolled = { outcome: 'enrolled', course };

/** A failed item of this package, as the router makes it. */
function failed(error: LinkError) {
	const { code, en, nl, message } = error;
	return { error: { ...en, code, nl: { ...nl } }, message };
}

const unknownCourse = failed(
	new LinkError('MOODLE_COURSE_UNKNOWN', { key: 'idnumber', value: 'EL-9' }),
);

type Json = Record<string, unknown>;

const items = (...jsons: Json[]) => jsons.map((json) => ({ json }));

const answer = (results: Json[], more: Partial<AnswerInput> = {}) => {
	const { text, failures } = composeAnswer({
		...{ to: 'coachview', request: {}, mails: [], ...more },
		results: items(...results),
	});
	return { text, codes: failures.map(({ code }) => code) };
};

describe('the answer to Coachview', () => {
	it.each([
		['a target', [enrolled]],
		['several targets', [enrolled, { outcome: 'unchanged', cohort: { name: 'Start' } }]],
		['ended access', [{ outcome: 'withdrawn', course }]],
		['an account beside a target', [{ outcome: 'created', username: 'zoe' }, enrolled]],
	])('is OK for %s', (_, results) => {
		expect(answer(results)).toEqual({ text: 'OK', codes: [] });
	});

	it('says that access stays, and for which bookings', () => {
		const kept = (codes: unknown) => ({ outcome: 'kept', course, neededBy: codes });
		for (const codes of ['EL-102, EL-103', ['EL-102', 'EL-103']])
			expect(answer([kept(codes)])).toMatchObject({
				codes: [],
				text: 'OK. De toegang blijft, want een andere inschrijving heeft die nodig: EL-102, EL-103.',
			});
		const asEndAccess = { target: 'cohort', name: 'COH-1', cohort: { idnumber: 'COH-1' } };
		expect(
			answer([
				{ ...kept(['EL-102']), ...asEndAccess, course: undefined },
				{ outcome: 'removed', cohort: { name: 'A' } },
			]).text,
		).toContain('De toegang tot COH-1 blijft');
		expect(answer([kept(['EL-102']), { outcome: 'removed', cohort: { name: 'A' } }]).text).toBe(
			'OK. De toegang tot Veilig werken blijft, want een andere inschrijving heeft die nodig: EL-102.',
		);
	});

	it('names what failed with message, cause, fix and code, in Dutch', () => {
		const { error } = unknownCourse;
		const { message, cause, fix } = error.nl;
		expect(answer([enrolled, unknownCourse])).toEqual({
			text: `${message}. ${cause} ${fix} [MOODLE_COURSE_UNKNOWN]`,
			codes: ['MOODLE_COURSE_UNKNOWN'],
		});
	});

	it('names every part that failed, each once', () => {
		const other = failed(
			new LinkError('MOODLE_TIMEOUT', { function: 'core_webservice_get_site_info' }),
		);
		const { codes, text } = answer([unknownCourse, other, unknownCourse]);
		expect(codes).toEqual(['MOODLE_COURSE_UNKNOWN', 'MOODLE_TIMEOUT']);
		expect(text.match(/\[[A-Z_]+\]/g)).toEqual(['[MOODLE_COURSE_UNKNOWN]', '[MOODLE_TIMEOUT]']);
	});

	it.each<[string, Json, string]>([
		['a text', { error: 'Table not found' }, 'Table not found'],
		['an object', { error: { message: 'Bad request', description: 'No table' } }, 'No table'],
		['something without a message', { error: {} }, 'zonder eigen code'],
		['an empty text', { error: '' }, 'zonder eigen code'],
		['the name of a system error', { error: 'connect ECONNREFUSED x' }, 'verbinding geweigerd'],
	])("knows n8n's own error items: %s", (_, json, words) => {
		expect(answer([enrolled, json])).toMatchObject({
			codes: ['UNKNOWN'],
			text: expect.stringContaining(words) as string,
		});
	});

	it('sees the error that n8n puts next to the json of an item', () => {
		const results = [{ json: { ...enrolled }, error: new Error('Broken') }];
		const { failures, text } = composeAnswer({ to: 'coachview', request: {}, results, mails: [] });
		expect(failures).toHaveLength(1);
		expect(text).toContain('Broken');
	});

	it('fails where somebody still has access that no other booking needs', () => {
		const still = { outcome: 'stillHasAccess', course, user: { username: 'zoe' } };
		expect(answer([still])).toMatchObject({
			codes: ['ACCESS_REMAINS'],
			text: expect.stringContaining('zoe heeft nog toegang tot Veilig werken') as string,
		});
		expect(answer([{ ...still, neededBy: ['COH-1'] }]).codes).toEqual([]);
	});

	it('leaves it to End Access whether access may remain, which then has no error', () => {
		const still = { outcome: 'stillHasAccess', target: 'course', course };
		expect(answer([still])).toMatchObject({ codes: [], text: 'OK' });
		const remains = failed(
			new LinkError('ACCESS_REMAINS', { user: 'zoe', course: 'Veilig werken' }),
		);
		expect(answer([remains])).toMatchObject({ codes: ['ACCESS_REMAINS'] });
	});

	it.each(['planned', 'conflict'])('fails where the outcome is "%s"', (outcome) => {
		expect(answer([{ ...enrolled, outcome }]).codes).toEqual(['NOTHING_DONE']);
	});

	it.each<[string, Json[]]>([
		['no items', []],
		['an empty item', [{}]],
		['the request alone', [{ personExternalId: 'P-1001', elearningCode: 'EL-101' }]],
		['an account alone', [{ outcome: 'created', username: 'zoe' }]],
		['a mail that is not needed', [{ send: false, kind: null, reason: 'No new access' }]],
	])('fails where nothing is known: %s', (_, results) => {
		expect(answer(results)).toMatchObject({ codes: ['RESULT_UNKNOWN'] });
	});

	it.each<[string, Json, string]>([
		['refused', { error: '535 Authentication failed' }, 'De mailserver meldt: "535'],
		['without an id', { send: true, to: 'zoe@example.test' }, 'aan zoe@example.test is niet'],
		['for some', { messageId: '1', rejected: ['b@example.test'] }, 'b@example.test'],
	])('fails where a mail was not sent: %s', (_, mail, words) => {
		expect(answer([enrolled], { mails: items(mail) })).toMatchObject({
			codes: ['MAIL_NOT_SENT'],
			text: expect.stringContaining(words) as string,
		});
	});

	it('fails with the reason why a mail could not be written', () => {
		const mail = failed(
			new LinkError('MAIL_PLACEHOLDER_UNKNOWN', {
				mail: 'Login',
				placeholder: '{x}',
				known: '{firstname}',
			}),
		);
		expect(answer([enrolled], { mails: items(mail) }).codes).toEqual(['MAIL_PLACEHOLDER_UNKNOWN']);
	});

	it('is OK where the mail was sent', () => {
		const mails = items({ messageId: '<1@x>', accepted: ['zoe@example.test'], rejected: [] });
		expect(answer([enrolled], { mails })).toMatchObject({ codes: [], text: 'OK' });
	});
});

describe('the answer to Moodle', () => {
	const toMoodle = (results: Json[], request: AnswerInput['request'] = COMPLETION) =>
		answer(results, { to: 'moodle', request });

	const notExpected = { outcome: 'notExpected', reason: { message: 'No such booking', nl: {} } };

	it.each<[string, Json[], string]>([
		['registered', [{ outcome: 'sent' }], 'Registered'],
		['registered for one code of two', [{ outcome: 'sent' }, notExpected], 'Registered'],
		['not expected', [notExpected], 'Not expected by Coachview: No such booking'],
		[
			'there already',
			[{ send: false, reason: 'Coachview has a pass' }],
			'Nothing to register: Coachview has a pass',
		],
	])('says what became of a result: %s', (_, results, text) => {
		expect(toMoodle(results)).toMatchObject({ codes: [], text });
	});

	it.each([
		['not completed', { ...COMPLETION, completed: false }],
		['nobody of Coachview', { ...COMPLETION, user: { id: 3, idnumber: '' } }],
		['no course of Coachview', { ...COMPLETION, course: { id: 3 } }],
	])('says that there is nothing to register: %s', (_, request) => {
		expect(toMoodle([request], request)).toMatchObject({
			codes: [],
			text: 'Nothing to register: not completed, or no person or course of Coachview',
		});
	});

	it('asks for another try where nothing is known of a completion, or something failed', () => {
		expect(toMoodle([COMPLETION])).toMatchObject({
			codes: ['RESULT_UNKNOWN'],
		});
		expect(toMoodle([{ outcome: 'sent' }, { error: 'x' }]).codes).toEqual(['UNKNOWN']);
		expect(toMoodle([], {}).codes).toEqual(['RESULT_UNKNOWN']);
	});
});

describe('any answer', () => {
	const json = fc.oneof(
		fc.constantFrom<Json>(
			enrolled,
			unknownCourse,
			{},
			{ outcome: 'kept', neededBy: ['X'] },
			{ outcome: 'stillHasAccess', course },
			{ outcome: 'planned' },
			{ outcome: 'notExpected', reason: 'x' },
			{ send: false, reason: 'x' },
			{ messageId: '1' },
			{ error: 'x', outcome: 'enrolled' },
			{ error: '' },
			{ error: {} },
			{ error: 0 },
			{ error: [] },
			{ error: { code: 5, nl: 'x' } },
		),
		fc.dictionary(fc.constantFrom('error', 'outcome', 'send', 'reason'), fc.jsonValue()),
	);
	const item = fc.record(
		{ json, error: fc.constantFrom(new Error('x'), null, undefined) },
		{ requiredKeys: ['json'] },
	);
	const inputs = fc.record({
		to: fc.constantFrom('coachview' as const, 'moodle' as const),
		request: fc.constantFrom<AnswerInput['request']>(
			COMPLETION,
			{ ...COMPLETION, completed: false },
			{},
		),
		results: fc.array(item, { maxLength: 5 }),
		mails: fc.array(item, { maxLength: 2 }),
	});
	const isFailed = ({ json: { error: own }, error }: { json: Json; error?: unknown }) =>
		![own, error].every((one) => one === undefined || one === null || one === false);

	it('is no success when an item carries an error, or when nothing has an outcome', () => {
		fc.assert(
			fc.property(inputs, (given) => {
				const { failures, text } = composeAnswer(given);
				expect(text).not.toBe('');
				for (const { code, message, fix } of failures)
					for (const part of [code, message, fix]) expect(part).not.toBe('');
				const isSuccess = failures.length === 0;
				const all = [...given.results, ...given.mails];
				if (all.some(isFailed)) expect(isSuccess).toBe(false);
				if (given.mails.some(({ json: { messageId } }) => !messageId))
					expect(isSuccess).toBe(false);
				const isSilent = !given.results.some(({ json: { outcome } }) => outcome);
				if (given.to === 'coachview' && isSilent) expect(isSuccess).toBe(false);
			}),
			{ numRuns: 2_000 },
		);
	});
});
