import type { RequestChange, RequestKind, RequestRow } from '../../../lib/requests/columns';
import { pickRequests } from '../../../lib/requests/pickRequests';
import type { PickedRequest } from '../../../lib/requests/pickRequests';
import { DEFAULT_RETRY_SETTINGS, recordOutcome } from '../../../lib/requests/recordOutcome';
import type { RequestOutcome } from '../../../lib/requests/recordOutcome';
import { CLAIM_MS, writeRequest } from '../../../lib/requests/writeRequest';
import { DAY, NOON, request, row as emptyRow } from './row';

interface Account {
	password: number;
	hasLoggedIn: boolean;
	access: Set<string>;
}

/** An execution that is under way: it goes one step each time, and may die between any two. */
export interface Execution {
	id: string;
	steps: Generator<void, void>;
	since: number;
	/** The subjects on which it works. */
	working: Set<string>;
}

/** A plain model of what the workflows do: n8n's table, Moodle, the mailbox, and executions that meet. */
export class World {
	now = NOON;

	rows: RequestRow[] = [];

	accounts = new Map<string, Account>();

	/** Per person the passwords that were mailed, in order. */
	mails = new Map<string, number[]>();

	executions: Execution[] = [];

	/** Per person and code the last thing that was asked and written down. A process that dies before answers nothing, so that Coachview asks again. */
	lastWord = new Map<string, RequestChange>();

	/** Times that a process died or the mail server refused: each may cost one more mail. */
	mishaps = 0;

	private count = 0;

	private passwords = 0;

	constructor(
		/** Whether an upsert of two at once can make two rows, as on PostgreSQL. */
		private readonly upsertsRace: boolean,
	) {}

	/** Coachview's call: written down, then worked on by the same execution. */
	ask(person: string, code: string, kind: RequestKind): void {
		this.now += 1;
		const asked = request({ person, code, kind, requestedAt: this.now });
		this.start((world, self) =>
			world.answer(self, writeRequest({ ...asked, claim: self.id }, this.now)),
		);
	}

	/** What runs every few minutes. */
	schedule(): void {
		this.start((world, self) => world.workOff(self));
	}

	kill(execution: Execution): void {
		this.mishaps++;
		this.executions = this.executions.filter((other) => other !== execution);
	}

	/** Time goes by; whoever takes longer than a claim lasts is ended by n8n. */
	pass(milliseconds: number): void {
		this.now += milliseconds;
		for (const one of this.executions.filter(({ since }) => since <= this.now - CLAIM_MS))
			this.kill(one);
	}

	step(execution: Execution): void {
		if (execution.steps.next().done)
			this.executions = this.executions.filter((other) => other !== execution);
	}

	/** Somebody logs in with the last password that they got, if it works. */
	logIn(person: string): void {
		const account = this.accounts.get(person);
		if (account && this.mails.get(person)?.at(-1) === account.password) account.hasLoggedIn = true;
	}

	private start(run: (world: World, self: Execution) => Generator<void, void>): void {
		const id = String(++this.count);
		const self = { id, since: this.now, working: new Set<string>() } as Execution;
		self.steps = run(this, self);
		this.executions.push(self);
	}

	private *answer(self: Execution, change: RequestChange): Generator<void, void> {
		const there = this.rows.filter(
			({ key, claimedBy, requestedAt }) =>
				key === change.key && !claimedBy && requestedAt! <= change.requestedAt!,
		);
		there.forEach((one) => Object.assign(one, change));
		if (there.length === 0) {
			if (this.upsertsRace) yield;
			this.rows.push({ ...emptyRow(this.rows.length + 1), ...change } as RequestRow);
		}
		const before = this.lastWord.get(change.subject!)?.requestedAt ?? '';
		if (before <= change.requestedAt!) this.lastWord.set(change.subject!, change);
		yield;
		yield* this.carryOut(self, [change.person!]);
	}

	private *workOff(self: Execution): Generator<void, void> {
		const due = this.rows.filter((row) => this.isDue(row)).map(({ key }) => key!);
		yield;
		yield* this.carryOut(self, this.claim(self, due));
	}

	private isDue = ({ nextAt }: RequestRow) => nextAt !== null && Date.parse(nextAt) <= this.now;

	/** n8n's *Update* with a filter: one statement for each item. */
	private claim(self: Execution, keys: string[]): string[] {
		const claimed = this.rows.filter((row) => keys.includes(row.key!) && this.isDue(row));
		for (const row of claimed) {
			const claimedSince = new Date(this.now).toISOString();
			const nextAt = new Date(this.now + CLAIM_MS).toISOString();
			const attempts = row.attempts + 1;
			const claimedBy = self.id;
			Object.assign(row, { claimedBy, claimedSince, attempts, nextAt, state: 'working' });
		}
		return claimed.map(({ person }) => person!);
	}

	private *carryOut(self: Execution, persons: string[]): Generator<void, void> {
		yield;
		const read = this.rows
			.filter(({ person }) => persons.includes(person!))
			.map((row) => ({ ...row }));
		yield;
		const settings = { claim: self.id, now: this.now, maxAttempts: 15, maxAgeMs: 3 * DAY };
		for (const picked of pickRequests(read, settings)) {
			if (picked.decision !== 'work') this.record(self, picked, {});
			else yield* this.work(self, picked);
			yield;
		}
	}

	private *work(self: Execution, picked: PickedRequest): Generator<void, void> {
		const { person, code, kind, subject } = picked.row;
		if (this.executions.some((other) => other !== self && other.working.has(subject!)))
			throw new Error(`Two executions work on ${subject}`);
		self.working.add(subject!);
		yield;
		const account = this.accounts.get(person!) ?? {
			password: ++this.passwords,
			hasLoggedIn: false,
			access: new Set<string>(),
		};
		if (kind === 'enrolment') this.accounts.set(person!, account);
		yield;
		if (kind === 'enrolment') account.access.add(code!);
		else account.access.delete(code!);
		yield;
		const isLoginNeeded =
			kind === 'enrolment' && !account.hasLoggedIn && !picked.loginMailedTo.includes(person!);
		const outcome: Partial<RequestOutcome> = {};
		if (isLoginNeeded && !picked.mayMailLogin) outcome.loginLeftToOther = true;
		if (isLoginNeeded && picked.mayMailLogin) {
			account.password = ++this.passwords;
			const password = account.password;
			yield;
			this.mails.set(person!, [...(this.mails.get(person!) ?? []), password]);
			yield;
			outcome.loginMailedTo = [person!];
		}
		self.working.delete(subject!);
		this.record(self, picked, outcome);
	}

	private record(self: Execution, picked: PickedRequest, outcome: Partial<RequestOutcome>): void {
		const { row, decision, note } = picked;
		const settings = DEFAULT_RETRY_SETTINGS;
		const change = recordOutcome(row, { decision, note, ...outcome }, settings, this.now);
		const own = this.rows.find(({ id, claimedBy }) => id === row.id && claimedBy === self.id);
		if (own) Object.assign(own, change);
	}
}
