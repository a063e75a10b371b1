import { moodleError } from './errors';
import type { Site } from './site';

/** Site settings of the password policy, with Moodle's defaults (`admin/settings/security.php`). */
export const PASSWORD_SETTINGS = {
	passwordpolicy: '1',
	minpasswordlength: '8',
	minpassworddigits: '1',
	minpasswordlower: '1',
	minpasswordupper: '1',
	minpasswordnonalphanum: '1',
	/** 0 = no limit. */
	maxconsecutiveidentchars: '0',
};

type PolicySettings = Record<keyof typeof PASSWORD_SETTINGS, string>;
type Rule = Exclude<keyof typeof PASSWORD_SETTINGS, 'passwordpolicy'>;

/** `lang/en/auth.php` (recording user_create_weak_password) and the Dutch language pack. */
const SENTENCES: Record<string, Record<Rule, string>> = {
	en: {
		minpasswordlength: 'Passwords must be at least {$a} characters long.',
		minpassworddigits: 'Passwords must have at least {$a} digit(s).',
		minpasswordlower: 'Passwords must have at least {$a} lower case letter(s).',
		minpasswordupper: 'Passwords must have at least {$a} upper case letter(s).',
		minpasswordnonalphanum:
			'The password must have at least {$a} special character(s) such as *, -, or #.',
		maxconsecutiveidentchars: 'Passwords must have at most {$a} consecutive identical characters.',
	},
	nl: {
		minpasswordlength: 'Wachtwoorden moeten minstens {$a} tekens lang zijn.',
		minpassworddigits: 'Wachtwoorden moeten minstens {$a} cijfers hebben.',
		minpasswordlower: 'Wachtwoorden moeten minstens {$a} kleine letters hebben.',
		minpasswordupper: 'Wachtwoorden moeten minstens {$a} hoofdletters hebben.',
		minpasswordnonalphanum:
			'Wachtwoorden moeten minstens {$a} niet-alfanumerieke tekens hebben, zoals  *, -, of #.',
		maxconsecutiveidentchars:
			'Wachtwoorden mogen maximaal {$a} opeenvolgende gelijke tekens hebben',
	},
};

/** `check_consecutive_identical_characters` of `lib/moodlelib.php`. */
const hasRun = (password: string, most: number): boolean =>
	most > 0 && new RegExp(`(.)\\1{${most}}`, 'su').test(password);

/** What the site's policy says against a password, in the order of `get_password_policy_errors` (`lib/moodlelib.php`). */
export function policyErrors(settings: PolicySettings, password: string, lang = 'en'): string[] {
	const count = (pattern: RegExp) => password.match(pattern)?.length ?? 0;
	const has: Array<[Rule, number]> = [
		['minpasswordlength', [...password].length],
		['minpassworddigits', count(/\p{Nd}/gu)],
		['minpasswordlower', count(/\p{Ll}/gu)],
		['minpasswordupper', count(/\p{Lu}/gu)],
		['minpasswordnonalphanum', count(/[^\p{Lu}\p{Ll}\p{Nd}]/gu)],
	];
	const broken = has
		.filter(([rule, number]) => number < Number(settings[rule]))
		.map(([rule]) => rule);
	if (hasRun(password, Number(settings.maxconsecutiveidentchars)))
		broken.push('maxconsecutiveidentchars');
	const sentences = SENTENCES[lang] ?? SENTENCES.en;
	return broken.map((rule) => sentences[rule].replace('{$a}', settings[rule]));
}

/**
 * `check_password_policy`: refuses with a `moodle_exception` whose error code is a piece of HTML, in the caller's language (recording
 * user_create_weak_password). Plug-ins may add rules and sentences of their own.
 */
export function requireGoodPassword(
	{ settings, passwordRules }: Pick<Site, 'settings' | 'passwordRules'>,
	password: string,
	lang?: string,
): void {
	if (settings.passwordpolicy !== '1') return;
	const errors = [
		...policyErrors(settings, password, lang),
		...passwordRules.map((rule) => rule(password)).filter(Boolean),
	];
	const html = errors.map((sentence) => `<div>${sentence}</div>`).join('');
	if (html) throw moodleError(html, `error/${html}`);
}
