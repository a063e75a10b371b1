import type { IDataObject } from 'n8n-workflow';

import { DriftWorld } from './driftWorld';
import { moodleCredential, run } from './harness';

/** Editing teacher, as Moodle installs it. */
const TEACHER = 3;

let world: DriftWorld;
beforeEach(async () => {
	world = await DriftWorld.start();
});
afterEach(async () => await world.stop());

describe('drift between Coachview and Moodle', () => {
	it('is nothing where Moodle is as Coachview wants it', async () => {
		world.book('P-1001');
		world.learner('P-1001', 'EL-101');
		expect(await world.drift()).toEqual([]);
		expect(world.comparison).toMatchObject({ bookings: 1, unknownPeople: 0 });
	});

	it('is a live booking without access, with or without an account', async () => {
		world.book('P-1001');
		world.book('P-1002');
		const id = world.learner('P-1001');
		world.moodle.site.enrol(id, world.course(), { suspended: true });
		expect(await world.drift()).toEqual([
			'missingAccess P-1001 EL-101',
			'missingAccess P-1002 EL-101',
		]);
		expect(world.open.map(({ detail }) => detail).sort()).toEqual([
			'Heeft een account (p-1001), maar geen toegang.',
			'Heeft geen account in Moodle.',
		]);
	});

	it('is a missing membership of a cohort, and one too many', async () => {
		world.book('P-1001', 'COH-START');
		world.coachview.administration.withdraw(world.book('P-1002', 'COH-START'));
		const id = world.learner('P-1002');
		world.moodle.site.addCohortMember(1, id);
		expect(await world.drift()).toEqual([
			'accessWithoutBooking P-1002 COH-START',
			'missingAccess P-1001 COH-START',
		]);
	});

	it('is access of somebody who was withdrawn, or whom nobody booked', async () => {
		world.book('P-2002', 'EL-101');
		world.coachview.administration.withdraw(world.book('P-1001'));
		world.learner('P-1001', 'EL-101');
		world.learner('P-1002', 'EL-101');
		world.moodle.site.enrol(world.moodle.site.userNamed('kees.bakker')!.id, world.course());
		expect(await world.drift()).toEqual([
			'accessWithoutBooking P-1001 EL-101',
			'accessWithoutBooking P-1002 EL-101',
		]);
	});

	it('is not access that teachers, people without an ID number and people of other systems have', async () => {
		world.book('P-2002', 'EL-101');
		const { site } = world.moodle;
		site.enrol(site.userNamed('kees.bakker')!.id, world.course());
		site.enrol(world.learner('P-1001'), world.course(), { roleid: TEACHER });
		const guest = site.addUser({ username: 'byhand', email: 'by@hand.test' });
		site.enrol(guest.id, world.course());
		const other = site.addUser({ username: 'hr', idnumber: 'HR-55', email: 'hr@hand.test' });
		site.enrol(other.id, world.course());
		expect(await world.drift()).toEqual([]);
		expect(world.comparison.unknownPeople).toBe(1);
	});

	it('is not access of somebody who is booked, and whose account has the other kind of ID', async () => {
		world.book('P-1001', 'EL-101');
		const { id } = world.coachview.administration.personByKey('P-1001')!;
		const account = world.learner('P-1001', 'EL-101');
		world.moodle.site.changeUser(account, { idnumber: id });
		expect(await world.drift()).toEqual(['missingAccess P-1001 EL-101']);
		expect(await world.drift()).toEqual(['missingAccess P-1001 EL-101']);
		world.moodle.site.enrol(account, world.course('EL-102'));
		world.book('P-2002', 'EL-102');
		expect(await world.drift()).toContain(`accessWithoutBooking ${id} EL-102`);
	});

	it('is not access to a course that a cohort may give to somebody who is booked on it', async () => {
		world.courseMap = [{ elearningCode: 'EL-102', course: 'AVG-1', site: '' }];
		world.book('P-1001', 'COH-START');
		world.book('P-2002', 'EL-102');
		const id = world.learner('P-1001');
		world.moodle.site.addCohortMember(1, id);
		world.moodle.site.enrol(world.moodle.site.userNamed('kees.bakker')!.id, world.course('AVG-1'));
		expect(world.moodle.site.isActive(id, world.course('AVG-1'))).toBe(true);
		expect(await world.drift()).toEqual([]);
	});

	it('is a completion without result, whose request is what Moodle reports', async () => {
		world.book('P-1001');
		const id = world.learner('P-1001', 'EL-101');
		world.moodle.site.completeByHand(id, world.course(), Math.floor(Date.now() / 1000));
		expect(await world.drift()).toEqual(['completedWithoutResult P-1001 EL-101']);
		expect(world.open[0].repair).toBe('completion');
		expect(JSON.parse(world.open[0].message!)).toMatchObject({
			event: 'completed',
			completed: true,
			course: { id: world.course(), idnumber: 'EL-101' },
			user: { id, idnumber: 'P-1001' },
			siteUrl: world.moodle.url,
		});
	});

	it('is not to be repaired where the completion is older than the booking', async () => {
		world.book('P-1001');
		const id = world.learner('P-1001', 'EL-101');
		world.moodle.site.completeByHand(id, world.course(), 1_600_000_000);
		expect(await world.drift()).toEqual(['completedWithoutResult P-1001 EL-101']);
		expect(world.open[0]).toMatchObject({ repair: null });
		expect(world.open[0].detail).toContain('vóór de inschrijving');
	});

	it('is a result without completion, unless another course of the code is completed', async () => {
		world.finish('P-1001');
		const id = world.learner('P-1001', 'EL-101', 'EL-102');
		expect(await world.drift()).toEqual(['resultWithoutCompletion P-1001 EL-101']);
		world.courseMap = [
			{ elearningCode: 'EL-101', course: 'EL-101', site: '' },
			{ elearningCode: 'EL-101', course: 'EL-102', site: '' },
		];
		world.moodle.site.completeByHand(id, world.course('EL-102'), 1_600_000_000);
		expect(await world.drift()).toEqual([]);
	});

	it('is another address or name, and an account with which nobody can log in', async () => {
		world.book('P-1001');
		const id = world.learner('P-1001', 'EL-101');
		world.moodle.site.changeUser(id, { email: 'old@example.test', lastname: 'Jansen' });
		world.moodle.site.changeUser(id, { suspended: true });
		expect(await world.drift()).toEqual([
			'cannotLogIn P-1001 EL-101',
			'otherEmail P-1001 EL-101',
			'otherName P-1001 EL-101',
		]);
		const login = world.open.find(({ kind }) => kind === 'cannotLogIn')!;
		expect(login).toMatchObject({ repair: null });
		expect(login.detail).toContain('geschorst');
	});

	it('is not access whose days are over', async () => {
		world.coachview.administration.clock = () => new Date('2026-01-01T12:00:00Z');
		world.book('P-1001');
		world.courseMap = [{ elearningCode: 'EL-101', course: 'EL-101', accessDays: 30, site: '' }];
		expect(await world.drift()).toEqual([]);
	});

	it('is not what a request is under way for, nor solved meanwhile', async () => {
		world.book('P-1001');
		const request = { kind: 'enrolment', person: 'p-1001', code: 'EL-101', nextAt: '2026-01-01' };
		world.requests = [request];
		expect(await world.drift()).toEqual([]);
		world.requests = [{ ...request, nextAt: null }];
		expect(await world.drift()).toEqual(['missingAccess P-1001 EL-101']);
		world.requests = [request];
		world.learner('P-1001', 'EL-101');
		expect(await world.drift()).toEqual(['missingAccess P-1001 EL-101']);
		world.requests = [];
		expect(await world.drift()).toEqual([]);
	});
});

describe('what could not be read', () => {
	it('is said, and is never drift', async () => {
		world.book('P-1001');
		world.learner('P-1001', 'EL-101');
		world.book('P-1001', 'EL-2025');
		expect(await world.drift()).toEqual(['notCompared  EL-2025']);
		expect(world.open[0].detail).toContain('EL-2025');
	});

	it('leaves what was found before as it was', async () => {
		world.book('P-1001');
		expect(await world.drift()).toEqual(['missingAccess P-1001 EL-101']);
		world.moodle.site.courseByIdnumber('EL-101')!.idnumber = 'GONE';
		expect(await world.drift()).toEqual(['missingAccess P-1001 EL-101', 'notCompared  EL-101']);
		world.moodle.site.courseByIdnumber('GONE')!.idnumber = 'EL-101';
		world.learner('P-1001', 'EL-101');
		expect(await world.drift()).toEqual([]);
	});

	it('is a code with a wrong row in the course map, and takes nobody for without booking', async () => {
		const row = { elearningCode: 'EL-102', course: 'EL-101', accessDays: 1000, site: '' };
		world.courseMap = [row];
		world.book('P-1001', 'EL-102');
		world.book('P-1002', 'EL-102');
		world.book('P-2002', 'EL-101');
		world.moodle.site.enrol(world.moodle.site.userNamed('kees.bakker')!.id, world.course());
		world.learner('P-1001', 'EL-101');
		expect(await world.drift()).toEqual(['missingAccess P-1002 EL-102']);
		world.courseMap = [{ ...row, accessDays: 'a week' }];
		expect(await world.drift()).toEqual(['missingAccess P-1002 EL-102', 'notCompared  EL-102']);
	});

	it('is everything while Moodle is down', async () => {
		world.book('P-1001');
		await world.compare();
		world.moodle.site.set('maintenance_enabled', '1');
		const found = await world.drift();
		expect(found).toContain('missingAccess P-1001 EL-101');
		expect(found.filter((one) => one.startsWith('notCompared'))).toHaveLength(1);
	});

	it('is somebody whose ID number two accounts have', async () => {
		world.book('P-1001');
		world.learner('P-1001', 'EL-101');
		world.moodle.site.addUser({ username: 'twin', idnumber: 'P-1001', email: 'twin@example.test' });
		expect(await world.drift()).toEqual(['notCompared P-1001 EL-101']);
	});

	it('stops the comparison where it is Coachview', async () => {
		world.book('P-1001');
		world.coachview.administration.settings.maintenance = true;
		await expect(world.compare()).rejects.toMatchObject({ message: expect.any(String) as string });
		expect(world.rows).toEqual([]);
	});
});

describe('without the plug-in', () => {
	beforeEach(() => world.moodle.site.installPlugin(false));

	it.each([
		'core_enrol_get_users_courses',
		'core_completion_get_course_completion_status',
		'gradereport_user_get_grade_items',
	])(
		'says that completions could not be read, and why, where the service lacks %s',
		async (name) => {
			world.book('P-1001');
			const id = world.learner('P-1001', 'EL-101');
			world.moodle.site.completeByHand(id, world.course(), Math.floor(Date.now() / 1000));
			expect(await world.drift()).toEqual(['completedWithoutResult P-1001 EL-101']);
			world.moodle.site.functions = world.moodle.site.functions.filter((one) => one !== name);
			// What was found before is not solved by that.
			expect(await world.drift()).toEqual([
				'completedWithoutResult P-1001 EL-101',
				'notCompared  EL-101',
			]);
			expect(world.open.find(({ kind }) => kind === 'notCompared')?.detailEn).toContain(name);
		},
	);

	it('finds completions by asking people, and says how many it did not ask', async () => {
		for (const person of ['P-1001', 'P-1002']) {
			world.book(person);
			const id = world.learner(person, 'EL-101');
			world.moodle.site.completeByHand(id, world.course(), Math.floor(Date.now() / 1000));
		}
		world.accessOptions = { completionCalls: 20 };
		expect(await world.drift()).toEqual([
			'completedWithoutResult P-1001 EL-101',
			'completedWithoutResult P-1002 EL-101',
		]);
		world.accessOptions = { completionCalls: 0 };
		// Not asked, so not solved either.
		expect(await world.drift()).toHaveLength(2);
		expect(world.comparison.completionsNotAsked).toBe(2);
	});
});

describe('the table of drift', () => {
	it('keeps since when something differs, and tells of it again when it comes back', async () => {
		world.book('P-1001');
		await world.compare();
		const [row] = world.open;
		const { since } = row;
		row.toldAt = since;
		await world.compare();
		expect(world.open).toMatchObject([{ since, toldAt: since }]);
		const id = world.learner('P-1001', 'EL-101');
		await world.compare();
		expect(row.solvedAt).not.toBeNull();
		world.moodle.site.unenrol(id, world.course());
		// The workflow reads the rows that are not solved.
		world.rows.splice(world.rows.indexOf(row), 1);
		await world.compare();
		expect(world.open).toMatchObject([{ kind: 'missingAccess', toldAt: null, solvedAt: null }]);
	});

	it('leaves the rows of the other environment alone', async () => {
		world.book('P-1001');
		await world.compare();
		world.open[0].environment = 'training';
		world.open[0].key = 'other';
		expect(await world.drift()).toHaveLength(2);
	});
});

describe('Repair Drift', () => {
	const repair = async (chosen: string[], came: IDataObject[] = [{}]) => {
		const { items, error } = await run({
			node: 'coachviewEnrolment',
			parameters: {
				operation: 'repairDrift',
				request: JSON.stringify({ method: 'POST', action: 'repair', chosen }),
				rows: JSON.stringify(world.rows),
			},
			items: came,
		});
		if (error) throw error;
		return items.map(({ json }) => json);
	};

	it('makes a request of each kind for the chosen rows, due at once and claimed by nobody', async () => {
		world.book('P-1001');
		world.coachview.administration.withdraw(world.book('P-1002'));
		world.learner('P-1002', 'EL-101');
		world.book('P-2002');
		const kees = world.moodle.site.userNamed('kees.bakker')!.id;
		world.moodle.site.enrol(kees, world.course());
		world.moodle.site.completeByHand(kees, world.course(), Math.floor(Date.now() / 1000));
		await world.compare();
		const requests = await repair(world.open.map(({ key }) => key!));
		const byPerson = [...requests].sort((a, b) => String(a.person).localeCompare(String(b.person)));
		expect(byPerson).toMatchObject([
			{ kind: 'enrolment', person: 'P-1001', code: 'EL-101', environment: 'live' },
			{ kind: 'withdrawal', person: 'P-1002', code: 'EL-101', environment: 'live' },
			{ kind: 'completion', person: 'P-2002', code: 'EL-101', environment: world.moodle.url },
		]);
		for (const one of requests)
			expect(one).toMatchObject({
				state: 'open',
				claimedBy: null,
				nextAt: expect.any(String) as string,
			});
	});

	it('makes them once, however many items come in, and passes on the one that failed before', async () => {
		world.book('P-1001');
		await world.compare();
		const failed = {
			error: { code: 'MOODLE_DOWN', message: 'Down', fix: 'Wait' },
			message: 'Down',
		};
		const found = await repair([world.open[0].key!], [failed, {}, {}]);
		expect(found).toMatchObject([failed, { kind: 'enrolment', person: 'P-1001' }]);
		expect(found).toHaveLength(2);
	});

	it('solves another address or name by an enrolment that updates the account, and no other enrolment does', async () => {
		world.book('P-1001');
		const id = world.learner('P-1001', 'EL-101');
		const wanted = { ...world.moodle.site.user(id) };
		world.moodle.site.changeUser(id, { email: 'old@example.test', lastname: 'Oud' });
		world.book('P-1002');
		expect(await world.drift()).toEqual([
			'missingAccess P-1002 EL-101',
			'otherEmail P-1001 EL-101',
			'otherName P-1001 EL-101',
		]);
		const requests = await repair(world.open.map(({ key }) => key!));
		const messages = requests.map(({ message }) => JSON.parse(message as string) as IDataObject);
		expect(messages.map((one) => [one.personExternalId, one.updateExisting]).sort()).toEqual([
			['P-1001', true],
			['P-1002', undefined],
		]);
		const { idnumber, username, firstname, lastname, email } = wanted;
		const { error } = await run({
			node: 'moodleUser',
			typeVersion: 2,
			parameters: {
				...{ operation: 'ensure', idnumber, username, firstname, lastname, email },
				options: { updateExisting: '={{ $json.updateExisting === true }}' },
			},
			items: messages.filter((one) => one.personExternalId === 'P-1001'),
			credentials: moodleCredential(world.moodle),
		});
		expect(error).toBeUndefined();
		expect(await world.drift()).toEqual(['missingAccess P-1002 EL-101']);
	});

	it('makes none for rows that were not chosen, or that no request can repair', async () => {
		world.finish('P-1001');
		world.learner('P-1001', 'EL-101');
		world.book('P-1002');
		await world.compare();
		const result = world.open.find(({ kind }) => kind === 'resultWithoutCompletion')!;
		expect(await repair([result.key!, 'nonsense'])).toEqual([]);
	});
});
