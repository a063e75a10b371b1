import { CoachviewClient } from '../../lib/coachview/transport/client';
import type { CoachviewConnection } from '../../lib/coachview/transport/client';
import { coachviewBaseUrl } from '../../lib/coachview/transport/environment';
import { filterDay } from '../../lib/coachview/transport/localTime';
import { ENTITY, FIELD } from '../../lib/coachview/transport/apiNames';
import { originOf } from '../../lib/coachview/transport/origin';
import { whereText } from '../../lib/coachview/transport/query';
import { tokenRequest } from '../../lib/coachview/transport/accessToken';
import type { CoachviewCredential } from '../../lib/coachview/transport/accessToken';
import { LinkError } from '../../lib/errors/linkError';
import { inWords } from '../../lib/errors/systemErrors';
import { attemptAsync } from '../../lib/shared/result';
import { bad, good, unclear } from './checkLine';
import type { Line } from './checkLine';

/** Seconds by which the clocks may differ. */
const CLOCK = 60;

const reasonOf = (error: unknown) => {
	const { cause, message } = error as { cause?: { code?: string }; message: string };
	return cause?.code ?? message;
};

const problem = (text: string, error: LinkError) =>
	bad(`${text}: ${error.en.message}`, `${error.en.cause} ${error.en.fix}`);

/**
 * Asks a real Coachview for a token and one record of each entity, in the ways in which the nodes ask. Only reads; some eight calls.
 */
export async function checkApi(credential: CoachviewCredential): Promise<Line[]> {
	const lines: Line[] = [];
	const { url, method, headers, body } = tokenRequest(credential);
	let granted: Response;
	try {
		const signal = AbortSignal.timeout(30_000);
		granted = await fetch(url, { method, headers, body, redirect: 'manual', signal });
	} catch (error) {
		return [
			bad(
				`${url} can't be reached: ${inWords(reasonOf(error), 'en')}`,
				'Check COACHVIEW_ENVIRONMENT and COACHVIEW_URL.',
			),
		];
	}
	const token = (await granted.json().catch(() => ({}))) as {
		access_token?: string;
		expires_in?: number;
		error?: string;
	};
	lines.push(clock(granted.headers.get('date')));
	if (!granted.ok || !token.access_token) {
		const why = token.error ?? `HTTP ${granted.status}`;
		return [
			...lines,
			bad(
				`No token: ${why}`,
				'Check COACHVIEW_CLIENT_ID, COACHVIEW_CLIENT_SECRET and COACHVIEW_SCOPE; training and live have separate clients.',
			),
		];
	}
	lines.push(lifetime(token.expires_in));
	const client = new CoachviewClient(connection(credential, token.access_token));
	for (const entity of Object.values(ENTITY)) lines.push(await readable(client, entity));
	lines.push(await understands(client));
	const { remaining, limit, resetsAt } = client.budget;
	lines.push(
		remaining === undefined || resetsAt === undefined
			? unclear(
					'Coachview does not say how many calls are left, or when the count begins again',
					'Look at the X-Rate-Limit headers, and at `resetMoment` in `lib/coachview/transport/rateLimit.ts`.',
				)
			: good(
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

function clock(date: string | null): Line {
	if (!date)
		return unclear('Coachview does not say what time it has', 'Check the clock of this machine.');
	const difference = Math.round((Date.now() - new Date(date).getTime()) / 1000);
	return Math.abs(difference) <= CLOCK
		? good(`The clocks agree (${difference} s)`)
		: bad(
				`The clock of this machine differs by ${difference} s from Coachview's`,
				'Let the machine set its clock by the network (NTP).',
			);
}

function lifetime(seconds: number | undefined): Line {
	const known = [900, 3600, 28_800];
	return known.includes(seconds ?? 0)
		? good(`A token, for ${seconds! / 60} minutes`)
		: unclear(
				`A token, with expires_in ${seconds}`,
				'Coachview documents 15 minutes, 1 hour and 8 hours. If this is not in seconds, change `tokenExpiry` in `lib/coachview/transport/accessToken.ts`.',
			);
}

async function readable(client: CoachviewClient, entity: string): Promise<Line> {
	const rows = await attemptAsync(
		async () => await client.list<Record<string, unknown>>(entity, { take: '2' }),
	);
	if (!rows.ok) return problem(entity, rows.error);
	const [row] = rows.value;
	return row
		? good(`${entity} can be read: ${Object.keys(row).slice(0, 6).join(', ')}…`)
		: unclear(
				`${entity} can be read, but nothing is there`,
				'Make a record, to see that its fields have the names of the list of assumptions.',
			);
}

/** One list with everything that is inferred of the language: filter on changes and ids, a comma list, two keys of order. */
async function understands(client: CoachviewClient): Promise<Line> {
	const asked = await attemptAsync(async () => {
		const [person] = await client.list<{ id: string }>(ENTITY.person, { take: '1' });
		if (!person) return undefined;
		const where = whereText([
			{ field: FIELD.id, value: [person.id, '00000000-0000-0000-0000-000000000000'] },
			{ field: FIELD.changedAt, operator: '>=', value: filterDay(0) },
		]);
		const orderby = `${FIELD.changedAt} asc,${FIELD.id} asc`;
		return await client.list<{ id: string }>(ENTITY.person, { where, orderby, take: '5' });
	});
	if (!asked.ok) return problem('A filter on changes and ids, ordered by two fields', asked.error);
	if (!asked.value)
		return unclear(
			'Filters could not be tried: there is no person',
			'Make a test person on the training environment.',
		);
	return asked.value.length === 1
		? good('Filters on changes and ids, comma lists and two keys of order are understood')
		: bad(
				`A filter on one id gave ${asked.value.length} persons`,
				'Try the option "Unencoded Filters" of the nodes, and look at `lib/coachview/transport/readAll.ts`.',
			);
}
