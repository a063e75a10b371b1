import type { ErrorText } from '../errors/catalogueEntry';
import type { LinkError } from '../errors/linkError';

/** Where a finding comes from. What a source could not be asked about is neither found nor gone. */
export type Source = 'moodle' | 'coachview' | 'requests' | 'logins' | 'webhooks';

/** Something that the administrator should look at. */
export interface HealthFinding {
	source: Source;
	/** What tells it from others of the same code: an endpoint, an account, an address. */
	subject: string;
	code: string;
	en: ErrorText;
	nl: ErrorText;
}

/** What a source said: what it found, or that it could not be asked. */
export type SourceFindings = { source: Source; findings: HealthFinding[]; asked: boolean };

export const finding = (
	source: Source,
	subject: string,
	{ code, en, nl }: LinkError,
): HealthFinding => ({ source, subject, code, en, nl });
