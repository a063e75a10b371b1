import { isEqual } from 'lodash';

import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { STRANGE, SURROUNDED } from '../lib/moodle/strangeAnswers';
import { moodleCredential, run } from './harness';
import type { RunResult } from './harness';
import { effectOf } from './operationFiles';
import { furnish, SCENARIOS } from './scenarios';
import type { Scenario } from './scenarios';

const ALL = { ...STRANGE, ...SURROUNDED };

/** The calls of the package that change something. */
const WRITES = /_(create|update|enrol|unenrol|add|delete)_(users|cohort_members|group_members)$/;

const isWrite = (wsfunction: string) => WRITES.test(wsfunction);

/** What matters of a site's state: all but the moments, and the passwords, which differ in each run. */
const stateOf = ({ site }: MoodleSandbox): unknown =>
	JSON.parse(
		JSON.stringify(site.tables, (key, value: unknown) => {
			if (key === 'password') return value !== '';
			return typeof value === 'number' && value > 1_500_000_000 ? 'a moment' : value;
		}),
	);

interface Disturbed {
	at: number;
	kind: string;
	carriedOut: boolean;
}

/** Runs a scenario on a new site; one of its calls gets a strange answer. */
async function runOn({ node, operation, parameters, given }: Scenario, disturbed?: Disturbed) {
	const moodle = await startMoodle({ world: 'training' });
	try {
		furnish(moodle.site);
		given?.(moodle.site);
		const before = stateOf(moodle);
		if (disturbed) {
			const { at, kind, carriedOut } = disturbed;
			moodle.faults.add('*', { carriedOut, answer: ALL[kind] }, 1, at);
		}
		const result: RunResult = await run({
			node,
			parameters: { operation, ...parameters },
			credentials: moodleCredential(moodle),
			onError: 'continueErrorOutput',
		});
		const password = (username: unknown) =>
			moodle.site.tables.users.find((user) => user.username === username)?.password;
		return { ...result, before, after: stateOf(moodle), calls: moodle.calls, password };
	} finally {
		await moodle.stop();
	}
}

/** Every write with every kind of answer, carried out and not; a read with some of them, others at the next read. */
function disturbances(calls: Array<{ wsfunction: string }>, seed: number): Disturbed[] {
	const kinds = Object.keys(ALL);
	return calls.flatMap(({ wsfunction }, at): Disturbed[] => {
		if (isWrite(wsfunction)) {
			return kinds.flatMap((kind) => [
				{ at, kind, carriedOut: true },
				...(kind in SURROUNDED ? [] : [{ at, kind, carriedOut: false }]),
			]);
		}
		return [0, 1, 2].map((step) => ({
			at,
			kind: kinds[(seed + at * 3 + step) % kinds.length],
			carriedOut: true,
		}));
	});
}

type Ran = Awaited<ReturnType<typeof runOn>>;

/** What is wrong with the outcome of a disturbed run; undefined when it is what Moodle holds, or an error with nothing half-written. */
function wrongWith({ items, errors, error, before, after, password }: Ran, plain: Ran) {
	if (error) return `the node stopped: ${error.message}`;
	if (items.length + errors.length !== plain.items.length) return 'an item is missing';
	if (errors.length > 0) {
		const { code } = errors[0].json.error as { code: string };
		if (!code.startsWith('MOODLE_')) return `an error without a cause in Moodle: ${code}`;
		return isEqual(after, before) || isEqual(after, plain.after) ? undefined : 'half-written';
	}
	const [{ json }] = items;
	const [{ json: usual }] = plain.items;
	if (json.outcome !== usual.outcome)
		return `${String(json.outcome)} instead of ${String(usual.outcome)}`;
	if (!isEqual(after, plain.after)) return `${String(json.outcome)}, which is not so`;
	if ('password' in json !== 'password' in usual) return 'the password was lost';
	if ('password' in json && json.password !== password(json.username))
		return 'a password that does not work';
	return undefined;
}

describe('an answer that is not the function’s own', () => {
	it.each(
		SCENARIOS.filter((one) => effectOf(one) === 'write').map((one, seed) => ({ ...one, seed })),
	)(
		'$node $operation ($way): the outcome is what Moodle did, or an error',
		async ({ seed, ...scenario }) => {
			const plain = await runOn(scenario);
			const complaints: string[] = [];
			for (const disturbed of disturbances(plain.calls, seed)) {
				const wrong = wrongWith(await runOn(scenario, disturbed), plain);
				if (wrong) complaints.push(`${JSON.stringify(disturbed)}: ${wrong}`);
			}
			expect(complaints).toEqual([]);
		},
		120_000,
	);

	it.each(Object.keys(SURROUNDED))(
		'a read is understood with %s, and says what it was',
		async (kind) => {
			const scenario = SCENARIOS.find(
				({ operation, way }) => operation === 'get' && way === 'idnumber',
			)!;
			const plain = await runOn(scenario);
			const { items } = await runOn(scenario, { at: 0, kind, carriedOut: true });
			const [{ json }] = items;
			expect([json.id, json.username]).toEqual([plain.items[0].json.id, 'lea']);
			expect(json.notice).toMatch(
				/Account gesynchroniseerd|Undefined index: a\[0\]|had text around it/,
			);
		},
	);
});
