import { createHash, createHmac } from 'node:crypto';

import {
	authorisationRedirect,
	checkAuthorisationRequest,
	authenticate,
	issueTokens,
	TOKEN_LIFETIMES_SECONDS,
} from '../../../../lib/coachview/link/authorisationServer';
import type {
	LinkSettings,
	TokenResponse,
} from '../../../../lib/coachview/link/authorisationServer';
import { AttemptLimiter } from '../../../../lib/coachview/link/attemptLimiter';
import { REUSE_GRACE_SECONDS, UsedTokens } from '../../../../lib/coachview/link/usedTokens';

const SETTINGS: LinkSettings = {
	clientId: 'coachview',
	clientSecret: 'a-long-client-secret',
	approvalPassword: 'approve!',
	signingKey: 'k'.repeat(40),
	redirectUris: 'https://secure.coachview.test/callback\nhttps://training.coachview.test/callback',
	fixedToken: '',
};
const REDIRECT = 'https://secure.coachview.test/callback';
const QUERY = {
	client_id: 'coachview',
	redirect_uri: REDIRECT,
	response_type: 'code',
	state: 'a b&c=d',
};
const NOW = 1_764_000_000;

describe('the authorisation of the e-learning link', () => {
	let logins: UsedTokens;

	beforeEach(() => {
		logins = new UsedTokens();
	});

	const code = (query: object = {}, settings = SETTINGS) => {
		const begun = checkAuthorisationRequest(settings, { ...QUERY, ...query }, NOW);
		if ('refused' in begun) throw new Error(begun.refused);
		return new URL(authorisationRedirect(settings, begun.form, NOW)!).searchParams.get('code')!;
	};
	const client = { client_id: 'coachview', client_secret: SETTINGS.clientSecret };
	const exchange = (given: string, form: object = {}, now = NOW, settings = SETTINGS) =>
		issueTokens(
			settings,
			logins,
			{
				...client,
				grant_type: 'authorization_code',
				code: given,
				redirect_uri: REDIRECT,
				...form,
			},
			'',
			now,
		);
	const refresh = (token: string, now = NOW) =>
		issueTokens(
			SETTINGS,
			logins,
			{ ...client, grant_type: 'refresh_token', refresh_token: token },
			'',
			now,
		);
	const bearer = (token: string, now = NOW, settings = SETTINGS) =>
		authenticate(settings, logins, `Bearer ${token}`, now) === 'known';
	const invalid = { error: 'invalid_grant', status: 400 };
	const refused = expect.objectContaining(invalid) as object;
	const later = NOW + REUSE_GRACE_SECONDS + 1;

	it('gives the state back as it came, and tokens that let calls in', () => {
		const { form } = checkAuthorisationRequest(SETTINGS, QUERY, NOW) as { form: string };
		const address = new URL(authorisationRedirect(SETTINGS, form, NOW)!);
		expect(address.origin + address.pathname).toBe(REDIRECT);
		expect(address.searchParams.get('state')).toBe('a b&c=d');
		const tokens = exchange(address.searchParams.get('code')!) as TokenResponse;
		expect(tokens).toMatchObject({
			token_type: 'Bearer',
			expires_in: TOKEN_LIFETIMES_SECONDS.access,
		});
		expect(bearer(tokens.access_token)).toBe(true);
	});

	it.each([
		[{ client_id: 'other' }, 'client_id'],
		[{ redirect_uri: 'https://evil.test/callback' }, 'redirect_uri'],
		[{ redirect_uri: `${REDIRECT}/more` }, 'redirect_uri'],
		[{ redirect_uri: undefined }, 'redirect_uri'],
		[{ response_type: 'token' }, 'response_type'],
		[{ code_challenge: 'x', code_challenge_method: 'none' }, 'code_challenge_method'],
	])('refuses %j without sending anybody anywhere', (wrong, refused) => {
		expect(checkAuthorisationRequest(SETTINGS, { ...QUERY, ...wrong }, NOW)).toEqual({ refused });
	});

	it('approves only its own form, unchanged and in time', () => {
		const { form } = checkAuthorisationRequest(SETTINGS, QUERY, NOW) as { form: string };
		const [payload, signature] = form.split('.');
		const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
		const tampered = Buffer.from(JSON.stringify({ ...claims, state: 'evil' })).toString(
			'base64url',
		);
		expect(authorisationRedirect(SETTINGS, `${tampered}.${signature}`, NOW)).toBeUndefined();
		expect(
			authorisationRedirect(
				SETTINGS,
				form,
				NOW + TOKEN_LIFETIMES_SECONDS.form + REUSE_GRACE_SECONDS,
			),
		).toBeUndefined();
		expect(
			authorisationRedirect({ ...SETTINGS, signingKey: 'x'.repeat(40) }, form, NOW),
		).toBeUndefined();
		expect(authorisationRedirect({ ...SETTINGS, redirectUris: '' }, form, NOW)).toBeUndefined();
	});

	it('gives the same tokens for a code that comes twice at once', () => {
		const given = code();
		const tokens = exchange(given) as TokenResponse;
		expect(exchange(given, {}, NOW + 30)).toEqual({ ...tokens, expires_in: 870 });
		expect(bearer(tokens.access_token)).toBe(true);
	});

	it.each([0, 1, 30, 59])(
		'gives the same tokens to the letter for a code of second %i, in whichever process and whenever it is redeemed',
		(second) => {
			const { form } = checkAuthorisationRequest(SETTINGS, QUERY, NOW + second) as { form: string };
			const address = authorisationRedirect(SETTINGS, form, NOW + second)!;
			const given = new URL(address).searchParams.get('code')!;
			const redeemed = [0, 20, 59].map((wait) => {
				logins = new UsedTokens();
				const tokens = exchange(given, {}, NOW + second + wait) as TokenResponse;
				expect(bearer(tokens.access_token, NOW + second + wait + tokens.expires_in - 1)).toBe(true);
				expect(tokens.expires_in).toBeLessThanOrEqual(TOKEN_LIFETIMES_SECONDS.access);
				return `${tokens.access_token} ${tokens.refresh_token}`;
			});
			expect(new Set(redeemed).size).toBe(1);
		},
	);

	it('ends what a code gave when it comes again later, though its time is over', () => {
		const given = code();
		const tokens = exchange(given) as TokenResponse;
		expect(exchange(given, {}, later)).toEqual(
			expect.objectContaining({ ...invalid, justEnded: true }),
		);
		expect(bearer(tokens.access_token)).toBe(false);
		expect(refresh(tokens.refresh_token)).toEqual(refused);
	});

	it.each([
		['for another address', { redirect_uri: 'https://training.coachview.test/callback' }, invalid],
		['without address', { redirect_uri: '' }, invalid],
		['with a wrong secret', { client_secret: 'wrong' }, { error: 'invalid_client', status: 401 }],
		[
			'with another grant',
			{ grant_type: 'password' },
			{ error: 'unsupported_grant_type', status: 400 },
		],
	])('refuses a code %s', (_, form, error) => {
		expect(exchange(code(), form)).toEqual(error);
	});

	it('refuses a code that has ended, and one of another signing key', () => {
		expect(exchange(code(), {}, NOW + TOKEN_LIFETIMES_SECONDS.code + REUSE_GRACE_SECONDS)).toEqual(
			refused,
		);
		expect(exchange(code({}, { ...SETTINGS, signingKey: 'other'.repeat(8) }))).toEqual(invalid);
	});

	it('asks for the verifier when a challenge was sent (PKCE)', () => {
		const verifier = 'v'.repeat(50);
		const challenge = createHash('sha256').update(verifier).digest('base64url');
		const query = { code_challenge: challenge, code_challenge_method: 'S256' };
		expect(exchange(code(query))).toEqual(invalid);
		expect(exchange(code(query), { code_verifier: 'wrong' })).toEqual(invalid);
		expect(exchange(code(query), { code_verifier: challenge })).toEqual(invalid);
		expect(exchange(code(query), { code_verifier: verifier })).toHaveProperty('access_token');
		expect(exchange(code({ code_challenge: 'abc' }), { code_verifier: 'abc' })).toHaveProperty(
			'access_token',
		);
	});

	it('gives the same successor for a refresh token that comes twice within a minute', () => {
		const first = exchange(code()) as TokenResponse;
		const second = refresh(first.refresh_token) as TokenResponse;
		const again = refresh(first.refresh_token, NOW + 20) as TokenResponse;
		expect(again.refresh_token).toBe(second.refresh_token);
		expect(again.access_token).toBe(second.access_token);
		// Also when the successor was used meanwhile.
		const third = refresh(second.refresh_token, NOW + 30) as TokenResponse;
		expect(refresh(first.refresh_token, NOW + 40)).toMatchObject({
			refresh_token: second.refresh_token,
		});
		expect(bearer(third.access_token)).toBe(true);
	});

	it('ends the login when a refresh token comes again after that', () => {
		const first = exchange(code()) as TokenResponse;
		const second = refresh(first.refresh_token) as TokenResponse;
		expect(bearer(second.access_token)).toBe(true);
		expect(refresh(first.refresh_token, later)).toEqual(
			expect.objectContaining({ ...invalid, justEnded: true }),
		);
		expect(refresh(second.refresh_token, later)).toEqual(
			expect.objectContaining({ ...invalid, justEnded: false, ended: later }),
		);
		expect(bearer(second.access_token)).toBe(false);
	});

	it('keeps a login ended until its last token is over, whatever comes after it', () => {
		const first = exchange(code()) as TokenResponse;
		const second = refresh(first.refresh_token) as TokenResponse;
		refresh(first.refresh_token, later);
		let other = exchange(code()) as TokenResponse;
		for (let n = 0; n < 2500; n++) {
			other = refresh(other.refresh_token, later) as TokenResponse;
			exchange(code());
		}
		const store: object = {};
		const shortly = NOW + (TOKEN_LIFETIMES_SECONDS.refresh - 60);
		logins.keep(store, shortly);
		logins = new UsedTokens();
		logins.learn(JSON.parse(JSON.stringify(store)) as object);
		expect(refresh(second.refresh_token, shortly)).toEqual(refused);
		expect(JSON.stringify(store).length).toBeLessThan(60_000);
		logins.keep(store, NOW + TOKEN_LIFETIMES_SECONDS.refresh + 3 * REUSE_GRACE_SECONDS);
		expect(store).toEqual({ logins: {} });
	});

	it('lets no number of renewals of one login push out what is known of another', () => {
		const first = exchange(code()) as TokenResponse;
		const second = refresh(first.refresh_token) as TokenResponse;
		let busy = exchange(code()) as TokenResponse;
		for (let n = 0; n < 1000; n++) busy = refresh(busy.refresh_token, NOW + 1) as TokenResponse;
		expect(refresh(first.refresh_token, NOW + 2)).toMatchObject({
			refresh_token: second.refresh_token,
		});
		expect(refresh(first.refresh_token, later)).toEqual(refused);
		expect(refresh(busy.refresh_token, later)).toHaveProperty('access_token');
	});

	it('counts the first use when two processes used the same token, and knows what earlier versions kept', () => {
		const milliseconds = (moment: number) => moment * 1000;
		const used = { 0: milliseconds(NOW - 30), 1: milliseconds(NOW) };
		logins.learn({ logins: { a: { used }, b: { used, ended: milliseconds(NOW) } } });
		expect(logins.ended('b')).toBe(NOW);
		expect(logins.use('a', 1, false, NOW + 20)).toEqual({ first: NOW });
		const other = new UsedTokens();
		other.use('a', 1, false, NOW + 10);
		const store = {};
		other.keep(store, NOW + 10);
		logins.learn(store);
		expect(logins.use('a', 1, false, NOW + 20)).toEqual({ first: NOW });
		expect(logins.use('a', 0, false, NOW + 40)).toBe('reused');
	});

	it('puts together what two processes know', () => {
		const first = exchange(code()) as TokenResponse;
		refresh(first.refresh_token);
		const store = {};
		logins.keep(store, NOW);
		const other = new UsedTokens();
		other.learn(store);
		refresh(first.refresh_token, later);
		// The other process wrote last, without knowing.
		other.keep(store, later);
		logins.learn(store);
		logins.keep(store, later);
		other.learn(store);
		logins = other;
		expect(bearer(first.access_token)).toBe(false);
	});

	it('takes no kind of token for another, and none that has ended', () => {
		const given = code();
		const tokens = exchange(given) as TokenResponse;
		expect(bearer(tokens.refresh_token)).toBe(false);
		expect(bearer(code())).toBe(false);
		expect(exchange(tokens.access_token)).toEqual(invalid);
		expect(refresh(tokens.access_token)).toEqual(invalid);
		expect(
			bearer(tokens.access_token, NOW + TOKEN_LIFETIMES_SECONDS.access + REUSE_GRACE_SECONDS),
		).toBe(false);
	});

	it('takes no token that chooses its own algorithm', () => {
		const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
		const claims = { kind: 'access', id: 'x', family: 'y', clientId: 'coachview', expires: 9e9 };
		const hs = createHmac('sha256', SETTINGS.signingKey).update(part(claims)).digest('base64url');
		for (const token of [
			`${part({ alg: 'none' })}.${part(claims)}.`,
			`${part({ alg: 'none' })}.${part(claims)}`,
			`${part(claims)}.`,
			`${part(claims)}.${hs}`,
			'',
			'..',
		])
			expect(bearer(token)).toBe(false);
	});

	it.each([
		['as RFC 6749 has it', encodeURIComponent],
		['as it is', (text: string) => text],
	])('knows a client whose secret is in the header %s', (_, encoded) => {
		const clientSecret = 'a+b&c=d%41:e#f?g / h';
		const settings = { ...SETTINGS, clientSecret };
		const form = { grant_type: 'authorization_code', code: code(), redirect_uri: REDIRECT };
		const basic = (secret: string) =>
			`Basic ${Buffer.from(`coachview:${encoded(secret)}`).toString('base64')}`;
		expect(issueTokens(settings, logins, form, basic(`${clientSecret}x`), NOW)).toEqual({
			error: 'invalid_client',
			status: 401,
		});
		expect(issueTokens(settings, logins, form, basic(clientSecret), NOW)).toHaveProperty(
			'access_token',
		);
	});

	it('takes redirect addresses without what was copied along with them', () => {
		const redirectUris = `\u200b${REDIRECT}\ufeff\n`;
		expect(checkAuthorisationRequest({ ...SETTINGS, redirectUris }, QUERY, NOW)).toHaveProperty(
			'form',
		);
	});

	it('accepts the client by Basic authentication', () => {
		const basic = Buffer.from(`coachview:${SETTINGS.clientSecret}`).toString('base64');
		const form = { grant_type: 'authorization_code', code: code(), redirect_uri: REDIRECT };
		expect(issueTokens(SETTINGS, logins, form, `Basic ${basic}`, NOW)).toHaveProperty(
			'access_token',
		);
	});

	it('accepts a fixed token only when one is set', () => {
		expect(bearer('fixed')).toBe(false);
		expect(bearer('')).toBe(false);
		expect(bearer('fixed', NOW, { ...SETTINGS, fixedToken: 'fixed' })).toBe(true);
	});

	it('lets the right password in whatever was guessed, and makes guessers wait', () => {
		const guesses = new AttemptLimiter();
		for (let i = 0; i < 10; i++) expect(guesses.recordFailure(NOW)).toBe(0);
		expect(guesses.recordFailure(NOW + 1)).toBe(899);
		expect(guesses.recordFailure(NOW + 15 * 60 + 1.001)).toBe(0);
	});
});
