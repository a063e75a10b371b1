import type { Finding } from '../../lib/shared/findings';
import type { CheckLine } from './checkLine';
import { failed, passed, undecided } from './checkLine';

/** A finding of *Check Setup* as the doctor says it. */
export function findingLine(system: string, { level, subject, en }: Finding): CheckLine {
	if (level === 'ok' || !en) return passed(`${system}: ${subject}`);
	const text = `${system}: ${en.message}`;
	const fix = `${en.cause} ${en.fix}`;
	return level === 'problem' ? failed(text, fix) : undecided(text, fix);
}
