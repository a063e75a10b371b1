import type { PasswordMinimums } from './password';

type PolicyCount = keyof PasswordMinimums;

/** What a sentence of the policy counts, by its words in English and Dutch (`errorminpassword…` in Moodle's `lang/<language>/auth.php`). */
const POLICY_WORDS: Array<[PolicyCount, RegExp]> = [
	['digits', /digit|cijfer/i],
	['lower', /lower|kleine letter/i],
	['upper', /upper|hoofdletter/i],
	['symbols', /alpha|alfa|special/i],
	['length', /character|teken/i],
];

const CHARACTER_CLASSES: PolicyCount[] = ['lower', 'upper', 'digits', 'symbols'];

/** Above this a number in a plug-in's own sentence is not a minimum; Moodle's login page takes 128 characters. */
const MAX_MINIMUMS: PasswordMinimums = {
	length: 100,
	lower: 20,
	upper: 20,
	digits: 20,
	symbols: 20,
};

const countCharacters = (password: string): PasswordMinimums => ({
	length: [...password].length,
	lower: password.match(/\p{Ll}/gu)?.length ?? 0,
	upper: password.match(/\p{Lu}/gu)?.length ?? 0,
	digits: password.match(/\p{Nd}/gu)?.length ?? 0,
	symbols: password.match(/[^\p{Ll}\p{Lu}\p{Nd}]/gu)?.length ?? 0,
});

const raiseMinimums = (
	known: PasswordMinimums,
	names: PolicyCount[],
	to: (name: PolicyCount) => number,
) => ({
	...known,
	...Object.fromEntries(names.map((name) => [name, Math.max(known[name], to(name))])),
});

/** What a refusal said about the policy. */
export interface LearnedPolicy {
	minimums: PasswordMinimums;
	/** Whether a sentence said what was missing, so that the next password will do. */
	understood: boolean;
}

/**
 * What a site wants of passwords, learnt from the sentences with which it refused one of several (`get_password_policy_errors` in Moodle's
 * lib/moodlelib.php): each has one number, and the password has less of what it counts. Where the words say nothing to us (another language), a number
 * above the length is a length, and any other goes for letters, digits and symbols alike. A sentence that says nothing, such as a plug-in's own
 * rule, makes the next passwords longer, with more of each.
 *
 * Moodle shows its policy beforehand only where people may register themselves (`auth_email_get_signup_settings`), so the refusal is what is read.
 */
export function learnPolicy(
	sentences: string[],
	refused: string[],
	known: PasswordMinimums,
): LearnedPolicy {
	const counts = refused.map(countCharacters);
	const fewest = (name: PolicyCount) => Math.min(...counts.map((count) => count[name]));
	let lesson: LearnedPolicy = { minimums: known, understood: false };
	for (const sentence of sentences) {
		const wanted = Number(/\d+/.exec(sentence)?.[0] ?? 0);
		const name = POLICY_WORDS.find(([, words]) => words.test(sentence))?.[0];
		const counted: PolicyCount[] = name
			? [name]
			: wanted > fewest('length')
				? ['length']
				: CHARACTER_CLASSES;
		const missing = counted.filter((one) => wanted > fewest(one) && wanted <= MAX_MINIMUMS[one]);
		if (missing.length === 0) continue;
		lesson = { minimums: raiseMinimums(lesson.minimums, missing, () => wanted), understood: true };
	}
	return lesson.understood
		? lesson
		: { ...lesson, minimums: raiseAllMinimums(known, fewest('length')) };
}

function raiseAllMinimums(known: PasswordMinimums, length: number): PasswordMinimums {
	const longer = raiseMinimums(known, ['length'], () => Math.min(length + 4, 32));
	return raiseMinimums(longer, CHARACTER_CLASSES, (name) => Math.min(known[name] + 1, 4));
}
