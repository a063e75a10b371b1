import { LinkError } from '../../errors/linkError';
import type { ErrorCode } from '../../errors/linkError';
import { reason } from '../../errors/reason';
import type { ReasonCode } from '../../errors/reason';
import { attemptAsync } from '../../shared/result';
import { checkHiddenGrades } from './checkHiddenGrades';
import type { MoodleClient, SiteInfo } from '../transport/client';
import { mayHaveBeenWritten } from '../transport/transportErrors';
import { blocksEveryCall } from '../transport/moodleExceptions';
import { courseLabel } from '../courses/courses';
import { PROBES } from './probes';
import type { Probe, ProbeSubjects } from './probes';
import type { Findings } from './findings';
import type { SetupOptions } from './probeSubjects';
import { findProbeSubjects } from './probeSubjects';

/**
 * Tries each capability that can be tried without writing.
 *
 * @returns what they were tried on
 */
export async function checkCapabilities(
	moodle: MoodleClient,
	findings: Findings,
	site: SiteInfo,
	question: SetupOptions,
): Promise<ProbeSubjects> {
	const probes = PROBES.filter(
		({ capability, wsfunction }) =>
			findings.capabilities.includes(capability) &&
			site.functions.some(({ name }) => name === wsfunction),
	);
	const subjects = await findProbeSubjects(moodle, findings, site, question, probes);
	for (const probe of probes) {
		if (probe.needs && subjects[probe.needs] === undefined) {
			const why = reason(NO_SUBJECT_REASONS[probe.needs]);
			const values = { capability: probe.capability, reason: why };
			findings.add('notChecked', probe.capability, new LinkError('SETUP_NOT_CHECKED', values));
		} else await runProbe(moodle, findings, probe, subjects as Required<ProbeSubjects>);
	}
	await checkHiddenGrades(moodle, findings, site, question.course && subjects.course);
	for (const capability of findings.capabilities.filter((one) =>
		UNTESTABLE_CAPABILITIES.includes(one),
	)) {
		const values = { capability, reason: reason('NEEDS_REAL_ENROLMENT') };
		findings.add('notChecked', capability, new LinkError('SETUP_NOT_CHECKED', values));
	}
	return subjects;
}

/** These can't be tried without enrolling somebody. */
const UNTESTABLE_CAPABILITIES = ['moodle/role:assign'];

const NO_SUBJECT_REASONS = {
	course: 'NO_COURSE',
	participantId: 'NO_PARTICIPANT',
	cohort: 'NO_COHORT',
} as const satisfies Record<NonNullable<Probe['needs']>, ReasonCode>;

/** A refusal for one of these reasons says something about the course, and that the capability is there or not needed yet. */
const COURSE_SETTING_ERRORS: ErrorCode[] = [
	'MOODLE_MANUAL_ENROLMENT_MISSING',
	'MOODLE_COMPLETION_OFF',
	'MOODLE_NO_CRITERIA',
];

/** Any answer but "no permission" shows that the capability is there: the call itself is bound to fail or to do nothing. */
async function runProbe(
	moodle: MoodleClient,
	findings: Findings,
	{ capability, wsfunction, parameters }: Probe,
	subjects: Required<ProbeSubjects>,
) {
	const outcome = await attemptAsync(
		async () =>
			await moodle.read(wsfunction, parameters(subjects), {
				...(subjects.course ? { course: courseLabel(subjects.course) } : {}),
			}),
	);
	if (outcome.ok) return findings.addPassed(capability);
	const { error } = outcome;
	const lacking = missingCapability(error, capability, subjects);
	if (lacking) {
		const values = { capability: lacking, function: wsfunction };
		findings.add('problem', lacking, new LinkError('SETUP_CAPABILITY', values));
	} else if (COURSE_SETTING_ERRORS.includes(error.code)) {
		findings.add('notice', wsfunction, error);
	} else if (mayHaveBeenWritten(error) && error.code !== 'MOODLE_ANSWER_UNEXPECTED') {
		findings.add('problem', wsfunction, error);
	} else if (blocksEveryCall(error)) {
		findings.add('problem', 'web services', error);
	} else findings.addPassed(capability);
}

/** Refusals that point to another capability than the one that was tried. */
const CAPABILITY_BY_ERRORCODE: Record<string, string> = {
	requireloginerror: 'moodle/course:view',
	errorcoursecontextnotvalid: 'moodle/course:view',
	nopermissiontoviewgrades: 'moodle/grade:viewall',
};

/** The capability that an error shows to be missing. `can'tviewreport` also says that a course tracks no completion. */
function missingCapability(
	{ code, data }: LinkError,
	tried: string,
	{ course }: ProbeSubjects,
): string | undefined {
	if (code === 'MOODLE_CAPABILITY_MISSING')
		return CAPABILITY_BY_ERRORCODE[data.errorcode ?? ''] ?? tried;
	if (code === 'MOODLE_COMPLETION_OFF' && course?.enablecompletion === 1) return tried;
	return undefined;
}
