import type { LinkError } from '../../errors/linkError';
import { attemptAsync } from '../../shared/result';
import type { PasswordRules } from './password';
import { DEFAULT_PASSWORD_MINIMUMS, generatePassword } from './password';
import { learnPolicy } from './passwordPolicy';

/** Calls for one batch, whatever the site says. */
const MAX_PASSWORD_ATTEMPTS = 10;

/** New passwords for one person after refusals that don't say what was missing; for several people one, since fewer of them are tried next. */
const MAX_UNEXPLAINED_RETRIES_SINGLE = 5;
const MAX_UNEXPLAINED_RETRIES_BATCH = 1;

/** When no password worked for this many people one after another, none will. */
const MAX_CONSECUTIVE_REFUSALS = 3;

/**
 * The passwords of the people of one run. Each is made once, so that it is still right after an answer that was lost, and another one is made only when the site
 * refused it: Moodle's call is all or nothing, so nobody of that call has an account then. What a refusal says of the policy holds for everybody after.
 */
export class PasswordAttempts<Person> {
	private readonly generated = new Map<Person, string>();

	private minimums = DEFAULT_PASSWORD_MINIMUMS;

	private consecutiveRefusals = 0;

	private refusal?: LinkError;

	/** The password to send for somebody. */
	passwordFor(person: Person, rules: PasswordRules): string {
		const password = this.generated.get(person) ?? generatePassword(rules, this.minimums);
		this.generated.set(person, password);
		return password;
	}

	/** The password that was sent last. */
	lastSent(person: Person): string | undefined {
		return this.generated.get(person);
	}

	/**
	 * Sends people, with other passwords after a refusal.
	 *
	 * @throws {LinkError} `MOODLE_PASSWORD_REFUSED` when the site refuses them again and again; any other error at once
	 */
	async send<T>(people: Person[], send: () => Promise<T>): Promise<T> {
		let vain = 0;
		for (let attempt = 1; ; attempt++) {
			if (this.refusal && this.consecutiveRefusals >= MAX_CONSECUTIVE_REFUSALS) throw this.refusal;
			const answer = await attemptAsync(send);
			if (answer.ok) {
				this.consecutiveRefusals = 0;
				return answer.value;
			}
			const { error } = answer;
			if (error.code !== 'MOODLE_PASSWORD_REFUSED') throw error;
			this.refusal = error;
			if (!this.renew(people, error)) vain++;
			const isOne = people.length === 1;
			if (
				attempt < MAX_PASSWORD_ATTEMPTS &&
				vain <= (isOne ? MAX_UNEXPLAINED_RETRIES_SINGLE : MAX_UNEXPLAINED_RETRIES_BATCH)
			)
				continue;
			if (isOne) this.consecutiveRefusals++;
			throw error;
		}
	}

	/** Forgets the refused passwords, and says whether the next ones will do. */
	private renew(people: Person[], { data }: LinkError): boolean {
		const refused = people.flatMap((person) => this.generated.get(person) ?? []);
		people.forEach((person) => this.generated.delete(person));
		const sentences = (data.sentences ?? '').split('\n');
		const { minimums, understood } = learnPolicy(sentences, refused, this.minimums);
		this.minimums = minimums;
		return understood;
	}
}
