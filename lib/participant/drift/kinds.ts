import type { LocalText } from '../../errors/localText';

/** What can differ between Coachview and Moodle, in the order in which it is shown. */
export const DRIFT_KINDS = [
	'missingAccess',
	'accessWithoutBooking',
	'completedWithoutResult',
	'resultWithoutCompletion',
	'cannotLogIn',
	'otherEmail',
	'otherName',
] as const;
export type DriftKind = (typeof DRIFT_KINDS)[number];

/** A course, a cohort or a person that could not be compared; it is no drift. */
export const NOT_COMPARED = 'notCompared';

/** The one row that says when was compared, and how much; it is no drift. */
export const COMPARISON = 'comparison';

export type RowKind = DriftKind | typeof NOT_COMPARED | typeof COMPARISON;

/** What a request can do about a finding; empty where only a person can. */
export type Repair = 'enrolment' | 'withdrawal' | 'completion' | '';

export interface KindTexts {
	title: LocalText;
	/** What it means, and what repairing does. */
	about: LocalText;
}

export const KIND_TEXTS: Record<DriftKind | typeof NOT_COMPARED, KindTexts> = {
	missingAccess: {
		title: { en: 'Missing access', nl: 'Toegang ontbreekt' },
		about: {
			en: 'Booked in Coachview, without access in Moodle. Repairing enrols the person again.',
			nl: 'Ingepland in Coachview, maar zonder toegang in Moodle. Herstellen meldt de deelnemer opnieuw aan.',
		},
	},
	accessWithoutBooking: {
		title: { en: 'Access without booking', nl: 'Toegang zonder inschrijving' },
		about: {
			en: 'Has access in Moodle, while Coachview has no booking for it. Repairing ends the access; the account stays.',
			nl: 'Heeft toegang in Moodle, terwijl Coachview er geen inschrijving voor heeft. Herstellen beëindigt de toegang; het account blijft.',
		},
	},
	completedWithoutResult: {
		title: { en: 'Completed, no result', nl: 'Voltooid, geen resultaat' },
		about: {
			en: 'Completed in Moodle, without a result in Coachview. Repairing sends the result again.',
			nl: 'Voltooid in Moodle, maar zonder resultaat in Coachview. Herstellen stuurt het resultaat opnieuw.',
		},
	},
	resultWithoutCompletion: {
		title: { en: 'Result without completion', nl: 'Resultaat zonder voltooiing' },
		about: {
			en: 'Coachview has a result, while Moodle has no completion. No request can repair this: Coachview keeps the first result. Check which of the two is right, and correct the other by hand.',
			nl: 'Coachview heeft een resultaat, maar Moodle geen voltooiing. Dit is niet met een aanvraag te herstellen: Coachview houdt het eerste resultaat vast. Kijk welke van de twee klopt en pas de andere met de hand aan.',
		},
	},
	cannotLogIn: {
		title: { en: "Can't log in", nl: 'Kan niet inloggen' },
		about: {
			en: 'Booked, but nobody can log in with the account. No request can repair this: change the account in Moodle.',
			nl: 'Ingepland, maar met het account kan niemand inloggen. Dit is niet met een aanvraag te herstellen: pas het account in Moodle aan.',
		},
	},
	otherEmail: {
		title: { en: 'Other email address', nl: 'Ander e-mailadres' },
		about: {
			en: 'The account has another address than the person in Coachview. Repairing carries out the enrolment again, which updates the account.',
			nl: 'Het account heeft een ander adres dan de persoon in Coachview. Herstellen voert de aanmelding opnieuw uit; die werkt het account bij.',
		},
	},
	otherName: {
		title: { en: 'Other name', nl: 'Andere naam' },
		about: {
			en: 'The account has another name than the person in Coachview. Repairing carries out the enrolment again, which updates the account.',
			nl: 'Het account heeft een andere naam dan de persoon in Coachview. Herstellen voert de aanmelding opnieuw uit; die werkt het account bij.',
		},
	},
	notCompared: {
		title: { en: 'Not compared', nl: 'Niet vergeleken' },
		about: {
			en: 'Could not be read. Nothing is reported about it, and what was reported before stays as it was.',
			nl: 'Was niet te lezen. Hierover wordt niets gemeld, en wat eerder gemeld is, blijft staan.',
		},
	},
};

/** Whether the kind of a row is drift, and not about the comparison itself. */
export const isDriftKind = (kind: unknown): kind is DriftKind =>
	DRIFT_KINDS.includes(kind as DriftKind);
