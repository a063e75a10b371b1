import { createHmac } from 'node:crypto';

import { XMLParser } from 'fast-xml-parser';

import {
	DEFAULT_TEMPLATE,
	renderResultMessage,
} from '../../../../lib/coachview/results/resultMessage';
import { signResult } from '../../../../lib/coachview/results/signature';

const result = {
	personExternalId: `P<1>&"'é\u0007`,
	elearningCode: 'EL-101',
	completedAt: '2026-11-23T08:00:00.000Z',
	present: true,
	passed: null,
	grade: 8.5,
};

describe('a result message', () => {
	const message = renderResultMessage(DEFAULT_TEMPLATE, result);

	it('is XML in which every value arrives as it was', () => {
		const parsed = new XMLParser({ parseTagValue: false }).parse(message) as { Resultaat: unknown };
		expect(parsed.Resultaat).toEqual({
			PersoonExterneId: `P<1>&"'é`,
			Elearningcode: 'EL-101',
			DatumVoltooid: '2026-11-23T08:00:00.000Z',
			Aanwezig: 'true',
			Cijfer: '8.5',
		});
	});

	it('leaves out the line of a value that is not said', () => {
		expect(message).not.toContain('Geslaagd');
	});

	it('keeps a value that is false', () => {
		expect(renderResultMessage(DEFAULT_TEMPLATE, { ...result, passed: false })).toContain(
			'<Geslaagd>false</Geslaagd>',
		);
	});

	it('refuses a placeholder that does not exist', () => {
		expect(() => renderResultMessage('<a>{wrong}</a>', result)).toThrow(
			'"Message Template" is not valid: "{wrong}"',
		);
	});
});

describe('a signature', () => {
	it.each([
		['sha512', 'base64'],
		['sha256', 'hex'],
		['sha1', 'base64'],
	] as const)('is the HMAC (%s, %s) of the bytes', (algorithm, encoding) => {
		const bytes = Buffer.from('<a>é</a>', 'utf8');
		expect(signResult(bytes, 'secret', algorithm, encoding)).toBe(
			createHmac(algorithm, 'secret').update(bytes).digest(encoding),
		);
	});

	it('equals a published test vector (RFC 4231, case 2, SHA-512)', () => {
		expect(signResult(Buffer.from('what do ya want for nothing?'), 'Jefe', 'sha512', 'hex')).toBe(
			'164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737',
		);
	});
});

it('a result message with half of a character is refused, and says which', () => {
	const make = () =>
		renderResultMessage(DEFAULT_TEMPLATE, { ...result, elearningCode: 'EL\ud83d' });
	expect(make).toThrow(
		expect.objectContaining({
			code: 'INPUT_INVALID',
			message: expect.stringContaining('EL[U+D83D]') as string,
		}) as Error,
	);
	expect(renderResultMessage('{elearningCode}', { ...result, elearningCode: 'EL 😀' })).toBe(
		'EL 😀',
	);
});
