import { DRIFT_KINDS, KIND_TEXTS, NOT_COMPARED, isDriftKind } from '../drift/kinds';
import type { Language } from './mailKinds';
import type { MailInput } from './mailInput';
import { textOrEmpty } from '../../text/textOrEmpty';

type Report = MailInput['report'];

const WORDS: Record<Language, { one: string; many: string; more: string }> = {
	nl: { one: '1 nieuw verschil', many: 'nieuwe verschillen', more: '… en nog' },
	en: { one: '1 new difference', many: 'new differences', more: '… and more:' },
};

/** How many rows of a kind a mail describes; it counts the others. */
const MAX_LINES = 10;

/** Whether an item is a row of the table of drift; a request of the same name has no `found`. */
export const isDriftReport = (report: Report): boolean =>
	(isDriftKind(report.kind) || report.kind === NOT_COMPARED) && 'found' in report;

function lineOf(row: Report, language: Language): string {
	const [name, person, code] = [
		textOrEmpty(row.name),
		textOrEmpty(row.person),
		textOrEmpty(row.code),
	];
	const who = name ? [name, person && `(${person})`].filter(Boolean).join(' ') : person;
	const where = [textOrEmpty(row.course), code, textOrEmpty(row.site)].filter(Boolean).join(', ');
	const detail = textOrEmpty(language === 'nl' ? row.detail : row.detailEn);
	return `- ${[who, where].filter(Boolean).join(', ')}: ${detail}`;
}

/** The rows by kind, each kind a paragraph. */
export function driftDetails(reports: Report[], language: Language): string[] {
	return [...DRIFT_KINDS, NOT_COMPARED].flatMap((kind) => {
		const own = reports.filter((row) => row.kind === kind);
		if (own.length === 0) return [];
		const more = own.length - MAX_LINES;
		return [
			[
				`${KIND_TEXTS[kind as keyof typeof KIND_TEXTS].title[language]} (${own.length})`,
				...own.slice(0, MAX_LINES).map((row) => lineOf(row, language)),
				...(more > 0 ? [`${WORDS[language].more} ${more}`] : []),
			].join('\n'),
		];
	});
}

/** How many there are, for the subject. */
export const differencesText = ({ length }: Report[], language: Language) =>
	length === 1 ? WORDS[language].one : `${length} ${WORDS[language].many}`;
