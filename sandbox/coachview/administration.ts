import { randomUUID } from 'node:crypto';
import { Refusal } from './http';
import { dutchLocalTime } from './localTime';
import type { LinkAction, LinkTarget } from './elearningLink';
import { personWith, type PersonFields } from './persons';
import type {
	AuditTrail,
	Opleiding,
	Opleidingsonderdeel,
	Opleidingsonderdeeluitvoering,
	Opleidingsvraag,
	Persoon,
} from './records';
import { defaultSettings, type Settings } from './settings';

type Unrecorded<T> = Omit<T, 'id' | 'auditTrail'> & { id?: string };

/** What a result message said of one person and one part. */
export interface Outcome {
	datumVoltooid: string;
	aanwezig: boolean | null;
	geslaagd: boolean | null;
	cijfer: number | null;
}

/** One call on the result endpoint and how it was answered. */
export interface ReceivedResult {
	at: string;
	status: number;
	message: string;
	body: string;
}

/** The pretend training administration: everything it knows, in memory, and what its staff can do with it. */
export class Administration {
	settings: Settings = defaultSettings();
	link: LinkTarget | null = null;
	/** Set by tests that need another moment. */
	clock: () => Date = () => new Date();

	readonly personen: Persoon[] = [];
	readonly opleidingen: Opleiding[] = [];
	readonly opleidingsonderdelen: Opleidingsonderdeel[] = [];
	readonly opleidingsvragen: Opleidingsvraag[] = [];
	readonly uitvoeringen: Opleidingsonderdeeluitvoering[] = [];
	readonly actions: LinkAction[] = [];
	readonly results: ReceivedResult[] = [];

	private etag = 240_923_000;

	/** Forgets all records and logs; settings and link stay. */
	clear(): void {
		const lists: unknown[][] = [
			this.personen,
			this.opleidingen,
			this.opleidingsonderdelen,
			this.opleidingsvragen,
		];
		for (const list of [...lists, this.uitvoeringen, this.actions, this.results]) list.length = 0;
	}

	/** Adds a person. ExternId and ExternSource identify a person together, whatever their case (SEEN, coachview.md §2.3). */
	addPerson(fields: PersonFields & { id?: string }): Persoon {
		this.refuseTakenExternId(fields.externId ?? null, fields.externSource ?? null);
		return this.record(this.personen, { ...personWith(fields), id: fields.id });
	}

	updatePerson(id: string, changes: PersonFields): Persoon {
		const person = this.personen.find((p) => p.id === id);
		if (!person) throw new Refusal(404, `Persoon ${id} niet gevonden.`);
		const { externId, externSource } = { ...person, ...changes };
		this.refuseTakenExternId(externId, externSource, person);
		const vrijevelden = { ...person.vrijevelden, ...changes.vrijevelden };
		return this.change(person, { ...changes, vrijevelden });
	}

	/** The person whom the e-learning link calls by this id. */
	personByKey(key: string): Persoon | undefined {
		return this.personen.find((person) => sameText(this.keyOf(person), key));
	}

	/** The id by which the e-learning link calls somebody. "ExternId, else PersonId" is SEEN at a sister link (coachview.md §5.2). */
	keyOf({ externId, id }: Persoon): string | null {
		const { personKey } = this.settings;
		if (personKey === 'id') return id;
		return personKey === 'externId' ? externId : externId || id;
	}

	addRun(run: Unrecorded<Opleiding>): Opleiding {
		return this.record(this.opleidingen, run);
	}

	addPart(part: Unrecorded<Opleidingsonderdeel>): Opleidingsonderdeel {
		return this.record(this.opleidingsonderdelen, part);
	}

	runOf(part: Opleidingsonderdeel): Opleiding {
		return this.opleidingen.find((run) => run.id === part.opleidingId)!;
	}

	partByCode(elearningCode: string): Opleidingsonderdeel | undefined {
		return this.opleidingsonderdelen.find((part) => sameText(part.elearningCode, elearningCode));
	}

	/** A person's latest enrolment in a run, whatever its status. */
	enrolmentOf(person: Persoon, part: Opleidingsonderdeel): Opleidingsvraag | undefined {
		return this.opleidingsvragen
			.filter((vraag) => vraag.persoonId === person.id && vraag.opleidingId === part.opleidingId)
			.at(-1);
	}

	executionOf(
		vraag: Opleidingsvraag,
		part: Opleidingsonderdeel,
	): Opleidingsonderdeeluitvoering | undefined {
		return this.uitvoeringen.find(
			(u) => u.opleidingsvraagId === vraag.id && u.opleidingsonderdeelId === part.id,
		);
	}

	/** Enrols a person in a run: status Ingepland (SEEN §2.7) and one execution per part. An existing enrolment is kept. */
	enrol(person: Persoon, part: Opleidingsonderdeel): Opleidingsvraag {
		const standing = this.enrolmentOf(person, part);
		if (standing && standing.opleidingsvraagStatusId !== 'Vervallen') return standing;
		const { id: opleidingId, opleidingssoortId } = this.runOf(part);
		const vraag = this.record(this.opleidingsvragen, {
			persoonId: person.id,
			opleidingId,
			opleidingssoortId,
			opleidingsvraagStatusId: 'Ingepland',
		});
		for (const each of this.opleidingsonderdelen.filter((p) => p.opleidingId === opleidingId)) {
			this.record(this.uitvoeringen, {
				opleidingsvraagId: vraag.id,
				opleidingsonderdeelId: each.id,
				...NOT_MARKED,
			});
		}
		return vraag;
	}

	/** Withdraws: the enrolment lapses, the outcome of its parts stays readable. */
	withdraw(vraag: Opleidingsvraag): Opleidingsvraag {
		return this.change(vraag, { opleidingsvraagStatusId: 'Vervallen' });
	}

	/** Registers and locks an outcome (SEEN §5.5); the enrolment is finished when its last e-learning part is. */
	finish(
		vraag: Opleidingsvraag,
		part: Opleidingsonderdeel,
		{ datumVoltooid, ...outcome }: Outcome,
	): void {
		this.change(this.executionOf(vraag, part)!, {
			...outcome,
			datumAkkoord: datumVoltooid,
			vergrendeld: true,
		});
		const open = this.opleidingsonderdelen.filter(
			(p) =>
				p.opleidingId === vraag.opleidingId &&
				p.lesvormId === 'Elearning' &&
				!this.executionOf(vraag, p)?.vergrendeld,
		);
		if (open.length === 0) this.change(vraag, { opleidingsvraagStatusId: 'Afgerond' });
	}

	private record<T extends { id: string; auditTrail: AuditTrail }>(
		list: T[],
		fields: Unrecorded<T>,
	): T {
		const now = dutchLocalTime(this.clock());
		const audit = {
			aangemaaktDatumTijd: now,
			aangemaaktDoor: 'sandbox',
			gewijzigdDatumTijd: now,
			gewijzigdDoor: 'sandbox',
		};
		const row = {
			...fields,
			id: fields.id ?? randomUUID(),
			auditTrail: { ...audit, etag: ++this.etag },
		} as T;
		list.push(row);
		return row;
	}

	private change<T extends { auditTrail: AuditTrail }>(row: T, changes: Partial<T>): T {
		Object.assign(row, changes);
		Object.assign(row.auditTrail, {
			gewijzigdDatumTijd: dutchLocalTime(this.clock()),
			etag: ++this.etag,
		});
		return row;
	}

	private refuseTakenExternId(
		externId: string | null,
		externSource: string | null,
		self?: Persoon,
	): void {
		const taken = this.personen.some(
			(p) =>
				p !== self &&
				externId &&
				sameText(p.externId, externId) &&
				sameText(p.externSource ?? '', externSource ?? ''),
		);
		if (taken)
			throw new Refusal(
				409,
				`ExternId "${externId}" bestaat al bij ExternSource "${externSource ?? ''}".`,
			);
	}
}

const NOT_MARKED = {
	aanwezig: null,
	geslaagd: null,
	cijfer: null,
	datumAkkoord: null,
	vergrendeld: false,
};

function sameText(a: string | null, b: string): boolean {
	return a !== null && a.toLowerCase() === b.toLowerCase();
}
