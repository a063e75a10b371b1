import type { LinkError } from '../../errors/linkError';
import type { Finding, FindingLevel } from '../../shared/findings';
import { REQUIREMENTS } from './requirements';
import type { NodeOperation, Requirement } from './requirements';

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
