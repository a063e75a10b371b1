import { LinkError } from '../../errors/linkError';
import { siteAddress } from './houseStyle';
import type { HouseStyle } from './houseStyle';
import type { AdministratorKind, ParticipantKind } from './mailKinds';
import type { MailAccount } from './mailInput';
import type { AccessTarget } from './newAccess';
import type { PlaceholderValue, PlaceholderValues } from './template';
import { isLinkTarget } from './template';

/** The placeholders that each text knows, for the hints of the fields. */
export const PARTICIPANT_PLACEHOLDERS = [
	'firstname',
	'lastname',
	'username',
	'email',
	'courses',
	'courseUrl',
	'siteUrl',
	'loginUrl',
	'setPasswordUrl',
	'howToLogIn',
	'organisation',
	'contact',
] as const;

export const ADMINISTRATOR_PLACEHOLDERS: Record<AdministratorKind, string[]> = {
	notOpen: ['participant', 'participantName', 'elearningCode', 'details', 'organisation'],
	failure: ['details', 'workflow', 'workflowName', 'step', 'executionUrl', 'organisation'],
	notExpected: ['participant', 'details', 'organisation'],
	uncompleted: ['participant', 'organisation'],
	givenUp: ['requests', 'details', 'organisation'],
	drift: ['differences', 'details', 'organisation'],
	archive: ['file', 'rows', 'table', 'before', 'organisation'],
	health: ['findings', 'details', 'organisation'],
};

/** What a mail of a kind can say. Only the login knows the password. */
export const placeholdersOf = (kind: ParticipantKind | AdministratorKind): string[] =>
	kind in ADMINISTRATOR_PLACEHOLDERS
		? ADMINISTRATOR_PLACEHOLDERS[kind as AdministratorKind]
		: [...PARTICIPANT_PLACEHOLDERS, ...(kind === 'login' ? ['password'] : [])];

export const textValue = (text: unknown): PlaceholderValue =>
	text === undefined || text === null || text === '' ? [] : [{ text: String(text) }];

/** An address is a link, when it is one. */
export const linkValue = (address: string): PlaceholderValue =>
	address ? [isLinkTarget(address) ? { text: address, href: address } : { text: address }] : [];

const copied = (text: unknown): PlaceholderValue =>
	textValue(text).map((part) => ({ ...part, strong: true }));

/**
 * What a mail to a participant can say, but `howToLogIn`, which is a text of its own.
 *
 * @throws {LinkError} `INPUT_MISSING` when neither the house style nor the account has the address of the site, `INPUT_INVALID` when it is none
 */
export function participantValues(
	kind: ParticipantKind,
	account: MailAccount,
	targets: AccessTarget[],
	{ moodleUrl, organisation, contact }: HouseStyle,
): PlaceholderValues {
	const site = moodleUrl || siteAddress(account.siteUrl, 'siteUrl');
	if (!site) throw new LinkError('INPUT_MISSING', { parameter: 'Moodle Address' });
	const pageOf = (courseId?: string) =>
		courseId ? `${site}/course/view.php?id=${courseId}` : `${site}/my/`;
	const courses = targets.filter(({ courseId }) => courseId);
	const courseUrl = pageOf(courses.length === 1 ? courses[0].courseId : undefined);
	return {
		firstname: textValue(account.firstname ?? account.name),
		lastname: textValue(account.lastname),
		username: copied(account.username),
		...(kind === 'login' ? { password: copied(account.password) } : {}),
		email: textValue(account.email),
		courses: targets.map(({ name, courseId }) => ({
			text: name,
			href: pageOf(courseId),
			strong: true,
		})),
		courseUrl: linkValue(courseUrl),
		siteUrl: linkValue(site),
		loginUrl: linkValue(`${site}/login/index.php`),
		setPasswordUrl: linkValue(`${site}/login/forgot_password.php`),
		organisation: textValue(organisation),
		contact: textValue(contact),
	};
}
