import {
	verifyWebhook,
	signWebhook,
	parseSigningKey,
	TOLERANCE_SECONDS,
} from '../../../lib/webhooks/standardWebhooks';
import vectors from '../../standardWebhooks.vectors.json';

const NOW = 1_764_000_000_000;
const key = parseSigningKey(`whsec_${Buffer.alloc(24, 7).toString('base64')}`)!;
const other = parseSigningKey(`whsec_${Buffer.alloc(24, 8).toString('base64')}`)!;
const body = Buffer.from('{"type":"course.completed"}');
const message = (seconds = NOW / 1000, by = key, text = body) => {
	const timestamp = String(seconds);
	return { id: 'evt_1', timestamp, signature: signWebhook(by, 'evt_1', timestamp, text) };
};

describe('Standard Webhooks', () => {
	it.each(vectors)('makes and accepts the published signature: $name', (vector) => {
		const { secret, id, timestamp, payload, signature } = vector;
		const known = parseSigningKey(secret)!;
		expect(signWebhook(known, id, timestamp, Buffer.from(payload))).toBe(signature);
		const moment = Number(timestamp) * 1000;
		const headers = { id, timestamp, signature };
		expect(verifyWebhook([known], headers, Buffer.from(payload), moment)).toBeUndefined();
		expect(verifyWebhook([known], headers, Buffer.from(`${payload} `), moment)).toBe('signature');
	});

	it.each([-TOLERANCE_SECONDS, TOLERANCE_SECONDS])(
		'accepts a clock that is %d seconds off',
		(off) => {
			expect(verifyWebhook([key], message(NOW / 1000 + off), body, NOW)).toBeUndefined();
		},
	);

	it.each([-TOLERANCE_SECONDS - 1, TOLERANCE_SECONDS + 1])(
		'refuses a message %d seconds from now',
		(off) => {
			expect(verifyWebhook([key], message(NOW / 1000 + off), body, NOW)).toBe('timestamp');
		},
	);

	it('refuses another secret, and accepts it next to the right one', () => {
		expect(verifyWebhook([other], message(), body, NOW)).toBe('signature');
		expect(verifyWebhook([other, key], message(), body, NOW)).toBeUndefined();
	});

	it('tries every signature and skips versions that it does not know', () => {
		const { signature, ...rest } = message();
		const many = `v1a,abc v1,${'A'.repeat(43)}= ${signature} v9,x`;
		expect(verifyWebhook([key], { ...rest, signature: many }, body, NOW)).toBeUndefined();
		const unknown = signature.replace('v1,', 'v2,');
		expect(verifyWebhook([key], { ...rest, signature: unknown }, body, NOW)).toBe('signature');
	});

	it.each([{ id: '' }, { id: 'a.b' }, { timestamp: '' }, { timestamp: '1.5' }, { signature: '' }])(
		'refuses %j',
		(wrong) => {
			expect(verifyWebhook([key], { ...message(), ...wrong }, body, NOW)).toBe('headers');
		},
	);

	it('refuses a signature for another id or time', () => {
		expect(verifyWebhook([key], { ...message(), id: 'evt_2' }, body, NOW)).toBe('signature');
		const later = { ...message(), timestamp: String(NOW / 1000 + 1) };
		expect(verifyWebhook([key], later, body, NOW)).toBe('signature');
	});

	it.each(['', 'secret', 'whsec_', 'whsec_%%', `whsec_${Buffer.alloc(8).toString('base64')}`])(
		'takes %j for no secret',
		(secret) => {
			expect(parseSigningKey(secret)).toBeUndefined();
		},
	);
});
