import {
	markChangeDone,
	markChangeFailed,
	pollEnrolmentChanges,
} from '../../../../lib/coachview/enrolments/pollEnrolments';
import {
	newEnrolmentPollState,
	readEnrolmentPollState,
} from '../../../../lib/coachview/enrolments/enrolmentPollState';
import type { EnrolmentPollState } from '../../../../lib/coachview/enrolments/enrolmentPollState';
import { Inbox } from '../../../../lib/shared/inbox';
import { startCoachview } from '../../../../sandbox/coachview';
import type { CoachviewSandbox } from '../../../../sandbox/coachview';
import { dutchLocalTime } from '../../../../sandbox/coachview/localTime';
import { connect } from '../connect';

describe('polling for changed enrolments', () => {
	let coachview: CoachviewSandbox;
	let state: EnrolmentPollState;
	let clock: number;

	beforeEach(async () => {
		coachview = await startCoachview();
		clock = Date.parse('2026-11-25T10:00:00Z');
		coachview.administration.clock = () => new Date(clock);
		state = newEnrolmentPollState(clock / 1000 - 1);
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
		const changes = await pollEnrolmentChanges(client, state, clock / 1000);
		return { changes, calls: sent.length };
	};
	/** Polls and handles what it finds, then restarts. */
	const handle = async () => {
		const { changes, calls } = await poll();
		changes.forEach((change) => markChangeDone(state, change, clock / 1000));
		state = readEnrolmentPollState(JSON.parse(JSON.stringify(state)) as never);
		return {
			calls,
			events: changes.map(({ event, enrolment }) => `${event} ${enrolment.person.externalId}`),
		};
	};

	it('reports who was enrolled, with the e-learning codes of the course run', async () => {
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

	it('reports a withdrawal, and a new enrolment after it', async () => {
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

	it('leaves out what happened before the start, and reports its withdrawal after it', async () => {
		const vraag = enrol();
		clock += 3_600_000;
		state = newEnrolmentPollState(clock / 1000);
		expect((await handle()).events).toEqual([]);
		clock += 60_000;
		coachview.administration.withdraw(vraag);
		expect((await handle()).events).toEqual(['withdrawn P-1001']);
	});

	it('finds again what was not handled, long after the cursor has passed it, and holds up no other', async () => {
		enrol();
		const [change] = (await poll()).changes;
		markChangeFailed(state, change, clock / 1000);
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
		state = newEnrolmentPollState(clock / 1000);
		const told: string[] = [];
		for (const [i, person] of ['P-1001', 'P-1002', 'P-2002'].entries()) {
			clock = Date.parse('2026-10-25T00:15:00Z') + i * 40 * 60_000;
			enrol(person);
			told.push(...(await handle()).events);
		}
		expect(told).toEqual(['enrolled P-1001', 'enrolled P-1002', 'enrolled P-2002']);
	});

	it('takes over what an earlier version stored, in milliseconds, without losing or repeating', async () => {
		const done = enrol();
		const failed = enrol('P-1002');
		state = readEnrolmentPollState({
			since: clock - 1000,
			cursor: clock,
			seen: { [done.id]: 'planned' },
			waiting: { [failed.id]: { attempts: 2, due: clock + 60_000 } },
		});
		expect((await handle()).events).toEqual([]);
		clock += 3_600_000;
		expect((await handle()).events).toEqual(['enrolled P-1002']);
		coachview.administration.withdraw(done);
		expect((await handle()).events).toEqual(['withdrawn P-1001']);
	});

	it('takes no more than there is room for, and loses none of the others', async () => {
		const found: string[] = [];
		const bounds = { maxDone: 100, maxOpen: 2 };
		const limited = { ...state, inbox: new Inbox(bounds) };
		for (const person of ['P-1001', 'P-1002', 'P-2002']) enrol(person);
		clock += 3_600_000;
		for (let i = 0; i < 2; i++) {
			const { client } = await connect(coachview);
			const changes = await pollEnrolmentChanges(client, limited, clock / 1000);
			expect(changes.length).toBeLessThanOrEqual(2);
			changes.forEach((change) => markChangeDone(limited, change, clock / 1000));
			found.push(...changes.map(({ enrolment }) => enrolment.person.externalId!));
			clock += 60_000;
		}
		expect(found.sort()).toEqual(['P-1001', 'P-1002', 'P-2002']);
	});

	/** Changes an enrolment as somebody does in Coachview. */
	const edit = (vraag: ReturnType<typeof enrol>, changes: object = {}) => {
		Object.assign(vraag, changes);
		vraag.auditTrail.gewijzigdDatumTijd = dutchLocalTime(new Date(clock));
	};

	it('reports an enrolment whose code is filled in later, in no more calls however long that takes', async () => {
		const part = coachview.administration.partByCode('EL-101')!;
		enrol();
		part.elearningCode = null;
		expect((await handle()).events).toEqual([]);
		expect((await handle()).calls).toBe(1);
		clock += 86_400_000;
		expect((await handle()).events).toEqual([]);
		part.elearningCode = 'EL-101';
		clock += 86_400_000;
		expect((await handle()).events).toEqual(['enrolled P-1001']);
		clock += 86_400_000;
		expect(await handle()).toMatchObject({ events: [], calls: 1 });
	});

	it('is done with an enrolment in a run without e-learning', async () => {
		coachview.administration.partByCode('EL-101')!.lesvormId = 'Klassikaal';
		enrol();
		const { changes } = await poll();
		expect(changes).toMatchObject([{ event: 'enrolled', elearningCodes: [] }]);
	});

	it('reports a move to another run as an enrolment, with the codes of that run', async () => {
		const vraag = enrol();
		await handle();
		clock += 60_000;
		edit(vraag, { opleidingId: coachview.administration.partByCode('EL-102')!.opleidingId });
		const { changes } = await poll();
		expect(changes).toMatchObject([
			{ event: 'enrolled', elearningCodes: expect.arrayContaining(['EL-102']) as unknown },
		]);
		expect((await handle()).events).toEqual(['enrolled P-1001']);
		expect((await handle()).events).toEqual([]);
	});

	it('reports nobody again whose run an earlier version did not store, and the next move of them', async () => {
		const vraag = enrol();
		state.inbox.skip(vraag.id, 'planned', clock / 1000);
		expect((await handle()).events).toEqual([]);
		clock += 60_000;
		edit(vraag, { opleidingId: coachview.administration.partByCode('EL-102')!.opleidingId });
		expect((await handle()).events).toEqual(['enrolled P-1001']);
	});

	it.each<[string, string | undefined]>([
		['was on the waiting list since before the start', '2026-01-05T09:00:00'],
		['has no date of creation', undefined],
	])('reports as enrolled who is planned now and %s', async (_, aangemaaktDatumTijd) => {
		const vraag = enrol();
		Object.assign(vraag.auditTrail, { aangemaaktDatumTijd });
		expect((await handle()).events).toEqual(['enrolled P-1001']);
	});

	it.each([undefined, 3, { id: 'Ingepland' }])(
		'stops where the status of an enrolment is no text (%j), and takes it up once it is',
		async (opleidingsvraagStatusId) => {
			const vraag = enrol();
			Object.assign(vraag, { opleidingsvraagStatusId });
			await expect(poll()).rejects.toMatchObject({
				code: 'COACHVIEW_ANSWER_UNEXPECTED',
				message: expect.stringContaining('opleidingsvraagStatusId') as unknown,
			});
			edit(vraag, { opleidingsvraagStatusId: 'Ingepland' });
			expect((await handle()).events).toEqual(['enrolled P-1001']);
		},
	);

	it('takes a code that Coachview writes as a number for a text', async () => {
		enrol();
		Object.assign(coachview.administration.partByCode('EL-101')!, { elearningCode: 21 });
		const { changes } = await poll();
		expect(changes).toMatchObject([{ elearningCodes: expect.arrayContaining(['21']) as unknown }]);
	});
});
