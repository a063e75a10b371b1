import { REQUEST_TABLE } from '../../lib/requests/columns';
import { callControlApi, waitUntil } from '../demo/demonstrate';
import { DataTable } from '../dev/dataTable';
import { hasEnded } from '../dev/n8n';
import type { Stack, Workflows } from '../dev/stack';

/** Who is in the pictures beside the people of the stand-in. */
const TEST_PERSON = 'P-TEST';

type Row = Record<string, unknown>;

/** What the administrator's pages show on the pictures: people in every state, made as real work makes them. */
export class PageScenes {
	constructor(private readonly stack: Stack) {}

	private book(externId: string, code: string) {
		const { administration } = this.stack.coachview!;
		administration.enrol(administration.personByKey(externId)!, administration.partByCode(code)!);
	}

	private person(externId: string, voornaam: string, achternaam: string, email1: string) {
		this.stack.coachview!.administration.addPerson({ externId, voornaam, achternaam, email1 });
	}

	/** As if an hour had passed for the schedules. */
	private async workOff(workflow: keyof Workflows): Promise<void> {
		const { n8n, workflows } = this.stack;
		const id = await n8n.run(workflows[workflow], 'Every five minutes');
		await waitUntil(async () => await n8n.execution(id), hasEnded);
	}

	private async requests(): Promise<DataTable> {
		return await DataTable.named(this.stack.n8n, REQUEST_TABLE);
	}

	private async addRequest(row: Row): Promise<void> {
		await (await this.requests()).add(row);
	}

	private async changeRequests(person: string, data: Row): Promise<void> {
		await (await this.requests()).changeWhere({ person }, data);
	}

	/** Coachview tells the link to enrol somebody. */
	private async enrol(externId: string, elearningCode: string): Promise<void> {
		const url = `${this.stack.coachview!.url}/sandbox/enrolments`;
		await callControlApi('POST', url, { externId, elearningCode });
	}

	/** A course run with people whom Moodle knows, half knows, and doesn't know. */
	beforeGoLive(): void {
		const { site } = this.stack.moodle!;
		const add = (externId: string, voornaam: string, achternaam: string, email?: string) => {
			this.person(
				externId,
				voornaam,
				achternaam,
				email ?? `${externId}@example.test`.toLowerCase(),
			);
			this.book(externId, 'EL-101');
		};
		add('P-5001', 'Anna', 'Jansen');
		add('P-5002', 'Bram', 'de Wit');
		add('P-5003', 'Carla', 'Mulder');
		add('P-5004', 'Daan', 'Visser');
		add('P-5005', 'Eva', 'Smit', 'info@bedrijf.example.test');
		add('P-5006', 'Finn', 'Bos', 'info@bedrijf.example.test');
		add('P-5007', '', 'Dekker');
		const account = (name: string, id: string, idnumber: string) => {
			const email = `${id.toLowerCase()}@example.test`;
			const [firstname, lastname] = name.split(/ (.*)/);
			const username = name.toLowerCase().replace(/ /g, '.');
			site.addUser({ username, email, idnumber, firstname, lastname });
		};
		account('Anna Janssen', 'P-5001', 'P-5001');
		account('Bram de Wit', 'P-5002', '');
		account('Carla Mulder', 'P-5003', 'X-17');
	}

	/** Two of a course run are enrolled, one fails. */
	async beforeWholeCourse(): Promise<void> {
		for (const id of ['P-1001', 'P-1002', 'P-3003']) this.book(id, 'EL-102');
		for (const id of ['P-1001', 'P-1002', 'P-3003']) await this.enrol(id, 'EL-102');
		await this.workOff('enrolment');
	}

	/** One request was given up, another waits. */
	async beforeFailures(): Promise<void> {
		this.book('P-4004', 'EL-101');
		await this.enrol('P-4004', 'EL-101');
		await this.changeRequests('P-4004', {
			...{ state: 'givenUp', givenUpAt: new Date(), nextAt: null, claimedBy: null },
		});
	}

	/** Access that is missing, and access without a booking. */
	async beforeDrift(): Promise<void> {
		const { n8n, workflows, moodle } = this.stack;
		const { versionId } = await n8n.rest<{ versionId: string }>(
			'GET',
			`/workflows/${workflows.drift}`,
		);
		await n8n.rest('POST', `/workflows/${workflows.drift}/activate`, { versionId });
		const { site } = moodle!;
		const kees = site.tables.users.find(({ idnumber }) => idnumber === 'P-2002')!;
		site.enrol(kees.id, site.courseByIdnumber('EL-102')!.id);
	}

	/** Completions on which a person decides. */
	async beforeDecisions(): Promise<void> {
		const now = new Date();
		const cause =
			'De persoon staat in Coachview meer dan één keer ingepland voor deze code, en nergens blijkt bij welke inschrijving het resultaat hoort.';
		for (const person of ['P-1001', 'P-1002'])
			await this.addRequest({
				...{ key: `picture ${person}`, subject: `picture ${person}`, kind: 'completion' },
				...{ person, code: 'EL-102', environment: '', state: 'givenUp', attempts: 3 },
				...{ requestedAt: now, givenUpAt: now, errorCode: 'RESULT_UNDECIDED' },
				...{ errorMessage: 'Niet te bepalen of iemand is geslaagd', errorCause: cause },
				message: JSON.stringify({
					...{ event: 'completed', personExternalId: person, courseIdnumber: 'EL-102' },
					...{ completed: true, completedAt: now.toISOString() },
					...{ grade: 83.5, gradeMax: 100, gradePass: 60 },
				}),
			});
	}

	/** A participant who is enrolled on the training environment; the last scene, since the others are live. */
	async beforeTestProcedure(): Promise<void> {
		const { n8n, access } = this.stack;
		const all = await n8n.rest<Array<{ id: string; name: string; type: string }>>(
			'GET',
			'/credentials',
		);
		const { id, name, type } = all.find((one) => one.type === 'coachviewApi')!;
		const data = { ...access.coachview, ownEnvironment: 'training' };
		await n8n.rest('PATCH', `/credentials/${id}`, { name, type, data });
		this.person(TEST_PERSON, 'Test', 'Deelnemer', 'test@example.test');
		this.book(TEST_PERSON, 'EL-101');
	}

	async afterTestEnrolment(): Promise<void> {
		await this.workOff('enrolment');
	}
}
