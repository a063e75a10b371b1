import {
	markChangeDone,
	markChangeFailed,
	newEnrolmentPollState,
	pollEnrolmentChanges,
} from '../../../../lib/coachview/enrolments/pollEnrolments';
import type { EnrolmentPollState } from '../../../../lib/coachview/enrolments/pollEnrolments';
import { startCoachview } from '../../../../sandbox/coachview';
import type { CoachviewSandbox } from '../../../../sandbox/coachview';
import { connect } from '../connect';

describe('polling for changed enrolments', () => {
	let coachview: CoachviewSandbox;
	let state: EnrolmentPollState;
	let clock: number;

	beforeEach(async () => {
		coachview = await startCoachview();
		clock = Date.parse('2026-11-25T10:00:00Z');
		coachview.administration.clock = () => new Date(clock);
		state = newEnrolmentPollState(clock - 1000);
	});

	afterEach(async () => await coachview.stop());

	const enrol = (person = 'P-1001', code = 'EL-101') => {
		const { administration } = coachview;
		return administration.enrol(
			administration.personByKey(person)!,
			administration.partByCode(code)!,
		);
	};
	const poll = async () => {
		const { client, sent } = await connect(coachview);
		const changes = await pollEnrolmentChanges(client, state, clock);
		return { changes, calls: sent.length };
	};
	/** Polls and works off, with a restart after it. */
	const handle = async () => {
		const { changes, calls } = await poll();
		changes.forEach((change) => markChangeDone(state, change));
		state = JSON.parse(JSON.stringify(state)) as EnrolmentPollState;
		return {
			calls,
			events: changes.map(({ event, enrolment }) => `${event} ${enrolment.person.externalId}`),
		};
	};

	it('tells who was enrolled, with the e-learning codes of the course run', async () => {
		enrol();
		const { changes } = await poll();
		expect(changes).toMatchObject([
			{
				event: 'enrolled',
				enrolment: { status: 'planned', person: { externalId: 'P-1001' } },
				elearningCodes: expect.arrayContaining(['EL-101']) as unknown,
			},
		]);
	});

	it('tells a withdrawal, and a new enrolment after it', async () => {
		const vraag = enrol();
		expect((await handle()).events).toEqual(['enrolled P-1001']);
		clock += 60_000;
		coachview.administration.withdraw(vraag);
		expect((await handle()).events).toEqual(['withdrawn P-1001']);
		clock += 60_000;
		enrol();
		expect((await handle()).events).toEqual(['enrolled P-1001']);
		expect((await handle()).events).toEqual([]);
	});

	it('takes one call without news', async () => {
		enrol();
		await handle();
		expect(await handle()).toEqual({ calls: 1, events: [] });
	});

	it('leaves out what happened before the start, and tells its withdrawal after it', async () => {
		const vraag = enrol();
		clock += 3_600_000;
		state = newEnrolmentPollState(clock);
		expect((await handle()).events).toEqual([]);
		clock += 60_000;
		coachview.administration.withdraw(vraag);
		expect((await handle()).events).toEqual(['withdrawn P-1001']);
	});

	it('finds again what was not worked off, long after the cursor has passed it, and holds up no other', async () => {
		enrol();
		const [change] = (await poll()).changes;
		markChangeFailed(state, change, clock);
		clock += 30_000;
		enrol('P-1002');
		expect((await handle()).events).toEqual(['enrolled P-1002']);
		clock += 3_600_000;
		enrol('P-2002');
		expect((await handle()).events.sort()).toEqual(['enrolled P-1001', 'enrolled P-2002']);
	});

	it('finds all of two hundred and fifty changes in one minute, in few calls', async () => {
		for (let i = 0; i < 250; i++) {
			const externId = `Q-${i}`;
			coachview.administration.addPerson({ externId, voornaam: 'A', achternaam: externId });
			enrol(externId);
		}
		const { events, calls } = await handle();
		expect(new Set(events).size).toBe(250);
		expect(calls).toBeLessThanOrEqual(6);
		expect((await handle()).events).toEqual([]);
	});

	it('misses nothing in the hour that the clock is set back over', async () => {
		clock = Date.parse('2026-10-25T00:10:00Z');
		state = newEnrolmentPollState(clock);
		const told: string[] = [];
		for (const [i, person] of ['P-1001', 'P-1002', 'P-2002'].entries()) {
			clock = Date.parse('2026-10-25T00:15:00Z') + i * 40 * 60_000;
			enrol(person);
			told.push(...(await handle()).events);
		}
		expect(told).toEqual(['enrolled P-1001', 'enrolled P-1002', 'enrolled P-2002']);
	});
});
