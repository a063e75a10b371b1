import { CoachviewClient } from '../../lib/coachview/transport/client';
import type { CoachviewConnection } from '../../lib/coachview/transport/client';
import { coachviewBaseUrl } from '../../lib/coachview/transport/environment';
import { toFilterDate } from '../../lib/coachview/transport/localTime';
import { ENTITY, FIELD } from '../../lib/coachview/transport/apiNames';
import { originOf } from '../../lib/coachview/transport/origin';
import { buildWhere } from '../../lib/coachview/transport/query';
import { tokenRequest } from '../../lib/coachview/transport/accessToken';
import type { CoachviewCredential } from '../../lib/coachview/transport/accessToken';
import { LinkError } from '../../lib/errors/linkError';
import { explainSystemErrors } from '../../lib/errors/systemErrors';
import { attemptAsync } from '../../lib/shared/result';
import { failed, passed, undecided } from './checkLine';
import type { CheckLine } from './checkLine';

/** Seconds by which the clocks may differ. */
const MAX_CLOCK_SKEW_SECONDS = 60;

const reasonOf = (error: unknown) => {
	const { cause, message } = error as { cause?: { code?: string }; message: string };
	return cause?.code ?? message;
};

const checkProblem = (text: string, error: LinkError) =>
	failed(`${text}: ${error.en.message}`, `${error.en.cause} ${error.en.fix}`);

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
	for (const entity of Object.values(ENTITY)) lines.push(await checkReadable(client, entity));
	lines.push(await checkFilters(client));
	const { remaining, limit, resetsAt } = client.budget;
	lines.push(
		remaining === undefined || resetsAt === undefined
			? undecided(
					'Coachview does not say how many calls are left, or when the count begins again',
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

async function checkReadable(client: CoachviewClient, entity: string): Promise<CheckLine> {
	const rows = await attemptAsync(
		async () => await client.list<Record<string, unknown>>(entity, { take: '2' }),
	);
	if (!rows.ok) return checkProblem(entity, rows.error);
	const [row] = rows.value;
	return row
		? passed(`${entity} can be read: ${Object.keys(row).slice(0, 6).join(', ')}…`)
		: undecided(
				`${entity} can be read, but nothing is there`,
				'Make a record, to see that its fields have the names of the list of assumptions.',
			);
}

/** One list with everything that is inferred of the language: filter on changes and ids, a comma list, two keys of order. */
async function checkFilters(client: CoachviewClient): Promise<CheckLine> {
	const asked = await attemptAsync(async () => {
		const [person] = await client.list<{ id: string }>(ENTITY.person, { take: '1' });
		if (!person) return undefined;
		const where = buildWhere([
			{ field: FIELD.id, value: [person.id, '00000000-0000-0000-0000-000000000000'] },
			{ field: FIELD.changedAt, operator: '>=', value: toFilterDate(0) },
		]);
		const orderby = `${FIELD.changedAt} asc,${FIELD.id} asc`;
		return await client.list<{ id: string }>(ENTITY.person, { where, orderby, take: '5' });
	});
	if (!asked.ok)
		return checkProblem('A filter on changes and ids, ordered by two fields', asked.error);
	if (!asked.value)
		return undecided(
			'Filters could not be tried: there is no person',
			'Make a test person on the training environment.',
		);
	return asked.value.length === 1
		? passed('Filters on changes and ids, comma lists and two keys of order are understood')
		: failed(
				`A filter on one id gave ${asked.value.length} persons`,
				'Try the option "Unencoded Filters" of the nodes, and look at `lib/coachview/transport/readAll.ts`.',
			);
}
