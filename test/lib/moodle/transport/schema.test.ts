import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { pollCompletions } from '../../../../lib/moodle/completion/pollCompletions';
import { newPollState } from '../../../../lib/moodle/completion/pollState';
import { REQUIREMENTS } from '../../../../lib/moodle/setup/requirements';
import { RETURN_SHAPES } from '../../../../lib/moodle/transport/returnShapes';
import { startMoodle } from '../../../../sandbox/moodle';
import type { Site } from '../../../../sandbox/moodle/site';
import { choice, moodleCredential, run, search } from '../../../nodes/harness';
import type { Sent } from '../../../nodes/recorder';
import { startRecorder } from '../../../nodes/recorder';
import { furnish, SCENARIOS } from '../../../nodes/scenarios';
import { connect } from '../connect';
import { parameterName, readSchema } from '../moodleSchema';

const ROOT = join(__dirname, '..', '..', '..', '..');

const LISTS = ['searchCourses', 'searchCohorts', 'searchGroups', 'searchRoles'] as const;

/** Functions of the plug-in, which the release schemas of Moodle don't have; sent in test/nodes/moodleTriggerState.test.ts and test/lib/moodle/completion/pollPlugin.test.ts. */
const BY_PLUGIN = [
	'local_completionfeed_get_course_completions',
	'local_completionfeed_get_events',
];

/** All of them; this one the operations send. */
const OF_PLUGIN = [
	...BY_PLUGIN,
	'local_completionfeed_get_enrolments',
	'local_completionfeed_get_status',
];

const sourcesIn = (folder: string) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.ts'))
		.map((path) => readFileSync(join(ROOT, folder, path), 'utf8'))
		.join('\n');

/** The learner whom `furnish` made has completed the course. */
function completeSomebody(site: Site): void {
	site.runCompletionTask();
	site.runCompletionTask();
}

/** What the nodes send when every operation and every list does what it can, by function. */
async function everythingSent(): Promise<{ all: Sent[]; byOperation: Map<string, Set<string>> }> {
	const all: Sent[] = [];
	const byOperation = new Map<string, Set<string>>();
	const onASite = async (
		given: (typeof SCENARIOS)[number]['given'],
		work: (credentials: ReturnType<typeof moodleCredential>) => Promise<unknown>,
	) => {
		const moodle = await startMoodle({ world: 'training' });
		furnish(moodle.site);
		given?.(moodle.site);
		const recorder = await startRecorder(moodle);
		await work(moodleCredential(recorder)).finally(async () => {
			recorder.stop();
			await moodle.stop();
		});
		all.push(...recorder.sent);
		return recorder.sent.map(({ wsfunction }) => wsfunction);
	};
	for (const { node, operation, parameters, given } of SCENARIOS) {
		const functions = await onASite(
			given,
			async (credentials) =>
				await run({ node, parameters: { operation, ...parameters }, credentials }),
		);
		const name = `${node}.${operation}`;
		byOperation.set(name, new Set([...(byOperation.get(name) ?? []), ...functions]));
	}
	const polled = await onASite(completeSomebody, async ({ moodleApi }) => {
		const settings = { courseIds: [], calls: 200, overlap: 0, withGrade: true };
		const site = { url: String(moodleApi.siteUrl) };
		await pollCompletions(connect(site), newPollState(0), settings);
	});
	byOperation.set('moodlePollingTrigger.poll', new Set(polled));
	await onASite(undefined, async (credentials) => {
		const parameters = { operation: 'addToGroup', course: choice('idnumber', 'EL-101') };
		for (const list of LISTS) await search(credentials, list, { filter: 'a', parameters });
	});
	return { all, byOperation };
}

describe('what the nodes send to Moodle', () => {
	let all: Sent[];
	let byOperation: Map<string, Set<string>>;

	beforeAll(async () => {
		({ all, byOperation } = await everythingSent());
	});

	it.each(['MOODLE_405_STABLE', 'MOODLE_500_STABLE'])(
		'is known to %s: every function and every parameter',
		(release) => {
			const schema = readSchema(release);
			const toMoodle = all.filter(({ wsfunction }) => !OF_PLUGIN.includes(wsfunction));
			const unknown = toMoodle.flatMap(({ wsfunction, fields }) => {
				const parameters = schema.get(wsfunction);
				if (!parameters) return [wsfunction];
				return fields
					.map(parameterName)
					.filter((name) => !parameters.has(name))
					.map((name) => `${wsfunction}: ${name}`);
			});
			expect(schema.size).toBeGreaterThan(700);
			expect([...new Set(unknown)]).toEqual([]);
		},
	);

	it('was all sent in this test: no function in the code escapes it', () => {
		const quoted = /'((?:core|enrol|gradereport|mod|report|tool|local)_[a-z0-9]+_[a-z0-9_]+)'/g;
		const named = [...sourcesIn('lib').matchAll(quoted), ...sourcesIn('nodes').matchAll(quoted)];
		const sent = new Set([...BY_PLUGIN, ...all.map(({ wsfunction }) => wsfunction)]);
		const missed = new Set(named.map(([, name]) => name).filter((name) => !sent.has(name)));
		expect(
			[...missed].map((name) => `${name}: no scenario in test/nodes/scenarios.ts calls it`),
		).toEqual([]);
	});

	it('has a shape for every answer, by which a broken one is recognised', () => {
		const shapeless = [...new Set(all.map(({ wsfunction }) => wsfunction))]
			.filter((name) => !(name in RETURN_SHAPES))
			.map((name) => `lib/moodle/transport/returnShapes.ts: add what ${name} returns`);
		expect(shapeless).toEqual([]);
	});

	it('calls for each operation no function that Check Setup does not know of', () => {
		const unknown = Object.entries(REQUIREMENTS).flatMap(([name, requirement]) => {
			const { functions, optional = [] } = requirement as {
				functions: string[];
				optional?: string[];
			};
			const known = new Set([...functions, ...optional, 'core_webservice_get_site_info']);
			return [...byOperation.get(name)!]
				.filter((wsfunction) => !known.has(wsfunction))
				.map((wsfunction) => `lib/moodle/setup/requirements.ts: ${name} calls ${wsfunction}`);
		});
		expect(unknown).toEqual([]);
	});

	it('holds no way to delete a user, and the code has none anywhere', () => {
		expect(all.map(({ wsfunction }) => wsfunction)).not.toContain(
			['core_user', 'delete', 'users'].join('_'),
		);
		expect(sourcesIn('lib') + sourcesIn('nodes') + sourcesIn('credentials')).not.toMatch(
			/delete_?users?\b/i,
		);
	});
});
