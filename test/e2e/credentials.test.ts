import type { Stack } from '../../tools/dev/stack';
import { startTestStack } from './stack';

describe('the test of a credential in n8n', () => {
	let stack: Stack;

	beforeAll(async () => {
		stack = await startTestStack();
	});

	afterAll(async () => await stack?.stop());

	/** Saves and tests, as *Save* in the editor does; n8n 2.3 tests nothing that is not saved. */
	const test = async (type: string, data: Record<string, unknown>) => {
		const credential = { name: 'Under test', type, data };
		const { id } = await stack.n8n.rest<{ id: string }>('POST', '/credentials', credential);
		return await stack.n8n.rest<{ status: string; message: string }>('POST', '/credentials/test', {
			credentials: { ...credential, id },
		});
	};

	describe('Moodle API', () => {
		it('accepts the right token, with a slash at the end of the address too', async () => {
			const { siteUrl, token } = stack.access.moodle;
			expect(await test('moodleApi', { siteUrl, token })).toMatchObject({ status: 'OK' });
			expect(await test('moodleApi', { siteUrl: `${siteUrl}/`, token })).toMatchObject({
				status: 'OK',
			});
		});

		it('refuses a wrong token, which Moodle answers with 200', async () => {
			const answer = await test('moodleApi', { ...stack.access.moodle, token: 'wrong' });
			expect(answer).toMatchObject({ status: 'Error' });
			expect(answer.message).toContain('[MOODLE_TOKEN_INVALID]');
		});

		it('refuses an address that answers with a page', async () => {
			const answer = await test('moodleApi', {
				siteUrl: `${stack.mailbox!.url}/?`,
				token: stack.access.moodle.token,
			});
			expect(answer.status).toBe('Error');
		});

		it('refuses an address where nobody answers', async () => {
			const answer = await test('moodleApi', { siteUrl: 'http://127.0.0.1:9', token: 'x' });
			expect(answer.status).toBe('Error');
		});
	});

	describe('Coachview API', () => {
		it('accepts the right client', async () => {
			expect(await test('coachviewApi', { ...stack.access.coachview })).toMatchObject({
				status: 'OK',
			});
		});

		it('refuses a wrong secret', async () => {
			const answer = await test('coachviewApi', {
				...stack.access.coachview,
				clientSecret: 'wrong',
			});
			expect(answer.status).toBe('Error');
		});
	});

	describe('Coachview Result API', () => {
		const settings = { algorithm: 'sha512', encoding: 'base64' };
		const results = async () =>
			(await (await fetch(`${stack.coachview!.url}/sandbox/results`)).json()) as Array<{
				status: number;
			}>;

		it('accepts the right secret and registers nothing', async () => {
			expect(
				await test('coachviewResultApi', { ...stack.access.coachviewResult, ...settings }),
			).toMatchObject({ status: 'OK' });
			expect((await results()).filter(({ status }) => status === 200)).toEqual([]);
		});

		it.each([
			['a wrong secret', { secret: 'wrong' }],
			['a wrong algorithm', { algorithm: 'sha1' }],
			['a wrong encoding', { encoding: 'hex' }],
		])('refuses %s', async (_, wrong) => {
			const answer = await test('coachviewResultApi', {
				...stack.access.coachviewResult,
				...settings,
				...wrong,
			});
			expect(answer).toMatchObject({ status: 'Error' });
			expect(answer.message).toContain('refuses the signature');
		});

		it('refuses an address that is not a result address', async () => {
			const answer = await test('coachviewResultApi', {
				...settings,
				resultUrl: `${stack.mailbox!.url}/nothing`,
				secret: 'x',
			});
			expect(answer).toMatchObject({ status: 'Error' });
		});
	});
});
