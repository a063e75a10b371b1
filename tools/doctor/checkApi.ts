import { checkCoachview } from '../../lib/coachview/setup/checkSetup';
import { CoachviewClient } from '../../lib/coachview/transport/client';
import type { CoachviewConnection } from '../../lib/coachview/transport/client';
import { coachviewBaseUrl } from '../../lib/coachview/transport/environment';
import { originOf } from '../../lib/coachview/transport/origin';
import { tokenRequest } from '../../lib/coachview/transport/accessToken';
import type { CoachviewCredential } from '../../lib/coachview/transport/accessToken';
import { explainSystemErrors } from '../../lib/errors/systemErrors';
import { failed, passed, undecided } from './checkLine';
import { findingLine } from './findingLine';
import type { CheckLine } from './checkLine';

/** Seconds by which the clocks may differ. */
const MAX_CLOCK_SKEW_SECONDS = 60;

const reasonOf = (error: unknown) => {
	const { cause, message } = error as { cause?: { code?: string }; message: string };
	return cause?.code ?? message;
};

/** Calls that should be left, so that the day's work gets done. */
const LEAST_CALLS = 500;

/**
 * Asks a real Coachview for a token and one record of each entity, in the ways in which the nodes ask. Only reads; some eight calls.
 */
export async function checkApi(credential: CoachviewCredential): Promise<CheckLine[]> {
	const lines: CheckLine[] = [];
	const { url, method, headers, body } = tokenRequest(credential);
	let granted: Response;
	try {
		const signal = AbortSignal.timeout(30_000);
		granted = await fetch(url, { method, headers, body, redirect: 'manual', signal });
	} catch (error) {
		return [
			failed(
				`${url} can't be reached: ${explainSystemErrors(reasonOf(error), 'en')}`,
				'Check COACHVIEW_ENVIRONMENT and COACHVIEW_URL.',
			),
		];
	}
	const token = (await granted.json().catch(() => ({}))) as {
		access_token?: string;
		expires_in?: number;
		error?: string;
	};
	lines.push(checkClock(granted.headers.get('date')));
	if (!granted.ok || !token.access_token) {
		const why = token.error ?? `HTTP ${granted.status}`;
		return [
			...lines,
			failed(
				`No token: ${why}`,
				'Check COACHVIEW_CLIENT_ID, COACHVIEW_CLIENT_SECRET and COACHVIEW_SCOPE; training and live have separate clients.',
			),
		];
	}
	lines.push(checkTokenLifetime(token.expires_in));
	const client = new CoachviewClient(connection(credential, token.access_token));
	const { findings, budget } = await checkCoachview(client, LEAST_CALLS);
	lines.push(...findings.map((finding) => findingLine('Coachview', finding)));
	const { remaining, limit, resetsAt } = budget;
	if (remaining !== undefined)
		lines.push(
			resetsAt === undefined
				? undecided(
						`${remaining} calls are left, and Coachview does not say when the count begins again`,
						'Look at the X-Rate-Limit headers, and at `parseResetMs` in `lib/coachview/transport/rateLimit.ts`.',
					)
				: passed(
						`${remaining} of ${limit ?? '?'} calls are left until ${new Date(resetsAt).toISOString()}`,
					),
		);
	return lines;
}

const connection = (credential: CoachviewCredential, token: string): CoachviewConnection => ({
	origin: originOf(credential),
	sleep: async (milliseconds) => await new Promise((resolve) => setTimeout(resolve, milliseconds)),
	send: async ({ method, path }) => {
		if (method !== 'GET') throw new Error('The doctor only reads');
		try {
			const answer = await fetch(`${coachviewBaseUrl(credential)}${path}`, {
				headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
				redirect: 'manual',
				signal: AbortSignal.timeout(60_000),
			});
			const headers = Object.fromEntries(answer.headers);
			return { status: answer.status, headers, body: await answer.text() };
		} catch (error) {
			return { reason: reasonOf(error) };
		}
	},
});

function checkClock(date: string | null): CheckLine {
	if (!date)
		return undecided('Coachview does not say what time it has', 'Check the clock of this machine.');
	const difference = Math.round((Date.now() - new Date(date).getTime()) / 1000);
	return Math.abs(difference) <= MAX_CLOCK_SKEW_SECONDS
		? passed(`The clocks agree (${difference} s)`)
		: failed(
				`The clock of this machine differs by ${difference} s from Coachview's`,
				'Let the machine set its clock by the network (NTP).',
			);
}

function checkTokenLifetime(seconds: number | undefined): CheckLine {
	const known = [900, 3600, 28_800];
	return known.includes(seconds ?? 0)
		? passed(`A token, for ${seconds! / 60} minutes`)
		: undecided(
				`A token, with expires_in ${seconds}`,
				'Coachview documents 15 minutes, 1 hour and 8 hours. If this is not in seconds, change `tokenExpiresAtMs` in `lib/coachview/transport/accessToken.ts`.',
			);
}
