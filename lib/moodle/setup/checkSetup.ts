import { LinkError } from '../../errors/linkError';
import type { ErrorCode } from '../../errors/linkError';
import { attemptAsync } from '../../shared/result';
import { checkCapabilities } from './checkCapabilities';
import { checkEnrolments } from './checkEnrolments';
import { checkFeed } from './checkFeed';
import type { MoodleClient, SiteInfo } from '../transport/client';
import { isOlder, FUNCTIONS_SINCE, MINIMUM_MOODLE } from '../transport/moodleVersions';
import { isCaseSensitive, invisibleKeys } from '../users/visibility';
import type { SetupOptions } from './probeSubjects';
import type { Finding } from '../../shared/findings';
import { Findings } from './findings';

export interface SetupReport {
	/** Absent when the site could not be reached or refuses the token. */
	site?: SiteInfo;
	findings: Finding[];
}

/**
 * Says what a site lacks for some operations, before the first participant. Nothing is written: see `PROBES`.
 *
 * Never throws for what is wrong with the site; that is a finding.
 */
export async function checkSetup(
	moodle: MoodleClient,
	question: SetupOptions,
): Promise<SetupReport> {
	const findings = new Findings(question.operations);
	// Somebody may have changed the site just now.
	moodle.memory.forgetAll();
	const info = await attemptAsync(async () => await moodle.siteInfo());
	if (!info.ok) {
		findings.add('problem', 'web services', info.error);
		return { findings: findings.list };
	}
	const site = info.value;
	checkVersion(findings, site);
	checkFunctions(findings, site);
	await checkFeed(moodle, findings);
	if (await checkUserVisibility(moodle, findings)) {
		const { course } = await checkCapabilities(moodle, findings, site, question);
		await checkEnrolments(moodle, findings, site, question.course && course);
	}
	return { site, findings: findings.list };
}

function checkVersion(findings: Findings, { release, username, userissiteadmin }: SiteInfo) {
	if (isOlder(release, MINIMUM_MOODLE))
		findings.add('problem', 'version', new LinkError('SETUP_VERSION_TOO_OLD', { release }));
	else findings.addPassed(`Moodle ${release}`);
	if (userissiteadmin)
		findings.add('notice', 'service account', new LinkError('SETUP_ADMINISTRATOR', { username }));
}

/** Functions may be missing because the site is too old, or because nobody added them to the service. */
function checkFunctions(findings: Findings, { functions, release }: SiteInfo) {
	const present = new Set(functions.map(({ name }) => name));
	for (const name of findings.functions) {
		const { since = MINIMUM_MOODLE, instead = '', without } = FUNCTIONS_SINCE[name] ?? {};
		const isTooNew = isOlder(release, since);
		if (present.has(name) || (isTooNew && present.has(instead))) findings.addPassed(name);
		else if (without && isTooNew) continue;
		else if (isTooNew) {
			const values = { release, function: name, since };
			findings.add('problem', name, new LinkError('SETUP_FUNCTION_TOO_NEW', values));
		} else {
			const values = { function: name };
			findings.add('problem', name, new LinkError('MOODLE_FUNCTION_NOT_IN_SERVICE', values));
		}
	}
}

/** The capability that stands for what is not seen. */
const CAPABILITY_BY_ERROR: Partial<Record<ErrorCode, string>> = {
	MOODLE_USERS_INVISIBLE: 'moodle/user:viewdetails',
	MOODLE_USERNAMES_INVISIBLE: 'moodle/user:viewalldetails',
	MOODLE_EMAILS_INVISIBLE: 'moodle/site:viewuseridentity',
};

/** Finds e-mail addresses whatever their case, where the database minds it. */
const GET_USERS = 'core_user_get_users';

/**
 * Site info succeeds while a policy or an incomplete profile blocks every other call (recordings `site_policy_not_agreed_siteinfo`,
 * `site_required_profile_field_blocks_service_account`); and a lookup succeeds with nothing when accounts, or their fields, are hidden
 * (`cap_missing_get_users_by_field`; see `invisibleKeys`).
 *
 * @returns whether other calls are worth trying
 */
async function checkUserVisibility(moodle: MoodleClient, findings: Findings): Promise<boolean> {
	const looked = await attemptAsync(async () => await invisibleKeys(moodle));
	if (!looked.ok) {
		if (looked.error.code === 'MOODLE_FUNCTION_NOT_IN_SERVICE') return true;
		findings.add('problem', 'web services', looked.error);
		return false;
	}
	const errors = [...looked.value.values()];
	for (const error of errors) findings.add('problem', CAPABILITY_BY_ERROR[error.code]!, error);
	if (errors.some(({ code }) => code === 'MOODLE_USERS_INVISIBLE')) return true;
	findings.addPassed('moodle/user:viewdetails');
	if (!(await moodle.has(GET_USERS)) && (await isCaseSensitive(moodle))) {
		const values = { function: GET_USERS };
		findings.add('problem', GET_USERS, new LinkError('MOODLE_FUNCTION_NOT_IN_SERVICE', values));
	}
	return true;
}
