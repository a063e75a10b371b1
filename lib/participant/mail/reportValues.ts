import { hasProperties } from '../../shared/isObject';
import { errorAddress } from '../../errors/docsAddress';
import type { ErrorText } from '../../errors/catalogueEntry';
import { explainSystemErrors } from '../../errors/systemErrors';
import { counted } from '../../text/counted';
import { driftDetails, differencesText, isDriftReport } from './driftValues';
import type { AdministratorKind, Language } from './mailKinds';
import type { MailInput, MailNotice, MailRequest } from './mailInput';

const objectOf = (value: unknown) => (hasProperties(value) ? value : {});

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
		workflow: 'een stap',
		enrolment: 'aanmelding',
		withdrawal: 'afmelding',
		completion: 'voltooiing',
		login: 'nieuwe inloggegevens',
		extension: 'verlenging',
		one: '1 aanvraag is',
		many: 'aanvragen zijn',
		oneFinding: '1 aandachtspunt',
		manyFindings: 'aandachtspunten',
	},
	en: {
		cause: 'Cause',
		fix: 'Fix',
		code: 'Code',
		elearningCode: 'E-learning code',
		unknown: 'Unknown error',
		user: 'Moodle user',
		course: 'course',
		workflow: 'a step',
		enrolment: 'enrolment',
		withdrawal: 'withdrawal',
		completion: 'completion',
		login: 'new login',
		extension: 'extension',
		one: '1 request',
		many: 'requests',
		oneFinding: '1 thing to look at',
		manyFindings: 'things to look at',
	},
};

/** The error that an item of an *Error Trigger* is about. */
const errorOf = ({ execution, trigger }: MailInput['report']) =>
	[objectOf(execution).error, objectOf(trigger).error].find(hasProperties);

/** Whether an item of *Send Result* says that Coachview has the result. */
export const isRegistered = ({ outcome }: MailInput['report']) =>
	outcome === 'sent' || outcome === 'alreadySent';

/** Whether an item is one of *Send Result*. Of these, only a result that Coachview does not expect is worth a mail. */
const isResult = (report: MailInput['report']) =>
	isRegistered(report) || report.outcome === 'notExpected' || report.outcome === 'notSent';

/** What the item of an *Error Trigger*, or of a node, is a report of; undefined for anything else. */
export function reportKind(report: MailInput['report']): AdministratorKind | undefined {
	if (errorOf(report)) return 'failure';
	if (isResult(report)) return 'notExpected';
	if (report.state === 'givenUp') return 'givenUp';
	if (isDriftReport(report)) return 'drift';
	if (textOf(report.messageNl)) return 'health';
	if (textOf(report.csv)) return 'archive';
	return report.event === 'uncompleted' ? 'uncompleted' : undefined;
}

/** The error of a failed execution: our own description says cause and fix; n8n's says more than its message. */
function failureDetails(report: MailInput['report'], language: Language): string {
	const error = objectOf(errorOf(report));
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
		`${code}: ${notice.code} ${errorAddress(notice.code, language)}`.trim(),
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

/** A row of the table of requests: whom it is about, and what to do. */
function givenUpDetails(row: MailInput['report'], language: Language): string {
	const [person, name, code] = [textOf(row.person), textOf(row.name), textOf(row.code)];
	const who = [name, name ? `(${person})` : person].filter(Boolean).join(' ');
	const kind = WORDS[language][textOf(row.kind)] ?? '';
	const [message, cause, fix] = [row.errorMessage, row.errorCause, row.errorFix].map(textOf);
	const notice = {
		code: textOf(row.errorCode) || '-',
		message: message || WORDS[language].unknown,
		cause,
		fix,
	};
	return noticeDetails(notice, language, `${who}, ${kind} ${code}`);
}

/** A row of the table of what the daily check found. */
function healthDetails(row: MailInput['report'], language: Language): string {
	const [message, cause, fix] = ['message', 'cause', 'fix'].map((name) =>
		textOf(language === 'nl' ? row[`${name}Nl`] : row[name]),
	);
	return noticeDetails({ code: textOf(row.code) || '-', message, cause, fix }, language);
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

/** How many failures a mail describes; it counts the others. */
const MAX_DETAILS = 25;

/** What several items say, each once. */
function joinDetails(all: string[], language: Language): string {
	const details = [...new Set(all.filter(Boolean))];
	const more = details.length - MAX_DETAILS;
	const rest = { nl: `… en nog ${more}`, en: `… and ${more} more` }[language];
	return [...details.slice(0, MAX_DETAILS), ...(more > 0 ? [rest] : [])].join('\n\n');
}

/** How many failures of a workflow were not mailed; empty for none. */
export function heldBackText(count: number, language: Language): string {
	if (count === 0) return '';
	return {
		nl: `Sinds de vorige mail ${count === 1 ? 'mislukte' : 'mislukten'} nog ${counted(count, 'uitvoering', 'uitvoeringen')} van deze workflow. Ze staan in n8n onder Executions.`,
		en: `Since the last mail, ${counted(count, 'more execution', 'more executions')} of this workflow failed. n8n shows them under Executions.`,
	}[language];
}

/** What the text of a report can say of one item, or of several together. */
export function reportValues(
	kind: AdministratorKind,
	reports: Array<MailInput['report']>,
	language: Language,
): Record<string, string> {
	const detailsOf = {
		failure: failureDetails,
		notExpected: notExpectedDetails,
		givenUp: givenUpDetails,
		health: healthDetails,
	}[kind as string];
	const details = detailsOf
		? reports.map((report) => detailsOf(report, language))
		: kind === 'drift'
			? driftDetails(reports, language)
			: [];
	const [{ execution, workflow }] = reports;
	const { one, many, oneFinding, manyFindings } = WORDS[language];
	const name = textOf(objectOf(workflow).name);
	return {
		details: joinDetails(details, language),
		workflow: name.split('→')[0].trim() || WORDS[language].workflow,
		workflowName: name,
		differences: differencesText(reports, language),
		file: textOf(reports[0].file),
		table: textOf(reports[0].table),
		rows: textOf(reports[0].count),
		before: textOf(reports[0].before).slice(0, 10),
		requests: reports.length === 1 ? one : `${reports.length} ${many}`,
		findings: reports.length === 1 ? oneFinding : `${reports.length} ${manyFindings}`,
		step: textOf(objectOf(execution).lastNodeExecuted) || 'start',
		executionUrl: textOf(objectOf(execution).url),
	};
}
