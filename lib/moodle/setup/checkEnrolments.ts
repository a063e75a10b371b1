import { LinkError } from '../../errors/linkError';
import { attemptAsync } from '../../shared/result';
import type { MoodleClient, SiteInfo } from '../transport/client';
import type { MoodleCourse } from '../courses/courses';
import { courseLabel } from '../courses/courses';
import { PLUGIN_GET_ENROLMENTS, readPluginEnrolments } from '../enrolments/pluginEnrolments';
import type { Findings } from './findings';
import { isOlder } from '../transport/moodleVersions';

const ENROL_USERS = 'enrol_manual_enrol_users';

/**
 * What to know before enrolments are written: that Moodle mails the course's welcome message each time, and that it returns neither dates nor methods.
 *
 * @param course the course that was chosen, if any
 */
export async function checkEnrolments(
	moodle: MoodleClient,
	findings: Findings,
	site: SiteInfo,
	course?: MoodleCourse,
) {
	if (!findings.functions.includes(ENROL_USERS)) return;
	if (!site.functions.some(({ name }) => name === PLUGIN_GET_ENROLMENTS))
		findings.add('notice', ENROL_USERS, new LinkError('SETUP_ENROLMENTS_UNTOLD'));
	if (isOlder(site.release, '4.5')) return;
	if (course && (await sendsNoWelcomeMessage(moodle, course)))
		findings.addPassed(`no welcome message in ${courseLabel(course)}`);
	else findings.add('notice', ENROL_USERS, new LinkError('SETUP_WELCOME_MESSAGE'));
}

/** Whether the manual method of a course certainly sends no welcome message; only the plug-in shows it. */
async function sendsNoWelcomeMessage(moodle: MoodleClient, course: MoodleCourse): Promise<boolean> {
	const told = await attemptAsync(async () => await readPluginEnrolments(moodle, course, []));
	const manual = told.ok && told.value?.methods.find(({ method }) => method === 'manual');
	return manual ? !manual.welcomemessage : false;
}
