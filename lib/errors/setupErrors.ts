import type { CatalogueEntry } from './catalogueEntry';

/** What *Check Setup* finds beside the errors that a call itself would give. */
export const setupErrors = {
	SETUP_VERSION_TOO_OLD: {
		en: {
			message: 'Moodle {release} is too old',
			cause: 'The nodes work with Moodle 3.0 and later.',
			fix: 'Upgrade Moodle.',
		},
		nl: {
			message: 'Moodle {release} is te oud',
			cause: 'De nodes werken met Moodle 3.0 en later.',
			fix: 'Werk Moodle bij.',
		},
	},
	SETUP_FUNCTION_TOO_NEW: {
		en: {
			message: 'Moodle {release} has no function {function}',
			cause: '{function} came with Moodle {since}.',
			fix: 'Upgrade Moodle to {since} or later, or leave out the operations that need the function.',
		},
		nl: {
			message: 'Moodle {release} heeft geen functie {function}',
			cause: '{function} bestaat sinds Moodle {since}.',
			fix: 'Werk Moodle bij naar {since} of later, of laat de bewerkingen die de functie nodig hebben weg.',
		},
	},
	SETUP_CAPABILITY: {
		en: {
			message: 'The service account lacks {capability}',
			cause: 'Moodle refused a trial call of {function} that changes nothing.',
			fix: 'In Moodle, open Site administration > Users > Permissions > Define roles, and allow {capability} in the role of the service account. The role must be assigned in the system context.',
		},
		nl: {
			message: 'Het serviceaccount mist het recht {capability}',
			cause: 'Moodle weigerde een proefaanroep van {function} die niets wijzigt.',
			fix: 'Open in Moodle Sitebeheer > Gebruikers > Rechten > Rollen definiëren en sta {capability} toe in de rol van het serviceaccount. De rol moet op systeemniveau zijn toegekend.',
		},
	},
	SETUP_ADMINISTRATOR: {
		en: {
			message: 'The service account {username} is a site administrator',
			cause: 'Whoever gets hold of its token can do everything in Moodle.',
			fix: 'Make an account for the link alone, with a role that has the capabilities in the table and no others.',
		},
		nl: {
			message: 'Het serviceaccount {username} is sitebeheerder',
			cause: 'Wie het token in handen krijgt, kan alles in Moodle.',
			fix: 'Maak een account dat alleen voor de koppeling is, met een rol die de rechten uit de tabel heeft en geen andere.',
		},
	},
	SETUP_NOT_CHECKED: {
		en: {
			message: '{capability} was not checked',
			cause: '{reason}',
			fix: 'Choose a course and a cohort in Check Setup, and take one test participant through the workflow.',
		},
		nl: {
			message: '{capability} is niet gecontroleerd',
			cause: '{reasonNl}',
			fix: 'Kies in Check Setup een cursus en een sitegroep, en doorloop de workflow met één testdeelnemer.',
		},
	},
} satisfies Record<string, CatalogueEntry>;
