import type { ErrorText } from '../../errors/catalogueEntry';
import { explainSystemErrors } from '../../errors/systemErrors';
import type { AdministratorKind, Language } from './mailKinds';
import type { MailInput, MailNotice, MailRequest } from './mailInput';

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

const objectOf = (value: unknown) => (isObject(value) ? value : {});

const textOf = (value: unknown) =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const WORDS: Record<Language, Record<string, string>> = {
	nl: {
		cause: 'Oorzaak',
		fix: 'Oplossing',
		code: 'Code',
		elearningCode: 'E-learningcode',
		unknown: 'Onbekende fout',
		user: 'Moodle-gebruiker',
		course: 'cursus',
	},
	en: {
		cause: 'Cause',
		fix: 'Fix',
		code: 'Code',
		elearningCode: 'E-learning code',
		unknown: 'Unknown error',
		user: 'Moodle user',
		course: 'course',
	},
};

/** What the item of an *Error Trigger*, or of a node, is a report of; undefined for anything else. */
export function reportKind(report: MailInput['report']): AdministratorKind | undefined {
	if (isObject(objectOf(report.execution).error) || isObject(objectOf(report.trigger).error))
		return 'failure';
	if (report.outcome === 'notExpected') return 'notExpected';
	return report.event === 'uncompleted' ? 'uncompleted' : undefined;
}

/** The error of a failed execution: our own description says cause and fix; n8n's says more than its message. */
function failureDetails(report: MailInput['report'], language: Language): string {
	const error = objectOf(objectOf(report.execution).error ?? objectOf(report.trigger).error);
	const [message, description] = [textOf(error.message), textOf(error.description)];
	const details = description.includes(`${WORDS.nl.fix}:`)
		? description
		: [message, description].filter(Boolean).join('\n');
	return explainSystemErrors(details, language) || WORDS[language].unknown;
}

/** A notice or reason of a node with its cause and fix, each in a line of its own. */
export function noticeDetails(notice: MailNotice, language: Language, subject = ''): string {
	const { message, cause, fix } = (language === 'nl' && notice.nl) || notice;
	const { cause: causeWord, fix: fixWord, code } = WORDS[language];
	return [
		[subject, message].filter(Boolean).join(': '),
		...(cause ? [`${causeWord}: ${cause}`] : []),
		...(fix ? [`${fixWord}: ${fix}`] : []),
		`${code}: ${notice.code}`,
	].join('\n');
}

/** The same in one line. */
export function noticeLine(notice: MailNotice, language: Language, subject: string): string {
	const { message, cause = '', fix = '' } = (language === 'nl' && notice.nl) || notice;
	return `${subject}: ${[`${message}.`, cause, fix].filter(Boolean).join(' ')} [${notice.code}]`;
}

function notExpectedDetails(report: MailInput['report'], language: Language): string {
	const reason = objectOf(report.reason) as Partial<MailNotice & ErrorText>;
	if (!reason.code) return textOf(report.reason);
	const code = textOf(report.elearningCode);
	return noticeDetails(
		reason as MailNotice,
		language,
		code ? `${WORDS[language].elearningCode} ${code}` : '',
	);
}

/** Whom a report is about: "Zoë van der Berg (P-1001)" at an enrolment, "P-1001, cursus EL-101" at a completion. */
export function participantLabel(
	{ name, personExternalId, user, course }: MailRequest,
	language: Language,
) {
	const words = WORDS[language];
	if (name || personExternalId)
		return [name, personExternalId && `(${personExternalId})`].filter(Boolean).join(' ');
	const person = user && (user.idnumber || `${words.user} ${user.id ?? ''}`.trim());
	const place = course && `${words.course} ${course.idnumber || (course.id ?? '')}`.trim();
	return [person, place].filter(Boolean).join(', ');
}

/** What the text of a report can say of one item, or of several about the same person. */
export function reportValues(
	kind: AdministratorKind,
	reports: Array<MailInput['report']>,
	language: Language,
): Record<string, string> {
	const [report] = reports;
	if (kind === 'failure') {
		const execution = objectOf(report.execution);
		const name = textOf(objectOf(report.workflow).name);
		return {
			details: failureDetails(report, language),
			workflow: name.split('→')[0].trim(),
			workflowName: name,
			step: textOf(execution.lastNodeExecuted) || 'start',
			executionUrl: textOf(execution.url),
		};
	}
	const details = reports.map((one) => notExpectedDetails(one, language)).filter(Boolean);
	return kind === 'notExpected' ? { details: [...new Set(details)].join('\n\n') } : {};
}
