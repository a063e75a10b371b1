import type { ErrorText } from '../errors/catalogueEntry';
import type { ErrorCode } from '../errors/linkError';

/** `problem`: the operations named will fail. `notice`: worth knowing. `notChecked`: only a real participant can show it. */
export type FindingLevel = 'ok' | 'problem' | 'notice' | 'notChecked';

/** One thing that was looked at. */
export interface Finding {
	level: FindingLevel;
	/** A function, a capability, or what else was looked at. */
	subject: string;
	/** The operations that need it, as users know them. */
	neededBy: string[];
	code?: ErrorCode;
	en?: ErrorText;
	nl?: ErrorText;
}

const SUMMARY_WORDS = {
	en: { problem: 'PROBLEM', notice: 'Notice', notChecked: 'Not checked', needed: 'Needed by' },
	nl: {
		problem: 'PROBLEEM',
		notice: 'Let op',
		notChecked: 'Niet gecontroleerd',
		needed: 'Nodig voor',
	},
};

/** The findings as text, the problems first; one line says how many things are all right. */
export function setupSummary(title: string, findings: Finding[], language: 'en' | 'nl'): string {
	const words = SUMMARY_WORDS[language];
	const lines = (['problem', 'notice', 'notChecked'] as const).flatMap((level) =>
		findings
			.filter((finding) => finding.level === level)
			.map((finding) => {
				const text = finding[language]!;
				return `${words[level]}: ${text.message}. ${text.cause} ${text.fix} (${words.needed}: ${finding.neededBy.join(', ')}.)`;
			}),
	);
	const good = findings.filter(({ level }) => level === 'ok').length;
	const problems = findings.filter(({ level }) => level === 'problem').length;
	const verdict = {
		en:
			problems === 0
				? `Ready: ${good} checks passed.`
				: `${problems} to solve, ${good} checks passed.`,
		nl:
			problems === 0
				? `Gereed: ${good} controles in orde.`
				: `${problems} op te lossen, ${good} controles in orde.`,
	};
	return [title, verdict[language], ...lines].join('\n');
}
