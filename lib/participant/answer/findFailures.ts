import { isObject } from '../../shared/isObject';
import type { ErrorText } from '../../errors/catalogueEntry';
import { LinkError } from '../../errors/linkError';
import { explainSystemErrors } from '../../errors/systemErrors';
import { undecidedError } from './undecided';

/** What one item of a workflow says. `error` next to `json` is how n8n marks an item that failed. */
export interface ResultItem {
	json: Record<string, unknown>;
	error?: unknown;
}

/** What went wrong in one part of a request, in Dutch. */
export interface Failure extends ErrorText {
	/** Of the catalogue, or of whoever threw the error. */
	code: string;
}

const textOf = (value: unknown) =>
	typeof value === 'string' ? explainSystemErrors(value.trim(), 'nl') : '';

/** Outcomes by which nothing was done, though no error was thrown. */
const NOT_DONE = ['conflict', 'planned'];

/** The bookings that need the access, as a list. */
export function neededBy({ neededBy: codes }: Record<string, unknown>): string[] {
	const list = Array.isArray(codes) ? codes : typeof codes === 'string' ? codes.split(',') : [];
	return list.map((code) => String(code ?? '').trim()).filter(Boolean);
}

/** Whether an item is an account, whose outcome says nothing of access. */
const isAccount = ({ username, course, cohort }: Record<string, unknown>) =>
	typeof username === 'string' && !course && !cohort;

/** What an item says was done; empty when it says nothing. */
export const outcomeOf = ({ json }: ResultItem) =>
	typeof json.outcome === 'string' && !isAccount(json) ? json.outcome.trim() : '';

/** An error of the catalogue as a failure. */
export const toFailure = ({ code, nl }: LinkError): Failure => ({ code, ...nl });

/** An error of this package, of n8n, or of whatever threw it. */
function errorFailure(error: unknown): Failure {
	const { code, message, nl, cause, fix, description } = isObject(error)
		? error
		: { message: error };
	const unknown = toFailure(new LinkError('UNKNOWN'));
	if (isObject(nl) && textOf(nl.message))
		return {
			code: textOf(code) || 'UNKNOWN',
			message: textOf(nl.message),
			cause: textOf(nl.cause),
			fix: textOf(nl.fix) || unknown.fix,
		};
	return {
		code: isObject(nl) || textOf(fix) ? textOf(code) || 'UNKNOWN' : 'UNKNOWN',
		message: textOf(message) || unknown.message,
		cause: textOf(cause) || textOf(description),
		fix: textOf(fix) || unknown.fix,
	};
}

/** The error that an item carries, undefined for none; an empty one is one too, since nobody puts it there for nothing. */
export function errorOf({ json, error }: ResultItem): unknown {
	const found = [json.error, error].find(
		(one) => one !== undefined && one !== null && one !== false,
	);
	return found === undefined ? undefined : found || {};
}

const nameOf = (value: unknown) =>
	isObject(value) ? textOf(value.fullname) || textOf(value.name) || textOf(value.username) : '';

/** Why an item is a failure, as an outcome of a target or of another node; undefined when it is none. */
export function itemFailure(item: ResultItem): Failure | undefined {
	const error = errorOf(item);
	if (error !== undefined) return errorFailure(error);
	const { json } = item;
	const undecided = undecidedError(json);
	if (undecided) return toFailure(undecided);
	// *End Access* names the target, and is a failed item where access must not remain.
	const mayRemain = neededBy(json).length > 0 || 'target' in json;
	if (json.outcome === 'stillHasAccess' && !mayRemain)
		return toFailure(
			new LinkError('ACCESS_REMAINS', {
				user: nameOf(json.user) || 'De deelnemer',
				course: nameOf(json.course) || 'de cursus',
			}),
		);
	return NOT_DONE.includes(json.outcome as string)
		? toFailure(new LinkError('NOTHING_DONE', { outcome: String(json.outcome) }))
		: undefined;
}

/** The same for an item of the node that sends mail: without the id of a message nothing was sent. */
export function mailFailure(item: ResultItem): Failure | undefined {
	const error = errorOf(item);
	const { messageId, rejected, to } = item.json;
	const refused = Array.isArray(rejected) && rejected.length > 0;
	if (error === undefined && messageId && !refused) return undefined;
	const { code, message } = errorFailure(error ?? { message: '' });
	// An error of this package (a mail that could not be written) says more.
	if (code !== 'UNKNOWN') return errorFailure(error);
	const reason = refused
		? `geweigerd voor ${rejected.map(String).join(', ')}`
		: error === undefined
			? 'zie de uitvoering in n8n'
			: message;
	return toFailure(
		new LinkError('MAIL_NOT_SENT', { email: textOf(to) || 'de deelnemer', problem: reason }),
	);
}
