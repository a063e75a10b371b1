import type { User } from '../../sandbox/moodle/state';
import { callControlApi } from '../../tools/demo/demonstrate';
import type { Mail } from '../../tools/demo/demonstrate';
import { pause } from '../../tools/dev/n8n';
import type { Stack } from '../../tools/dev/stack';
import type { DataTable, Row } from '../../tools/dev/dataTable';

export const ADMINISTRATOR = 'beheer@example.org';
const OWN_PASSWORD = 'Own-Password-1';

/**
 * `known`: an account with which somebody logs in already. `inside`: a known account that has the access already. `waiting`: a known account and a course that is
 * hidden, of which the administrator hears.
 */
export type ParticipantKind = 'new' | 'known' | 'inside' | 'waiting';

let last = 8000;

/** Somebody in Coachview, with all that was asked for them, and what came of it. */
export class Participant {
	readonly externId = `P-${++last}`;

	readonly email = `${this.externId.toLowerCase()}@example.test`;

	/** Statuses that Coachview was answered; undefined when nobody answered. */
	readonly answers: Array<number | undefined> = [];

	private readonly events: string[] = [];

	private firstAsked?: string;

	constructor(
		private readonly stack: Stack,
		private readonly requests: DataTable,
		readonly kind: ParticipantKind,
	) {
		const { coachview, moodle } = stack;
		const names = { voornaam: 'Sam', achternaam: 'Bos' };
		coachview!.administration.addPerson({
			externId: this.externId,
			email1: this.email,
			...names,
		});
		if (kind === 'new') return;
		const { site } = moodle!;
		const { id } = site.addUser({
			username: this.email,
			email: this.email,
			idnumber: this.externId,
			firstname: 'Sam',
			lastname: 'Bos',
			password: OWN_PASSWORD,
			firstaccess: 1_700_000_000,
		});
		if (kind === 'inside') site.enrol(id, this.courseId);
	}

	private get code() {
		return this.kind === 'waiting' ? 'EL-102' : 'EL-101';
	}

	private get courseId() {
		return this.stack.moodle!.site.courseByIdnumber(this.code)!.id;
	}

	/** Coachview asks for the access, and waits for the answer. */
	async ask(): Promise<void> {
		const { n8n, link } = this.stack;
		const body = JSON.stringify({
			PersoonExterneId: this.externId,
			PersoonVoornaam: 'Sam',
			PersoonAchternaam: 'Bos',
			PersoonEmailadres: this.email,
			Elearningcode: this.code,
		});
		const headers = {
			'content-type': 'application/json',
			connection: 'close',
			authorization: `Bearer ${link.fixedToken}`,
		};
		this.firstAsked ??= new Date().toISOString();
		this.note('Coachview asks');
		for (;;) {
			const answer = await fetch(`${n8n.url}/webhook/coachview-enrolment`, {
				method: 'POST',
				headers,
				body,
			}).then(
				async (response) => ({ status: response.status, text: await response.text() }),
				(error: Error) => ({ status: undefined, text: `${error.message}: ${String(error.cause)}` }),
			);
			// n8n registers the webhooks some time after it started.
			if (answer.status === 404) {
				await pause(200);
				continue;
			}
			this.note(`answer ${answer.status ?? 'none'}: ${answer.text}`);
			this.answers.push(answer.status);
			return;
		}
	}

	note(event: string): void {
		this.events.push(`${new Date().toISOString()} ${event}`);
	}

	rows = async (): Promise<Row[]> => await this.requests.rows(['person', this.externId]);

	/** What they got by mail, oldest first; of somebody who waits, what the administrator got. */
	mails = async (): Promise<Mail[]> => {
		const all = await callControlApi<Mail[]>('GET', `${this.stack.mailbox!.url}/api/mails`);
		const isTheirs = ({ to, text }: Mail) =>
			to.includes(this.email) ||
			(this.kind === 'waiting' && to.includes(ADMINISTRATOR) && text?.includes(this.externId));
		return all.filter(isTheirs).reverse();
	};

	accounts = (): User[] =>
		this.stack.moodle!.site.tables.users.filter(
			({ idnumber, email, deleted }) =>
				!deleted && (idnumber === this.externId || email === this.email),
		);

	/** The enrolments by which they can enter the course now. */
	access = () => {
		const { site } = this.stack.moodle!;
		const ids = this.accounts().map(({ id }) => id);
		return site.tables.enrolments.filter(
			({ userid, courseid }) =>
				ids.includes(userid) && courseid === this.courseId && site.isActive(userid, courseid),
		);
	};

	/** What happens to them when they type over what a mail says; undefined when it has no login. */
	logInWith({ text }: Mail): string | undefined {
		const username = /^Gebruikersnaam: (\S+)$/m.exec(text ?? '')?.[1];
		const password = /^Wachtwoord: (\S+)$/m.exec(text ?? '')?.[1];
		if (!username || !password) return undefined;
		const { site } = this.stack.moodle!;
		const user = site.userNamed(username);
		return user ? site.logIn(user.id, password) : 'no such user';
	}

	/**
	 * The final state: one account, one access, one row that is done, and mails of which the last one lets them in. Who had a login has it still, and got no other one.
	 *
	 * @param atMost mails, where nobody can know whether one of them was sent
	 */
	async expectAllDone(atMost = 1): Promise<void> {
		await this.expectOf(async () => {
			const rows = await this.rows();
			expect(rows.map(({ state, nextAt, claimedBy }) => ({ state, nextAt, claimedBy }))).toEqual(
				rows.map(() => ({ state: 'done', nextAt: null, claimedBy: null })),
			);
			expect(rows.filter(({ note }) => !note)).toHaveLength(1);
			expect(this.accounts()).toHaveLength(1);
			expect(this.access()).toHaveLength(1);
			const mails = await this.mails();
			expect(mails.length).toBeGreaterThanOrEqual(this.kind === 'inside' ? 0 : 1);
			expect(mails.length).toBeLessThanOrEqual(atMost);
			if (this.kind === 'new') {
				expect(this.logInWith(mails.at(-1)!)).toBe('forcepasswordchangenotice');
				return;
			}
			for (const { to, subject, text, html } of mails) {
				if (this.kind === 'waiting') {
					expect(to).toEqual([ADMINISTRATOR]);
					expect(text).toContain('[ENROLMENT_COURSE_HIDDEN]');
					continue;
				}
				expect(subject).toBe('U hebt toegang tot Veilig werken met elektriciteit');
				expect(html).toContain('/course/view.php?id=');
				expect(text).not.toMatch(/wachtwoord/i);
			}
			const [{ id }] = this.accounts();
			expect(this.stack.moodle!.site.logIn(id, OWN_PASSWORD)).toBe('in');
		});
	}

	/** Nothing was done for them, and nobody works on it. */
	async expectNothingDone(): Promise<void> {
		await this.expectOf(async () => {
			expect(await this.rows()).toEqual([]);
			expect(await this.mails()).toEqual([]);
			expect(this.accounts()).toHaveLength(this.kind === 'new' ? 0 : 1);
			expect(this.access()).toHaveLength(this.kind === 'inside' ? 1 : 0);
		});
	}

	/** Runs assertions; when one fails, its error names the person and tells what happened. */
	async expectOf(assertions: () => Promise<void> | void): Promise<void> {
		try {
			await assertions();
		} catch (error) {
			(error as Error).message += `\n\n${await this.history()}`;
			throw error;
		}
	}

	private async history(): Promise<string> {
		const calls = this.stack.moodle!.calls.filter(({ at }) => at >= (this.firstAsked ?? ''));
		return [
			`${this.externId}, ${this.kind}`,
			...this.events,
			...(await this.rows()).map((row) => `row ${JSON.stringify(row)}`),
			...(await this.mails()).map((mail) => `mail "${mail.subject}" ${this.logInWith(mail) ?? ''}`),
			...this.accounts().map(({ id, username }) => `account ${id} ${username}`),
			...this.access().map((access) => `access ${JSON.stringify(access)}`),
			`calls to Moodle, of everybody: ${calls.map(({ wsfunction, at }) => `${at.slice(11, 23)} ${wsfunction}`).join(', ')}`,
		].join('\n');
	}
}
