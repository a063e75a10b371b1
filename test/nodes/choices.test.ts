import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { startCoachview } from '../../sandbox/coachview';
import { CLIENT_ID, CLIENT_SECRET, PLUGIN_KEY } from '../../sandbox/coachview/settings';
import { startMoodle } from '../../sandbox/moodle';
import type { Credentials } from './credentialsHelper';
import { newestVersion } from './engine';
import type { NodeName } from './engine';
import { IS_OLDEST } from './engine';
import { choice, moodleCredential, run } from './harness';
import { OPERATIONS } from './operationFiles';

/** What an expression can give where the editor would let nobody choose it. */
const WRONG: Partial<Record<INodeProperties['type'], unknown[]>> = {
	options: ['={{ "no such choice" }}', '={{ null }}', '={{ 5 }}', '={{ {} }}', '={{ [] }}'],
	multiOptions: ['={{ "no such choice" }}', '={{ ["no such choice"] }}', '={{ null }}'],
	boolean: ['={{ "perhaps" }}', '={{ "false" }}', '={{ null }}', '={{ 1 }}'],
	number: ['={{ NaN }}', '={{ "many" }}', '={{ null }}', '={{ -1 }}', '={{ {} }}', '={{ "" }}'],
	resourceLocator: [
		{ __rl: true, mode: '={{ "no such way" }}', value: 'x' },
		{ __rl: true, mode: '={{ null }}', value: 'x' },
		'={{ "a text" }}',
		'={{ null }}',
	],
};

interface Case {
	node: NodeName;
	operation: string;
	/** The newest of the node, unless it no longer shows the field. */
	typeVersion: number;
	field: string;
	parameters: Record<string, unknown>;
}

/** The values that make the editor show a field. */
const shown = ({ displayOptions }: INodeProperties) =>
	Object.fromEntries(
		Object.entries(displayOptions?.show ?? {})
			.filter(([name]) => name !== '@version')
			.map(([name, values]) => [name, (values as unknown[])[0]]),
	);

const versionOf = (node: NodeName, { displayOptions }: INodeProperties) =>
	Number(displayOptions?.show?.['@version']?.[0] ?? newestVersion(node));

/** The wrong values of a field, and those of the fields within it, each with the parameters that have it. */
function wrongValues(field: INodeProperties): Array<{ field: string; parameters: object }> {
	const { name, displayName, type, options = [] } = field;
	const own = (WRONG[type] ?? []).map((value) => ({
		field: displayName,
		parameters: { ...shown(field), [name]: value },
	}));
	const inner =
		type === 'collection'
			? (options as INodeProperties[]).flatMap(wrongValues)
			: type === 'fixedCollection'
				? (options as INodePropertyCollection[]).flatMap((group) =>
						group.values.flatMap(wrongValues).map(({ field: inside, parameters }) => ({
							field: inside,
							parameters: { [group.name]: [parameters] },
						})),
					)
				: [];
	return [
		...own,
		...inner.map(({ field: inside, parameters }) => ({
			field: inside,
			parameters: { ...shown(field), [name]: parameters },
		})),
	];
}

/** Something in every field of a node that n8n itself wants to be filled in; with an expression in another one it can't know which are shown. */
const filled = (wanted: string, own: INodeProperties[]) =>
	Object.fromEntries(
		OPERATIONS.filter(({ node }) => node === wanted)
			.flatMap(({ operation }) => operation.fields)
			.filter(({ required }) => required)
			// Two operations can have different fields of one name.
			.map((field) => own.find(({ name }) => name === field.name) ?? field)
			.filter(({ type }) => ['string', 'resourceLocator'].includes(type))
			.map(({ name, type, modes = [] }) => {
				const mode = modes.find((one) => one.type === 'string')?.name ?? '';
				return [name, type === 'resourceLocator' ? choice(mode, '1') : 'x'];
			}),
	);

const CASES: Case[] = OPERATIONS.flatMap(({ node, operation }) =>
	operation.fields.flatMap((field) =>
		wrongValues(field).map(({ field: wrong, parameters }) => ({
			node,
			operation: operation.value,
			typeVersion: versionOf(node, field),
			field: wrong,
			parameters: { ...filled(node, operation.fields), ...parameters } as Record<string, unknown>,
		})),
	),
);

describe('a choice that does not exist, given by an expression', () => {
	let credentials: Credentials;
	let calls: () => number;
	let stop: () => Promise<unknown>;

	beforeAll(async () => {
		const [moodle, coachview] = [await startMoodle({ world: 'training' }), await startCoachview()];
		credentials = {
			...moodleCredential(moodle),
			coachviewApi: {
				environment: 'own',
				baseUrl: coachview.url,
				clientId: CLIENT_ID,
				clientSecret: CLIENT_SECRET,
				accessToken: '',
			},
			coachviewResultApi: {
				resultUrl: `${coachview.url}/elearning/result.aspx?plugin=${PLUGIN_KEY}`,
				secret: 'x',
				algorithm: 'sha512',
				encoding: 'base64',
			},
		};
		calls = () => moodle.calls.length + coachview.administration.results.length;
		stop = async () => await Promise.all([moodle.stop(), coachview.stop()]);
	});
	afterAll(async () => await stop());

	it('is tried in every field of every operation', () => {
		expect(CASES.length).toBeGreaterThan(500);
	});

	it.each(OPERATIONS.map(({ node, operation }) => [node, operation.value]))(
		'is an error of the catalogue in %s %s, which names the field, before any call',
		async (node, operation) => {
			const own = CASES.filter((one) => one.node === node && one.operation === operation);
			for (const { field, parameters, typeVersion } of own) {
				const { items } = await run({
					node: node as NodeName,
					typeVersion,
					parameters: { operation, ...parameters },
					credentials,
					onError: 'continueRegularOutput',
				});
				const what = JSON.stringify({ field, parameters });
				const failure = items[0]?.json.error as { code?: string } | undefined;
				expect(`${what} ${failure?.code}`).toMatch(/INPUT_(INVALID|MISSING)$/);
				expect(`${what} ${String(items[0].json.message)}`).toContain(`} "${field}" is`);
			}
			expect(calls()).toBe(0);
		},
	);

	it.each([...new Set(OPERATIONS.map(({ node }) => node))])(
		'is an error of the catalogue as the operation of %s',
		async (node) => {
			for (const operation of ['={{ "noSuchOperation" }}', '={{ null }}', '={{ {} }}']) {
				const outcome = await run({
					node: node as NodeName,
					parameters: { operation },
					credentials,
					onError: 'continueRegularOutput',
				}).then(
					({ items }) => (items[0].json.error as { code: string }).code,
					({ name }: Error) => name,
				);
				// Older n8n itself refuses to start a node whose operation it does not know.
				expect(['INPUT_INVALID', ...(IS_OLDEST ? ['WorkflowHasIssuesError'] : [])]).toContain(
					outcome,
				);
			}
		},
	);
});
