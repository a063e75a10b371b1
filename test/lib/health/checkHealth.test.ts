import { LinkError } from '../../../lib/errors/linkError';
import type { NoticeRow } from '../../../lib/health/checkHealth';
import { compareNotices, NOTICE_COLUMNS } from '../../../lib/health/checkHealth';
import { finding } from '../../../lib/health/finding';
import type { SourceFindings } from '../../../lib/health/finding';
import { setupFindings } from '../../../lib/health/setupFindings';
import { readWebhookAnswers } from '../../../lib/health/webhookAnswers';
import { webhookFindings } from '../../../lib/health/webhookFindings';

const NOW = Date.parse('2026-11-26T08:00:00Z');
const hidden = finding('logins', 'hidden', new LinkError('HEALTH_LOGINS_HIDDEN'));
const logins = (parts: Partial<SourceFindings> = {}): SourceFindings => ({
	source: 'logins',
	findings: [],
	asked: true,
	...parts,
});
const before: NoticeRow = {
	id: 4,
	key: 'HEALTH_LOGINS_HIDDEN hidden',
	source: 'logins',
	foundAt: '2026-11-20T08:00:00.000Z',
};

describe('what was found', () => {
	it('has the columns of the table in both languages, and not whether it was told', () => {
		const { found } = compareNotices([logins({ findings: [hidden] })], [], NOW);
		const names = NOTICE_COLUMNS.map(({ name }) => name).filter((name) => name !== 'toldAt');
		expect(Object.keys(found[0]).sort()).toEqual([...names].sort());
		expect(found[0]).toMatchObject({ foundAt: '2026-11-26T08:00:00.000Z' });
		expect(found[0].messageNl).toContain('Moodle laat niet zien');
	});

	it('keeps since when it has been there', () => {
		const { found, gone } = compareNotices([logins({ findings: [hidden] })], [before], NOW);
		expect(found[0]).toMatchObject({ foundAt: before.foundAt, seenAt: '2026-11-26T08:00:00.000Z' });
		expect(gone).toEqual([]);
	});

	it('is gone when its source says nothing of it any more, and is found anew when it comes back', () => {
		expect(compareNotices([logins()], [before], NOW).gone).toEqual([before]);
		const again = compareNotices([logins({ findings: [hidden] })], [], NOW);
		expect(again.found[0].foundAt).toBe('2026-11-26T08:00:00.000Z');
	});

	it('is not taken for gone while its source could not be asked', () => {
		expect(compareNotices([logins({ asked: false })], [before], NOW).gone).toEqual([]);
	});
});

describe('a Check Setup', () => {
	const said = { subject: 'token', code: 'SETUP_TOKEN_ENDS', message: 'm', cause: 'c', fix: 'f' };
	const problem = { ...said, level: 'problem', nl: { message: 'M', cause: 'C', fix: 'F' } };

	it('gives its problems, not its notices', () => {
		const findings = [problem, { ...problem, level: 'notice', code: 'X' }, { level: 'ok' }];
		expect(setupFindings('moodle', { findings })).toEqual({
			source: 'moodle',
			asked: true,
			findings: [
				{
					source: 'moodle',
					subject: 'token',
					code: 'SETUP_TOKEN_ENDS',
					en: { message: 'm', cause: 'c', fix: 'f' },
					nl: { message: 'M', cause: 'C', fix: 'F' },
				},
			],
		});
	});

	it('that got nowhere gives its error, and asked nobody', () => {
		const { findings, asked } = setupFindings('coachview', { error: problem });
		expect([findings[0].nl.message, asked]).toEqual(['M', false]);
		expect(setupFindings('moodle', { findings: [problem] }).asked).toBe(false);
		expect(setupFindings('moodle', undefined)).toMatchObject({ asked: false, findings: [] });
	});
});

describe('an address of the link', () => {
	const BASE = 'https://n8n.example.org/webhook';
	const codes = (answer: object) =>
		webhookFindings(
			readWebhookAnswers([{ base: BASE, webhook: 'POST moodle-completion' }], [{ ...answer }]),
		).map(({ code, subject }) => `${code} ${subject}`);

	it.each([401, 403, 400, 405, 429, 200, 500])('that answers %i is published', (statusCode) => {
		expect(codes({ statusCode, body: '' })).toEqual([]);
	});

	it('that answers 404 has no published workflow', () => {
		expect(codes({ statusCode: 404 })).toEqual([
			`HEALTH_TRIGGER_UNPUBLISHED POST ${BASE}/moodle-completion`,
		]);
	});

	it.each([
		{ statusCode: 502 },
		{ error: { message: 'connect ECONNREFUSED 127.0.0.1:5678', code: 'ECONNREFUSED' } },
		{ error: 'timeout of 10000ms exceeded' },
		{},
	])('that gives no answer is told as one that n8n cannot reach: %j', (answer) => {
		expect(codes(answer)).toEqual([`HEALTH_ADDRESS_UNREACHABLE POST ${BASE}/moodle-completion`]);
	});
});
