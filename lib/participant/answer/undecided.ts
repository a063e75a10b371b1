import { LinkError } from '../../errors/linkError';
import { reason } from '../../errors/reason';
import type { resultReasons } from '../../errors/reasons/resultReasons';
import type { ResultDecision } from '../decideResult';

type UndecidedReason = keyof typeof resultReasons;

/** Why a person has to decide, by the reason that *Decide Result* gives. */
const WHY: Partial<Record<ResultDecision['reason'], UndecidedReason>> = {
	severalEnrolments: 'SEVERAL_ENROLMENTS',
	completedBeforeEnrolment: 'COMPLETED_BEFORE_ENROLMENT',
	noGrade: 'NO_GRADE',
	noPassGrade: 'NO_PASS_GRADE',
	completionUnknown: 'COMPLETION_UNKNOWN',
	alreadyRegistered: 'ANOTHER_RESULT_LOCKED',
};

/** The error of a result on which a person has to decide; undefined for any other item. */
export function undecidedError(json: Record<string, unknown>): LinkError | undefined {
	if (json.undecided !== true) return undefined;
	const why = WHY[json.reason as ResultDecision['reason']] ?? 'COMPLETION_UNKNOWN';
	return new LinkError('RESULT_UNDECIDED', {
		person: String(json.personExternalId ?? ''),
		code: String(json.elearningCode ?? ''),
		reason: reason(why),
	});
}
