import { hasProperties } from '../shared/isObject';
import type { HealthFinding, Source, SourceFindings } from './finding';

/** A finding, or an error, as an item of *Check Setup* has it: English beside its code, Dutch below `nl`. */
interface Said {
	level?: string;
	subject?: string;
	code?: string;
	message?: string;
	cause?: string;
	fix?: string;
	nl?: { message?: string; cause?: string; fix?: string };
}

const textOf = ({ message = '', cause = '', fix = '' }: NonNullable<Said['nl']>) => ({
	message,
	cause,
	fix,
});

const toFinding = (source: Source, said: Said): HealthFinding => ({
	source,
	subject: said.subject ?? source,
	code: said.code ?? 'UNKNOWN',
	en: textOf(said),
	nl: textOf(said.nl ?? said),
});

/**
 * The problems of a *Check Setup*. One that found nothing in order did not get through to the system, so what was found before is not taken for gone.
 *
 * @param item of a *Check Setup* without *Simplify*; undefined when there was none
 */
export function setupFindings(
	source: Source,
	item: Record<string, unknown> | undefined,
): SourceFindings {
	if (!item) return { source, findings: [], asked: false };
	if (hasProperties(item.error))
		return { source, findings: [toFinding(source, item.error as Said)], asked: false };
	const all = (Array.isArray(item.findings) ? item.findings : []) as Said[];
	return {
		source,
		findings: all.filter(({ level }) => level === 'problem').map((said) => toFinding(source, said)),
		asked: all.some(({ level }) => level === 'ok'),
	};
}
