import type { LinkError } from '../../errors/linkError';
import { DAY_MS } from '../../shared/durations';
import type { Result } from '../../shared/result';
import { ok } from '../../shared/result';
import type { CoachviewClient } from '../transport/client';
import type { PartResult } from './partResults';
import { partResultsByCode } from './partResultsByCode';
import type { CourseResult } from './resultMessage';

/** Whether a grade is what became of one that was sent: rounded by the message, by Coachview or by both, it differs by less than its last digit. */
function isGradeOf(registered: number | null, sent: number): boolean {
	if (registered === null) return false;
	const decimals = String(registered).split('.')[1]?.length ?? 0;
	return registered === sent || Math.abs(registered - sent) < 10 ** -decimals;
}

/** Coachview has each value that was to be sent; of those that were not, it may know more. */
function hasContentOf(registered: PartResult, sent: CourseResult): boolean {
	const marks = (['present', 'passed'] as const).filter((name) => sent[name] !== null);
	return (
		registered.registered &&
		marks.every((name) => registered[name] === sent[name]) &&
		(sent.grade === null || isGradeOf(registered.grade, sent.grade))
	);
}

/** An earlier completion may have given the same result: it was registered before this one happened. Dates may lack their time, so a day more is allowed. */
const isOfAnEarlierOne = ({ approvedAt }: PartResult, { completedAt }: CourseResult) =>
	approvedAt !== null && Date.parse(approvedAt) + DAY_MS < Date.parse(completedAt);

/** What Coachview answers about somebody who can have no result; every other error leaves open what it has. */
const isAboutPerson = ({ code }: LinkError) =>
	[
		'COACHVIEW_NOT_FOUND',
		'COACHVIEW_AMBIGUOUS',
		'COACHVIEW_VALUE_REFUSED',
		'INPUT_MISSING',
		'INPUT_INVALID',
	].includes(code);

/**
 * Which of the results that Coachview refused (404) it has already, with the same content. Two processes that send the same one at the same moment get 200 and
 * 404, and so does whoever sends again because the answer was lost: Coachview locks the first result.
 *
 * @returns per result what is registered, undefined when that is something else or nothing, or why it could not be read
 */
export async function findAlreadyRegistered(
	coachview: CoachviewClient,
	results: CourseResult[],
): Promise<Array<Result<PartResult | undefined>>> {
	const found = await partResultsByCode(
		coachview,
		results.map(({ personExternalId, elearningCode }) => ({
			person: { key: 'idnumber', value: personExternalId },
			elearningCode,
		})),
	);
	return results.map((sent, i) => {
		const outcome = found[i];
		if (!outcome.ok) return isAboutPerson(outcome.error) ? ok(undefined) : outcome;
		const { enrolmentId, partId, ...rest } = outcome.value;
		if (enrolmentId === null || partId === null) return ok(undefined);
		const registered = { ...rest, enrolmentId, partId };
		return ok(
			hasContentOf(registered, sent) && !isOfAnEarlierOne(registered, sent)
				? registered
				: undefined,
		);
	});
}
