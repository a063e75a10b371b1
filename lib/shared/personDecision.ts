/** What somebody decides on a result that no rule can decide. */
export const PERSON_DECISIONS = ['passed', 'failed', 'leaveOut'] as const;

export type PersonDecision = (typeof PERSON_DECISIONS)[number];

export const isPersonDecision = (value: unknown): value is PersonDecision =>
	PERSON_DECISIONS.some((one) => one === value);
