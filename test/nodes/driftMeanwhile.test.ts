import type { IDataObject } from 'n8n-workflow';

import { DriftWorld } from './driftWorld';

/**
 * A model of a request beside a comparison. Something is asked for, carried out and written down as done, each at one of four moments: before Coachview is read, before Moodle is
 * read, before the table of requests is read, or after all of them. Whatever the moments, nothing differs in the end, so no comparison may say so.
 */
const MOMENTS = [0, 1, 2, 3] as const;
type Moment = (typeof MOMENTS)[number];

interface Story {
	/** What both systems have before it. */
	before(world: DriftWorld): void;
	/** What the request is about, and the change in the system that asks. */
	ask(world: DriftWorld): IDataObject;
	/** The change in the other system. */
	carryOut(world: DriftWorld): void;
}

const PERSON = 'P-1001';
const userId = ({ moodle }: DriftWorld) =>
	moodle.site.tables.users.find(({ idnumber }) => idnumber === PERSON)!.id;
const bookingOf = ({ coachview }: DriftWorld) => coachview.administration.opleidingsvragen.at(-1)!;
const bookedLearner = (world: DriftWorld) => {
	world.book(PERSON);
	world.learner(PERSON, 'EL-101');
};
const request = (kind: string, code = 'EL-101') => ({ kind, person: PERSON, code });

const STORIES: Record<string, Story> = {
	'an enrolment': {
		before: () => {},
		ask: (world) => {
			world.book(PERSON);
			return request('enrolment');
		},
		carryOut: (world) => void world.learner(PERSON, 'EL-101'),
	},
	'an enrolment by another code of the same course': {
		before: (world) => {
			world.courseMap = ['EL-101', 'EL-102'].map((elearningCode) => ({
				...{ elearningCode, course: 'EL-101', site: '' },
			}));
		},
		ask: (world) => {
			world.book(PERSON, 'EL-102');
			return request('enrolment', 'el-102');
		},
		carryOut: (world) => void world.learner(PERSON, 'EL-101'),
	},
	'a withdrawal': {
		before: bookedLearner,
		ask: (world) => {
			world.coachview.administration.withdraw(bookingOf(world));
			return request('withdrawal');
		},
		carryOut: (world) =>
			void world.moodle.site.enrol(userId(world), world.course(), { suspended: true }),
	},
	'a completion': {
		before: bookedLearner,
		ask: (world) => {
			const now = Math.floor(Date.now() / 1000);
			world.moodle.site.completeByHand(userId(world), world.course(), now);
			return request('completion');
		},
		carryOut: ({ coachview: { administration } }) =>
			void administration.finish(
				administration.opleidingsvragen.at(-1)!,
				administration.partByCode('EL-101')!,
				{ datumVoltooid: '2026-07-01', aanwezig: true, geslaagd: true, cijfer: 8 },
			),
	},
	'an enrolment that brings the account up to date': {
		before: bookedLearner,
		ask: ({ coachview: { administration } }) => {
			const { id } = administration.personByKey(PERSON)!;
			administration.updatePerson(id, { email1: 'new@example.test' });
			return request('enrolment', 'EL-102');
		},
		carryOut: ({ moodle }) => {
			const user = moodle.site.tables.users.find(({ idnumber }) => idnumber === PERSON)!;
			user.email = 'new@example.test';
		},
	},
};

const ORDERS = MOMENTS.flatMap((asked) =>
	MOMENTS.flatMap((carriedOut) => MOMENTS.map((done) => [asked, carriedOut, done] as const)),
).filter(([asked, carriedOut, done]) => asked <= carriedOut && carriedOut <= done && asked < 3);

/** Compares while a story happens, and once more after it; what both found. */
async function play(story: Story, [asked, carriedOut, done]: readonly Moment[]) {
	const world = await DriftWorld.start();
	try {
		world.book('P-1002');
		world.learner('P-1002', 'EL-101');
		story.before(world);
		const row: IDataObject = {};
		const happen = (moment: Moment) => {
			if (moment === asked) {
				Object.assign(row, story.ask(world), { nextAt: new Date().toISOString(), doneAt: null });
				world.requests = [row];
			}
			if (moment === carriedOut) story.carryOut(world);
			if (moment === done) Object.assign(row, { nextAt: null, doneAt: new Date().toISOString() });
		};
		happen(0);
		world.after = (node) => happen(node === 'bookings' ? 1 : 2);
		const first = await world.drift();
		world.after = () => {};
		happen(3);
		return { first, second: await world.drift() };
	} finally {
		await world.stop();
	}
}

describe.each(Object.entries(STORIES))('%s beside a comparison', (_, story) => {
	it('is no drift, whenever it is asked for, carried out and done', async () => {
		const wrong: string[] = [];
		for (const order of ORDERS) {
			const { first, second } = await play(story, order);
			if (first.length + second.length > 0)
				wrong.push(`${order.join()}: ${first.join()}; ${second.join()}`);
		}
		expect(wrong).toEqual([]);
	});
});

describe('a difference that stays', () => {
	let world: DriftWorld;
	beforeEach(async () => {
		world = await DriftWorld.start();
		world.book(PERSON);
	});
	afterEach(async () => await world.stop());
	const missing = [`missingAccess ${PERSON} EL-101`];
	const ended = (at: string, column = 'doneAt') => ({
		...request('enrolment'),
		nextAt: null,
		[column]: at,
	});

	it('is found although a request was done before the comparison', async () => {
		world.requests = [ended(new Date(Date.now() - 1000).toISOString())];
		expect(await world.drift()).toEqual(missing);
	});

	it.each(['doneAt', 'givenUpAt'])(
		'is found a comparison later than the request that ended meanwhile (%s)',
		async (column) => {
			world.after = () => {
				world.requests = [ended(new Date().toISOString(), column)];
			};
			expect(await world.drift()).toEqual([]);
			world.after = () => {};
			expect(await world.drift()).toEqual(missing);
		},
	);

	it('is found although somebody else, or another code, was worked on', async () => {
		world.after = () => {
			const now = new Date().toISOString();
			world.requests = [
				{ ...ended(now), person: 'P-1002' },
				{ ...ended(now), code: 'EL-102' },
				{ ...ended(now), kind: 'completion' },
			];
		};
		expect(await world.drift()).toEqual(missing);
	});
});
