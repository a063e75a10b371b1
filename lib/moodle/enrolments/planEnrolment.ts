import { LinkError } from '../../errors/linkError';
import { dateChanges, isActiveOrUpcoming, hasEnded, resolvePeriod } from './enrolmentDates';
import type { IfEndUnknown, WantedDates } from './enrolmentDates';
import {
	courseNotices,
	defaultDurationNotices,
	lostDateNotices,
	otherMethodNotices,
	periodNotices,
} from './enrolmentNotices';
import type { Changes, PlannedChange } from '../transport/applyChanges';
import { requireManualMethod } from './manualEnrolments';
import type { ManualEnrolment } from './manualEnrolments';
import type { Notice } from '../transport/notices';
import { notice } from '../transport/notices';
import type { CourseUser } from './courseUsers';
import { courseUserErrorValues } from './courseUsers';
import type { CourseRole } from './roles';
import type { ManualMethod, EnrolmentState } from './enrolmentStates';

export interface WantedEnrolment extends CourseUser, WantedDates {
	roleId: number;
	/** What to do with somebody whose enrolment is suspended, expired, or not yet started. */
	ifInactive: 'reactivate' | 'leave';
	/** Whether somebody who has access by another method gets an enrolment of our own too; else it is only said. */
	ifOtherMethod?: 'leave' | 'own';
	/** Whether an end that is not given is the course's default, for a new or renewed enrolment. */
	useCourseDefault?: boolean;
	unknownEnd?: IfEndUnknown;
}

export type EnrolmentOutcome =
	| 'enrolled'
	| 'reactivated'
	| 'updated'
	| 'unchanged'
	| 'leftInactive';

/** What is written, and what was asked for. */
export type PlannedEnrolment = WantedEnrolment & ManualEnrolment & { hadAccess?: boolean };

/** What Moodle holds for one entry. */
export interface CurrentEnrolment {
	standing: EnrolmentState;
	roles: CourseRole[];
	method: ManualMethod | undefined;
	/** Unix seconds. */
	now: number;
}

type EnrolmentPlan = PlannedChange<PlannedEnrolment, EnrolmentOutcome>;

/**
 * What has to be done for one enrolment to be as it is wanted.
 *
 * @throws {LinkError} `MOODLE_MANUAL_ENROLMENT_MISSING`, `MOODLE_ENROLMENT_END_UNKNOWN`, `MOODLE_COURSE_DEFAULT_UNKNOWN`
 */
export function planEnrolment(entry: WantedEnrolment, situation: CurrentEnrolment): EnrolmentPlan {
	const { standing, roles, method, now } = situation;
	const { manual, hasAccess } = standing;
	const hasRole = roles.some(({ id }) => id === entry.roleId);
	const own = entry.ifOtherMethod === 'own';
	const byOthersAlone = hasAccess && manual !== undefined && !manual?.active;
	const leftToOthers = byOthersAlone && hasRole && !own;
	const common = [
		...courseNotices(entry.course, now),
		...(leftToOthers || manual === undefined ? otherMethodNotices(entry, standing) : []),
		...(method?.enabled === false
			? [notice('ENROLMENT_METHOD_DISABLED', courseUserErrorValues([entry]))]
			: []),
	];
	const leave = (outcome: EnrolmentOutcome, notices: Notice[] = []): EnrolmentPlan => ({
		entry: { ...entry, timestart: undefined, timeend: undefined },
		outcome,
		nothingToDo: true,
		notices: [...notices, ...common],
	});

	if (leftToOthers) return leave('unchanged');
	const state = manualStatusOf(situation);
	if (state === 'inactive' && entry.ifInactive === 'leave')
		return leave('leftInactive', [notice('ENROLMENT_LEFT_INACTIVE')]);

	const asksDates = entry.timestart !== undefined || entry.timeend !== undefined;
	const asksOwn = own && manual === undefined;
	const asIs = state === 'active' && hasRole && !asksOwn;
	if (asIs && !asksDates) return leave('unchanged', periodNotices(manual ?? {}, now));

	requireManualMethod(entry, method);
	const wanted = datesToWrite(entry, situation, state);
	const unknownEnd = state === 'inactive' && !asksDates ? 'remove' : entry.unknownEnd;
	const period = resolvePeriod(entry, wanted, manual, unknownEnd ?? 'refuse');
	const dates = dateChanges(period, wanted, manual);
	if (asIs && Object.keys(dates).length === 0)
		return leave('unchanged', periodNotices(period, now));

	return {
		entry: { ...entry, timestart: period.timestart, timeend: period.timeend, hadAccess: hasAccess },
		outcome: OUTCOME_BY_STATUS[state],
		changes: {
			...(state === 'active' ? {} : accessChange(standing)),
			...(hasAccess && !hasRole
				? { role: { from: roles.map(({ shortname }) => shortname), to: entry.roleId } }
				: {}),
			...dates,
		},
		notices: [
			...periodNotices(period, now),
			...lostDateNotices(period, { renewed: state === 'inactive', former: manual?.timeend, now }),
			...(state === 'active' || entry.timeend === null
				? []
				: defaultDurationNotices(period, method)),
			...common,
		],
	};
}

/** Who gets access, or an enrolment of our own in addition. */
const accessChange = ({ isEnrolled, hasAccess, manual }: EnrolmentState): Changes =>
	hasAccess
		? { manualEnrolment: { from: manual ? 'inactive' : 'none', to: 'active' } }
		: { access: { from: isEnrolled ? 'inactive' : 'none', to: 'active' } };

type ManualStatus = 'new' | 'inactive' | 'active';

const OUTCOME_BY_STATUS = { new: 'enrolled', inactive: 'reactivated', active: 'updated' } as const;

/** An enrolment that is not suspended and begins later is as it should be: it does not mean that access starts earlier. */
function manualStatusOf({
	standing: { manual, isEnrolled, hasAccess },
	now,
}: CurrentEnrolment): ManualStatus {
	if (!isEnrolled || (manual === null && hasAccess)) return 'new';
	return (manual ? isActiveOrUpcoming(manual, now) : hasAccess) ? 'active' : 'inactive';
}

/** The dates to write. A new or renewed enrolment may get the course's default, and never an end that is over already. */
function datesToWrite(
	entry: WantedEnrolment,
	{ standing: { manual }, method, now }: CurrentEnrolment,
	state: ManualStatus,
): WantedDates {
	const { timestart, timeend } = entry;
	if (state === 'active' || timeend !== undefined) return { timestart, timeend };
	if (entry.useCourseDefault) {
		if (method?.enrolperiod === undefined)
			throw new LinkError('MOODLE_COURSE_DEFAULT_UNKNOWN', courseUserErrorValues([entry]));
		const end = Math.max(timestart ?? manual?.timestart ?? 0, now) + method.enrolperiod;
		return { timestart, timeend: method.enrolperiod > 0 ? end : null };
	}
	return hasEnded(manual?.timeend, now) ? { timestart, timeend: null } : { timestart, timeend };
}
