import type { IDataObject } from 'n8n-workflow';

import type { Finding } from '../../lib/shared/findings';
import { setupSummary } from '../../lib/shared/findings';

/**
 * What *Check Setup* of any node returns: whether nothing is in the way, all findings, and a summary in both languages.
 *
 * @param title what was checked, as the first line of the summary
 * @param settings what the node says of the system; with n8n's *Simplify* it says `simple`, and only the problems
 */
export function setupOutput(
	title: string,
	findings: Finding[],
	{ about, simple, simplify }: { about: IDataObject; simple: IDataObject; simplify: boolean },
): IDataObject {
	const ready = findings.every(({ level }) => level !== 'problem');
	const summary = setupSummary(title, findings, 'en');
	if (simplify)
		return {
			ready,
			...simple,
			summary,
			problems: findings
				.filter(({ level }) => level === 'problem')
				.map(({ subject, en, neededBy }) => ({
					subject,
					message: en?.message,
					fix: en?.fix,
					neededBy,
				})),
		};
	return {
		ready,
		...about,
		summary,
		samenvatting: setupSummary(title, findings, 'nl'),
		findings: findings.map(({ en, nl, ...finding }) => ({
			...finding,
			...(en ? { message: en.message, cause: en.cause, fix: en.fix, nl: { ...nl } } : {}),
		})),
	};
}
