import type { IDataObject } from 'n8n-workflow';

import { CoachviewPollingTrigger } from '../../nodes/CoachviewPollingTrigger/CoachviewPollingTrigger.node';
import { startCoachview } from '../../sandbox/coachview';
import type { CoachviewSandbox } from '../../sandbox/coachview';
import { CLIENT_ID, CLIENT_SECRET } from '../../sandbox/coachview/settings';
import type { Credentials } from './credentialsHelper';
import { later, PublishedPoller } from './triggerHarness';

interface Change extends IDataObject {
	event: string;
	personExternalId: string;
}

const credentialOf = ({ url }: CoachviewSandbox): Credentials => ({
	coachviewApi: {
		environment: 'own',
		baseUrl: url,
		clientId: CLIENT_ID,
		clientSecret: CLIENT_SECRET,
		scope: '',
	},
});

/** The node in a published workflow of one process. */
class PublishedNode extends PublishedPoller {
	/** Whether the workflow succeeds for a person. */
	succeeds: (person: string) => boolean = () => true;

	constructor(id: string, coachview: CoachviewSandbox, staticData: IDataObject = {}) {
		super({
			trigger: new CoachviewPollingTrigger(),
			parameters: { events: ['enrolled', 'withdrawn'], start: 'now', options: {} },
			credentials: credentialOf(coachview),
			staticData,
			id,
		});
		this.outcome = (json) =>
			this.succeeds((json as Change).personExternalId) ? 'success' : 'error';
	}

	/** The credential is changed to that of another Coachview. */
	set coachview(coachview: CoachviewSandbox) {
		this.credentials = credentialOf(coachview);
	}

	/** For whom the poll ran the workflow. The first poll is the one at publishing. */
	async ran(): Promise<string[]> {
		const items = (await this.poll()) as Change[];
		return items.map(({ event, personExternalId }) => `${event} ${personExternalId}`);
	}
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
		expect(await node.ran()).toEqual([]);
		enrol(coachview, 'P-1001');
		enrol(coachview, 'P-1002');
		node.succeeds = (person) => person !== 'P-1001';
		expect((await node.ran()).sort()).toEqual(['enrolled P-1001', 'enrolled P-1002']);
		node.succeeds = () => true;
		enrol(coachview, 'P-2002');
		expect(await node.ran()).toEqual(['enrolled P-2002']);
		await later(61_000, async () => {
			expect(await node.ran()).toEqual(['enrolled P-1001']);
			expect(await node.ran()).toEqual([]);
		});
	});

	it('starts over for another tenant, and goes on where it was for the first one', async () => {
		const node = new PublishedNode('tenants', coachview);
		await node.poll();
		enrol(coachview, 'P-1001');
		expect(await node.ran()).toEqual(['enrolled P-1001']);
		// The same ids of enrolments in another administration.
		enrol(other, 'P-1002');
		node.coachview = other;
		expect(await node.ran()).toEqual([]);
		enrol(other, 'P-2002');
		expect(await node.ran()).toEqual(['enrolled P-2002']);
		enrol(coachview, 'P-1002');
		node.coachview = coachview;
		expect(await node.ran()).toEqual([]);
		expect(await node.ran()).toEqual(['enrolled P-1002']);
		expect(await node.ran()).toEqual([]);
	});

	it('goes on with what an earlier version stored', async () => {
		const done = enrol(coachview, 'P-1001');
		enrol(coachview, 'P-1002');
		const since = Date.now() - 60_000;
		const state = { since, cursor: since, seen: { [done.id]: 'planned' }, waiting: {} };
		const polling = { state, revision: 3, start: '' };
		const node = new PublishedNode('earlier', coachview, {
			'node:Poll': { polling },
		} as unknown as IDataObject);
		expect(await node.ran()).toEqual([]);
		expect(await node.ran()).toEqual(['enrolled P-1002']);
		expect(await node.ran()).toEqual([]);
	});
});
