import type { IDataObject } from 'n8n-workflow';

import { startCoachview } from '../../sandbox/coachview';
import type { CoachviewSandbox } from '../../sandbox/coachview';
import { CLIENT_ID, CLIENT_SECRET } from '../../sandbox/coachview/settings';
import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import type { DriftChange, DriftRow } from '../../lib/participant/drift/columns';
import { moodleCredential, run } from './harness';
import type { Credentials } from './credentialsHelper';

/** A Coachview and a Moodle, and the three nodes that compare them as workflow 11 does, with a table of drift that is kept here. */
export class DriftWorld {
	/** The table of drift. */
	readonly rows: DriftRow[] = [];
	/** The rows of the course map, and of the table of requests. */
	courseMap: IDataObject[] = [];
	requests: IDataObject[] = [];
	accessOptions: IDataObject = {};
	/** What happens after a node of the comparison, before the next one. */
	after: (node: 'bookings' | 'access') => void = () => {};

	private constructor(
		readonly coachview: CoachviewSandbox,
		readonly moodle: MoodleSandbox,
	) {}

	static async start(): Promise<DriftWorld> {
		return new DriftWorld(await startCoachview(), await startMoodle({ world: 'training' }));
	}

	async stop() {
		await Promise.all([this.coachview.stop(), this.moodle.stop()]);
	}

	/** Books a person of Coachview on a code, without telling Moodle. */
	book(externId: string, code = 'EL-101') {
		const { administration } = this.coachview;
		return administration.enrol(
			administration.personByKey(externId)!,
			administration.partByCode(code)!,
		);
	}

	/** Coachview has the result of a booking. */
	finish(externId: string, code = 'EL-101') {
		const { administration } = this.coachview;
		administration.finish(this.book(externId, code), administration.partByCode(code)!, {
			datumVoltooid: '2026-07-01',
			aanwezig: true,
			geslaagd: true,
			cijfer: 8,
		});
	}

	/** A person of Coachview gets the account that the link would make, and a course. */
	learner(externId: string, ...codes: string[]): number {
		const person = this.coachview.administration.personByKey(externId)!;
		const { id } = this.moodle.site.addUser({
			username: externId.toLowerCase(),
			firstname: person.voornaam!,
			lastname: [person.tussenvoegsels, person.achternaam].filter(Boolean).join(' '),
			email: person.email1!,
			idnumber: externId,
		});
		codes.forEach((code) => this.moodle.site.enrol(id, this.course(code)));
		return id;
	}

	course = (code = 'EL-101') => this.moodle.site.courseByIdnumber(code)!.id;

	get coachviewCredential(): Credentials {
		return {
			coachviewApi: {
				...{ environment: 'own', baseUrl: this.coachview.url, scope: '', accessToken: '' },
				...{ clientId: CLIENT_ID, clientSecret: CLIENT_SECRET },
			},
		};
	}

	/** Compares, keeps the rows by their key, and returns what was written. */
	async compare(): Promise<DriftChange[]> {
		const bookings = await run({
			node: 'coachviewEnrolment',
			parameters: { operation: 'getBookings', courseMapRows: JSON.stringify(this.courseMap) },
			credentials: this.coachviewCredential,
		});
		if (bookings.error) throw bookings.error;
		const places = bookings.items.map(({ json }) => json);
		this.after('bookings');
		const access = await run({
			node: 'moodleEnrolment',
			typeVersion: 2,
			parameters: { resource: 'access', operation: 'getAccess', options: this.accessOptions },
			items: places,
			credentials: moodleCredential(this.moodle),
			onError: 'continueRegularOutput',
		});
		if (access.error) throw access.error;
		this.after('access');
		const found = await run({
			node: 'coachviewEnrolment',
			parameters: {
				operation: 'findDrift',
				places: JSON.stringify(places),
				access: JSON.stringify(access.items.map(({ json }) => json)),
				known: JSON.stringify(this.rows),
				requests: JSON.stringify(this.requests),
			},
			credentials: this.coachviewCredential,
		});
		if (found.error) throw found.error;
		const changes = found.items.map(({ json }) => json as unknown as DriftChange);
		changes.forEach((change) => this.keep(change));
		return changes;
	}

	private keep(change: DriftChange) {
		const known = this.rows.find(({ key }) => key === change.key);
		if (known) Object.assign(known, change);
		else this.rows.push(change as DriftRow);
	}

	/** What differs now: kind, person and code of the rows that are not solved. */
	get open() {
		return this.rows.filter(({ solvedAt }) => !solvedAt);
	}

	/** The same after comparing again, in a few words. */
	async drift(): Promise<string[]> {
		await this.compare();
		return this.open.map(({ kind, person, code }) => `${kind} ${person ?? ''} ${code}`).sort();
	}

	get comparison() {
		const row = this.rows.find(({ kind }) => kind === 'comparison')!;
		return JSON.parse(row.message!) as Record<string, number>;
	}
}
