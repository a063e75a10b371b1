import { inputInvalid } from '../../errors/inputInvalid';
import { reason } from '../../errors/reason';
import { NOT_EXPECTED } from '../../shared/notExpected';
import { LinkError } from '../../errors/linkError';
import { attempt, mapResult } from '../../shared/result';
import type { Result } from '../../shared/result';
import { chooseMail } from './chooseMail';
import type { AdministratorKind, MailKind, ParticipantKind } from './mailKinds';
import { ADMINISTRATOR_KINDS } from './mailKinds';
import type { Mail, MailInput, MailSubject } from './mailInput';
import type { AccessTarget } from './newAccess';
import { accessTargets } from './newAccess';
import {
	isRegistered,
	noticeLine,
	participantLabel,
	heldBackText,
	reportKind,
	reportValues,
} from './reportValues';
import { writeAdministratorMail, writeParticipantMail } from './writeMail';

const isAdministratorKind = (kind: MailKind | 'auto'): kind is AdministratorKind =>
	(ADMINISTRATOR_KINDS as readonly string[]).includes(kind);

/** Which report to the administrator an item is, if it is one; *Access Not Open* is about a participant. */
function reportOf({ kind, report }: MailInput): Exclude<AdministratorKind, 'notOpen'> | undefined {
	const found = kind === 'auto' ? reportKind(report) : isAdministratorKind(kind) ? kind : undefined;
	return found === 'notOpen' ? undefined : found;
}

/** What is the same for the items that one mail is about: one person, or one report. */
export function mailKey(input: MailInput, index: number): string {
	const { account, request } = input;
	const report = reportOf(input);
	// Many failures are one mail, never many.
	if (report && ['failure', 'givenUp', 'drift', 'health'].includes(report)) return report;
	if (report === 'archive') return `${report} ${String(input.report.file)}`;
	if (report) return `${report} ${participantLabel(request, 'en')}`;
	// Two sites number their people alike.
	const { id, username, idnumber, email, siteUrl = '' } = account;
	return `person ${request.key ?? ''} ${siteUrl} ${id ?? username ?? idnumber ?? email ?? index}`;
}

/** The item with the password is taken: a person who appears twice in a run has it only the first time. */
const mainInput = (inputs: MailInput[]) =>
	inputs.find(({ account }) => account.password) ?? inputs[0];

/**
 * The account that all items of a person have.
 *
 * @throws {LinkError} `INPUT_INVALID`, `MAIL_OTHER_USER`
 */
function accountOf(inputs: MailInput[]): MailInput {
	const input = mainInput(inputs);
	const { account } = input;
	if (!account.username && !account.email)
		throw inputInvalid('Account', Object.keys(account).join(', '), reason('NOT_AN_ACCOUNT'));
	for (const { access } of inputs) {
		const { user } = access;
		if (!user?.id || !account.id || String(user.id) === String(account.id)) continue;
		throw new LinkError('MAIL_OTHER_USER', {
			account: account.username ?? String(account.id),
			other: user.username ?? String(user.id),
		});
	}
	return input;
}

/** The mail to the administrator about access that can't be opened now, if it is new or was not mailed by an earlier attempt; undefined when all can. */
function notOpenMail(input: MailInput, targets: AccessTarget[]): Mail | undefined {
	const { account, request, style, mailDue } = input;
	const { language } = style;
	const closed = targets.filter(({ isNew, notOpen }) => (isNew || mailDue) && notOpen.length > 0);
	if (closed.length === 0) return undefined;
	const name = [account.firstname, account.lastname].filter(Boolean).join(' ');
	const person = {
		name: request.name || name,
		personExternalId: request.personExternalId || (account.idnumber ?? undefined),
	};
	return writeAdministratorMail(input, 'notOpen', {
		participant: participantLabel(person, language),
		participantName: person.name || person.personExternalId || account.username || '',
		elearningCode: request.elearningCode ?? '',
		details: closed
			.flatMap((target) => target.notOpen.map((one) => noticeLine(one, language, target.name)))
			.join('\n\n'),
	});
}

/** What became of everything that a mail is about, without a password: what failed before, else the access. */
const resultsOf = (inputs: MailInput[]) =>
	inputs.map(({ account, access }) =>
		Object.fromEntries(
			Object.entries('error' in account ? account : access).filter(([name]) => name !== 'password'),
		),
	);

const subjectOf = (inputs: MailInput[]): MailSubject => {
	const { id, loginDue, siteUrl } = mainInput(inputs).account;
	return {
		userId: id,
		siteUrl,
		results: resultsOf(inputs),
		...(loginDue ? { loginLeft: true } : {}),
	};
};

/** @returns the mail to the participant, and one to the administrator where new access can't be opened */
function participantMails(inputs: MailInput[]): Mail[] {
	// The node before said why; whoever answers says it again.
	if ('error' in inputs[0].account)
		return [{ send: false, kind: null, reason: 'There is no account' }];
	const [wrong] = inputs[0].styleProblems ?? [];
	if (wrong) throw wrong;
	const main = accountOf(inputs);
	// What is left of earlier attempts is mailed once, when all access is there: not at each attempt.
	const mailDue = main.mailDue && !inputs.some(({ access }) => 'error' in access);
	const input = { ...main, mailDue };
	const { account, kind } = input;
	const targets = accessTargets(inputs.map(({ access }) => access));
	if (kind === 'notOpen')
		return [
			notOpenMail(input, targets) ?? { send: false, kind, reason: 'All new access can be opened' },
		];
	if (kind === 'login' && !account.password)
		return [{ send: false, kind, reason: 'The account has no new password' }];
	const wanted =
		kind === 'auto' ? chooseMail(account, targets, mailDue) : { kind: kind as ParticipantKind };
	const closed = kind === 'auto' && account.outcome !== 'planned' && notOpenMail(input, targets);
	const mail: Mail =
		'kind' in wanted
			? writeParticipantMail(input, wanted.kind, targets)
			: { send: false, kind: null, reason: wanted.reason };
	if (!closed) return [mail];
	const toSend = [mail, closed].filter(({ send }) => send);
	return toSend.length > 0 ? toSend : [closed];
}

function mailsOf(inputs: MailInput[]): Mail[] {
	const [input] = inputs;
	const report = reportOf(input);
	if (!report) {
		const subject = input.request.key ? subjectOf(inputs) : {};
		return participantMails(inputs).map((mail) => ({ ...mail, ...subject }));
	}
	const { language } = input.style;
	const participant = participantLabel(input.request, language);
	const all = inputs.map((one) => one.report);
	const reports = input.kind === 'auto' ? all.filter(({ outcome }) => outcome !== 'notSent') : all;
	// One code of several is enough: the completion is registered.
	if (input.kind === 'auto' && (reports.length === 0 || reports.some(isRegistered)))
		return [{ send: false, kind: null, reason: 'Coachview has the result, or gets none' }];
	// Of the node that sends results: the administrator was told at an earlier try.
	const wasReported = input.request.answer?.startsWith(NOT_EXPECTED);
	if (report === 'notExpected' && (wasReported || reports.every(({ reportedAt }) => reportedAt)))
		return [{ send: false, kind: report, reason: 'Reported before' }];
	const values = reportValues(report, reports, language);
	const heldBack = heldBackText(input.heldBack ?? 0, language);
	return [
		writeAdministratorMail(input, report, {
			participant,
			participantName: participant,
			...values,
			details: [values.details, heldBack].filter(Boolean).join('\n\n'),
		}),
	];
}

/**
 * Writes one mail per person, or says that none is needed.
 *
 * @returns one outcome per input, in order: the mails at the first input of each person, an empty list at the others; an error at each of them
 */
export function composeMails(inputs: MailInput[]): Array<Result<Mail[]>> {
	const people = new Map<string, MailInput[]>();
	const keys = inputs.map(mailKey);
	inputs.forEach((input, i) => {
		const some = people.get(keys[i]);
		if (some) some.push(input);
		else people.set(keys[i], [input]);
	});
	const composed = new Map([...people].map(([key, some]) => [key, attempt(() => mailsOf(some))]));
	return inputs.map((input, i) =>
		mapResult(composed.get(keys[i])!, (mails) => (people.get(keys[i])![0] === input ? mails : [])),
	);
}
