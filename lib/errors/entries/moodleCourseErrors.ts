import type { CatalogueEntry } from '../catalogueEntry';

/** Courses, cohorts, groups, roles, and what a course must have. */
export const moodleCourseErrors = {
	MOODLE_COURSE_UNKNOWN: {
		en: {
			message: 'Moodle has no course with {key:the} "{value}"',
			cause: 'No course that the service account can see has {key:this}.',
			fix: 'Compare {key:the} with the course settings in Moodle. If you choose courses by e-learning code, the course ID number must equal the code.',
		},
		nl: {
			message: 'Moodle heeft geen cursus met {key:the} "{value}"',
			cause: 'Geen cursus die het serviceaccount kan zien, heeft {key:this}.',
			fix: 'Vergelijk {key:the} met de cursusinstellingen in Moodle. Kiest u cursussen met een e-learningcode, dan moet het ID-nummer van de cursus gelijk zijn aan de code.',
		},
	},
	MOODLE_COHORT_UNKNOWN: {
		en: {
			message: 'Moodle has no cohort with {key:the} "{value}"',
			cause:
				'No site-wide cohort has {key:this}, or the service account may not see it (moodle/cohort:view).',
			fix: 'Compare {key:the} with Site administration > Users > Cohorts in Moodle.',
		},
		nl: {
			message: 'Moodle heeft geen sitegroep met {key:the} "{value}"',
			cause:
				'Geen sitegroep heeft {key:this}, of het serviceaccount mag de sitegroep niet zien (moodle/cohort:view).',
			fix: 'Vergelijk {key:the} met Sitebeheer > Gebruikers > Sitegroepen in Moodle.',
		},
	},
	MOODLE_GROUP_UNKNOWN: {
		en: {
			message: 'The course {course} has no group with {key:the} "{value}"',
			cause: "A group belongs to one course, and this course doesn't have it.",
			fix: 'Compare {key:the} with Participants > Groups in the course, or create the group there.',
		},
		nl: {
			message: 'De cursus {course} heeft geen groep met {key:the} "{value}"',
			cause: 'Een groep hoort bij één cursus, en deze cursus heeft de groep niet.',
			fix: 'Vergelijk {key:the} met Deelnemers > Groepen in de cursus, of maak de groep daar aan.',
		},
	},
	MOODLE_AMBIGUOUS: {
		en: {
			message: 'More than one {what:bare} in Moodle has {key:the} "{value}": {candidates}',
			cause: "Only one of them is meant, and the node can't know which.",
			fix: 'Give each {what:bare} in Moodle its own {key:bare}, or choose by ID. The IDs are behind the names.',
		},
		nl: {
			message: 'In Moodle heeft meer dan één {what:bare} {key:the} "{value}": {candidates}',
			cause: 'Er wordt er maar één bedoeld, en de node kan niet weten welke.',
			fix: 'Zorg dat in Moodle maar één {what:bare} {key:the} "{value}" heeft, of kies met het ID. De ID\'s staan achter de namen.',
		},
	},
	MOODLE_ROLE_UNKNOWN: {
		en: {
			message: 'The role "{role}" is not known in course {course}',
			cause:
				"Moodle doesn't give web services a list of roles. The node knows the roles that people in the course have: {known}.",
			fix: 'Choose the role by its ID. It is the number in the address of Site administration > Users > Permissions > Define roles > (role).',
		},
		nl: {
			message: 'De rol "{role}" is niet bekend in cursus {course}',
			cause:
				'Moodle geeft webservices geen lijst met rollen. De node kent de rollen die mensen in de cursus hebben: {known}.',
			fix: 'Kies de rol met het ID. Dat is het nummer in het adres van Sitebeheer > Gebruikers > Rechten > Rollen definiëren > (rol).',
		},
	},
	MOODLE_MANUAL_ENROLMENT_MISSING: {
		en: {
			message: 'The course {course} has no manual enrolment',
			cause:
				'The link can enrol people only when the course has the enrolment method "Manual enrolments", and it is enabled.',
			fix: 'In Moodle, open the course > Participants > Enrolment methods and add "Manual enrolments".',
		},
		nl: {
			message: 'De cursus {course} heeft geen manuele aanmeldingen',
			cause:
				'De koppeling kan alleen mensen aanmelden als de cursus de aanmeldingsmethode "Manuele aanmeldingen" heeft en die aanstaat.',
			fix: 'Open in Moodle de cursus > Deelnemers > Aanmeldingsmethodes en voeg "Manuele aanmeldingen" toe.',
		},
	},
	MOODLE_ROLE_NOT_ASSIGNABLE: {
		en: {
			message: 'The service account may not assign the role {role} in course {course} to {user}',
			cause: "The role doesn't exist, or the service account's own role may not assign it.",
			fix: 'In Moodle, go to Site administration > Users > Permissions > Define roles > Allow role assignments. Allow the role of the service account to assign the role {role}.',
		},
		nl: {
			message: 'Het serviceaccount mag de rol {role} in cursus {course} niet toekennen aan {user}',
			cause: 'De rol bestaat niet, of de rol van het serviceaccount mag haar niet toekennen.',
			fix: 'Ga in Moodle naar Sitebeheer > Gebruikers > Rechten > Rollen definiëren en open het tabblad voor het toekennen van rollen. Sta daar toe dat de rol van het serviceaccount de rol {role} toekent.',
		},
	},
	MOODLE_NOT_ENROLLED: {
		en: {
			message: '{user} is not enrolled in course {course}',
			cause:
				'The person is not in the course, or no longer. Moodle then shows and changes nothing for them there.',
			fix: 'Check the course, or enrol the person first. What they did there before comes back.',
		},
		nl: {
			message: '{user} is niet aangemeld bij cursus {course}',
			cause:
				'De persoon zit niet of niet meer in de cursus. Moodle toont en wijzigt daar dan niets voor deze persoon.',
			fix: 'Controleer de cursus, of meld de persoon eerst aan. Wat die er eerder deed, komt dan terug.',
		},
	},
	MOODLE_COMPLETION_OFF: {
		en: {
			message:
				'Completion tracking is off in course {course}, or the service account may not read it',
			cause:
				"The course doesn't track completion, or the service account lacks report/completion:view.",
			fix: 'Enable completion tracking in the course settings, or allow report/completion:view in the role of the service account.',
		},
		nl: {
			message:
				'De voltooiing van cursus {course} staat uit, of het serviceaccount mag die niet lezen',
			cause:
				'De cursus houdt de voltooiing niet bij, of het serviceaccount mist het recht report/completion:view.',
			fix: 'Zet het bijhouden van voltooiing aan in de cursusinstellingen, of sta report/completion:view toe in de rol van het serviceaccount.',
		},
	},
	MOODLE_NO_CRITERIA: {
		en: {
			message: 'Course {course} has no completion criteria',
			cause: 'Without criteria nobody can complete the course, so there will never be a result.',
			fix: 'In Moodle, open the course > Course completion and set when the course is complete.',
		},
		nl: {
			message: 'Cursus {course} heeft geen voltooiingscriteria',
			cause: 'Zonder criteria kan niemand de cursus voltooien en komt er nooit een resultaat.',
			fix: 'Open in Moodle de cursus > Cursus voltooien en stel in wanneer de cursus voltooid is.',
		},
	},
} as const satisfies Record<string, CatalogueEntry>;
