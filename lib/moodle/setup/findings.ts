import type { ErrorText } from '../../errors/catalogueEntry';
import type { ErrorCode, LinkError } from '../../errors/linkError';
import { REQUIREMENTS } from './requirements';
import type { NodeOperation, Requirement } from './requirements';

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

/** Collects what is found, each finding with the operations that need it. */
export class Findings {
	readonly list: Finding[] = [];

	private readonly requirements: Requirement[];

	constructor(operations: NodeOperation[]) {
		this.requirements = operations.map((operation) => REQUIREMENTS[operation]);
	}

	/** The functions that the operations need, each once. */
	get functions() {
		return [...new Set(this.requirements.flatMap(({ functions }) => functions))];
	}

	/** The capabilities that the operations need, each once. */
	get capabilities() {
		return [...new Set(this.requirements.flatMap(({ capabilities }) => capabilities))];
	}

	addPassed(subject: string) {
		this.list.push({ level: 'ok', subject, neededBy: this.neededBy(subject) });
	}

	/** The same thing found twice is reported once. */
	add(level: FindingLevel, subject: string, { code, en, nl }: LinkError) {
		if (this.list.some((finding) => finding.code === code && finding.subject === subject)) return;
		this.list.push({ level, subject, neededBy: this.neededBy(subject), code, en, nl });
	}

	/** Operations that name the subject; a subject that none names (the token, the version) concerns them all. */
	private neededBy(subject: string): string[] {
		const naming = this.requirements.filter(
			({ functions, capabilities }) =>
				functions.includes(subject) || capabilities.includes(subject),
		);
		return (naming.length > 0 ? naming : this.requirements).map(({ label }) => label);
	}
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
