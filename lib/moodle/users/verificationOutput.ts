import type { UpdatedUser } from './userUpdate';

/** Where a field is shown, if anywhere (`hiddenFields`). */
export function visibilityHint(name: string): string {
	if (name === 'email')
		return 'Tick "Email address" at "Show user identity" (showuseridentity), and allow moodle/site:viewuseridentity.';
	if (name.startsWith('phone')) return 'Phones need a place in "showuseridentity".';
	if (name === 'description') return 'Descriptions are shown of people in a course.';
	return name === 'middlename' ? 'Middle names are never shown.' : '';
}

/** What the output says of what could not be proved. */
export function verificationOutput({
	notSaved = [],
	notKept = [],
	unseen,
}: Pick<UpdatedUser, 'notSaved' | 'notKept' | 'unseen'>) {
	const { sent = [], left = [] } = unseen ?? {};
	const hintFor = (names: string[]) =>
		['Moodle does not show that to the service account.', ...new Set(names.map(visibilityHint))]
			.filter(Boolean)
			.join(' ');
	const notices = [
		notSaved.length > 0 &&
			`Moodle did not keep ${notSaved.join(', ')}: no such custom profile field, a value outside its menu or of another kind, or the service account may not see it.`,
		notKept.length > 0 && `Moodle keeps something else than was written: ${notKept.join(', ')}.`,
		sent.length > 0 && `Written without being compared: ${sent.join(', ')}. ${hintFor(sent)}`,
		left.length > 0 && `Not compared and not changed: ${left.join(', ')}. ${hintFor(left)}`,
	].filter(Boolean);
	return {
		...(notSaved.length > 0 ? { customFieldsNotSaved: notSaved } : {}),
		...(notKept.length > 0 ? { fieldsNotKept: notKept } : {}),
		...(sent.length + left.length > 0 ? { fieldsNotSeen: [...sent, ...left] } : {}),
		...(notices.length > 0 ? { notice: notices.join(' ') } : {}),
	};
}
