import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { CoachviewPollingTrigger } from '../../nodes/CoachviewPollingTrigger/CoachviewPollingTrigger.node';
import { startCoachview } from '../../sandbox/coachview';
import type { CoachviewSandbox } from '../../sandbox/coachview';
import { connect } from '../lib/coachview/connect';

/** The node in a published workflow of one process, for the Coachview of its credential. */
class PublishedNode {
	/** Whether the workflow succeeds for a person. */
	succeeds: (person: string) => boolean = () => true;

	constructor(
		private readonly id: string,
		public coachview: CoachviewSandbox,
		readonly staticData: IDataObject = {},
	) {}

	/** The first poll is the one at publishing. Answers for whom the workflow ran. */
	async poll(): Promise<string[]> {
		const { client } = await connect(this.coachview);
		const ran: string[] = [];
		const parameters: IDataObject = {
			events: ['enrolled', 'withdrawn'],
			start: 'now',
			options: {},
		};
		const node = {
			getNode: () => ({ id: this.id, name: 'Poll' }),
			getMode: () => 'trigger',
			getTimezone: () => 'UTC',
			getWorkflow: () => ({ id: 'w' }),
			getNodeParameter: (name: string, fallback?: unknown) => parameters[name] ?? fallback,
			getWorkflowStaticData: () => this.staticData,
			getCredentials: async () => ({
				environment: 'own',
				baseUrl: this.coachview.url,
				clientId: 'client',
			}),
			logger: { warn: () => {} },
			helpers: {
				createDeferredPromise: () => {
					let resolve: (run: unknown) => void = () => {};
					const promise = new Promise((done) => (resolve = done));
					return { promise, resolve };
				},
				httpRequestWithAuthentication: async (_: string, { url }: { url: string }) => {
					const path = url.slice(this.coachview.url.length);
					const answer = await (client as unknown as WithConnection).connection.send({
						method: 'GET',
						path,
					});
					return { ...answer, statusCode: answer.status };
				},
			},
			__emit: (
				[[item]]: Array<Array<{ json: { event: string; personExternalId: string } }>>,
				_: unknown,
				done: { resolve(run: unknown): void },
			) => {
				if (!item) return;
				const { json } = item;
				ran.push(`${json.event} ${json.personExternalId}`);
				done.resolve({ status: this.succeeds(json.personExternalId) ? 'success' : 'error' });
			},
		};
		await new CoachviewPollingTrigger().poll.call(node as unknown as IPollFunctions);
		return ran;
	}
}

interface WithConnection {
	connection: { send(request: object): Promise<{ status: number }> };
}

describe('the Coachview Polling Trigger', () => {
	let coachview: CoachviewSandbox;
	let other: CoachviewSandbox;

	beforeEach(async () => {
		[coachview, other] = [await startCoachview(), await startCoachview()];
	});

	afterEach(async () => {
		await coachview.stop();
		await other.stop();
	});

	const enrol = ({ administration }: CoachviewSandbox, person: string) =>
		administration.enrol(administration.personByKey(person)!, administration.partByCode('EL-101')!);

	it('runs the workflow once for each enrolment, and again for one that failed, which holds up no other', async () => {
		const node = new PublishedNode('once', coachview);
		expect(await node.poll()).toEqual([]);
		enrol(coachview, 'P-1001');
		enrol(coachview, 'P-1002');
		node.succeeds = (person) => person !== 'P-1001';
		expect((await node.poll()).sort()).toEqual(['enrolled P-1001', 'enrolled P-1002']);
		node.succeeds = () => true;
		enrol(coachview, 'P-2002');
		expect(await node.poll()).toEqual(['enrolled P-2002']);
		jest.useFakeTimers({
			now: Date.now() + 61_000,
			doNotFake: ['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask'],
		});
		expect(await node.poll()).toEqual(['enrolled P-1001']);
		expect(await node.poll()).toEqual([]);
		jest.useRealTimers();
	});

	it('starts over for another tenant, and goes on where it was for the first one', async () => {
		const node = new PublishedNode('tenants', coachview);
		await node.poll();
		enrol(coachview, 'P-1001');
		expect(await node.poll()).toEqual(['enrolled P-1001']);
		// The same ids of enrolments in another administration.
		enrol(other, 'P-1002');
		node.coachview = other;
		expect(await node.poll()).toEqual([]);
		enrol(other, 'P-2002');
		expect(await node.poll()).toEqual(['enrolled P-2002']);
		enrol(coachview, 'P-1002');
		node.coachview = coachview;
		expect(await node.poll()).toEqual([]);
		expect(await node.poll()).toEqual(['enrolled P-1002']);
		expect(await node.poll()).toEqual([]);
	});

	it('goes on with what an earlier version stored', async () => {
		const done = enrol(coachview, 'P-1001');
		enrol(coachview, 'P-1002');
		const since = Date.now() - 60_000;
		const state = { since, cursor: since, seen: { [done.id]: 'planned' }, waiting: {} };
		const polling = { state, revision: 3, start: '' };
		const node = new PublishedNode('earlier', coachview, { polling } as unknown as IDataObject);
		expect(await node.poll()).toEqual([]);
		expect(await node.poll()).toEqual(['enrolled P-1002']);
		expect(await node.poll()).toEqual([]);
	});
});
