/** The words of the page of results that a person decides. */
export const RESULT_TEXTS = {
	nl: {
		title: 'Resultaten om te beoordelen',
		none: 'Er is niets te beoordelen.',
		open: 'Te beoordelen',
		intro:
			'De koppeling kan niet bepalen of deze deelnemers zijn geslaagd. Vink een of meer deelnemers aan en beslis onder de lijst.',
		completed: 'Voltooid',
		grade: 'Cijfer',
		more: (n: number) => `Er zijn er nog ${n} meer. Ze verschijnen als deze zijn beoordeeld.`,
		gradeOf: (given: string, most: string) => `${given} van ${most}`,
		passFrom: (pass: string) => `geslaagd vanaf ${pass}`,
		noPassGrade: 'geen cijfer om te slagen',
		noGrade: 'geen',
		gradeHidden: 'verborgen in Moodle',
		notExpected:
			'Coachview verwachtte dit resultaat niet: er was geen ingeplande inschrijving. Zet de inschrijving eerst op "ingepland", of laat het resultaat weg.',
		notCarriedOut: 'Niet uitgevoerd:',
		decided: (as: string, by: string, at: string, why: string) =>
			`${as}. Besloten door ${by} op ${at}: ${why}.`,
		decisions: { passed: 'geslaagd', failed: 'niet geslaagd', leaveOut: 'niet registreren' },
		decide: 'Beslissen',
		name: 'Uw naam',
		reason: 'Reden',
		buttons: {
			passed: 'Registreren als geslaagd',
			failed: 'Registreren als niet geslaagd',
			leaveOut: 'Niet registreren',
		},
		locks: 'Coachview vergrendelt een resultaat zodra het is geregistreerd.',
		outcome: 'Uw beslissing',
		carriedOut: 'Uitgevoerd.',
		failed: 'Niet gelukt.',
		shown: (result: string) => `Coachview toont nu: ${result}.`,
		shownNothing:
			'Coachview nam het resultaat aan, maar toont het nog niet. Kijk straks in Coachview.',
		noResult: 'geen uitslag',
		missing: {
			Chosen:
				'Er is niets besloten. Vink eerst een deelnemer aan. Misschien heeft iemand anders net over deze deelnemer beslist.',
			Name: 'Er is niets besloten: vul uw naam in.',
			Reason: 'Er is niets besloten: vul een reden in.',
		},
		nothingDone: 'Er is niets besloten. De melding was:',
	},
	en: {
		title: 'Results to decide',
		none: 'There is nothing to decide.',
		open: 'To decide',
		intro:
			"The link can't decide whether these participants passed. Tick one or more participants, then decide below the list.",
		completed: 'Completed',
		grade: 'Grade',
		more: (n: number) => `There are ${n} more. They appear when these are decided.`,
		gradeOf: (given: string, most: string) => `${given} of ${most}`,
		passFrom: (pass: string) => `passed from ${pass}`,
		noPassGrade: 'no grade to pass',
		noGrade: 'none',
		gradeHidden: 'hidden in Moodle',
		notExpected:
			'Coachview didn\'t expect this result: there was no planned enrolment. Set the enrolment to "ingepland" first, or leave the result out.',
		notCarriedOut: 'Not carried out:',
		decided: (as: string, by: string, at: string, why: string) =>
			`${as}. Decided by ${by} on ${at}: ${why}.`,
		decisions: { passed: 'passed', failed: 'failed', leaveOut: 'left out' },
		decide: 'Decide',
		name: 'Your name',
		reason: 'Reason',
		buttons: {
			passed: 'Register as passed',
			failed: 'Register as failed',
			leaveOut: "Don't register",
		},
		locks: 'Coachview locks a result as soon as it is registered.',
		outcome: 'Your decision',
		carriedOut: 'Carried out.',
		failed: 'It failed.',
		shown: (result: string) => `Coachview now shows: ${result}.`,
		shownNothing:
			"Coachview accepted the result, but doesn't show it yet. Check it in Coachview later.",
		noResult: 'no result',
		missing: {
			Chosen:
				'Nothing was decided. Tick a participant first. Maybe somebody else has just decided on this participant.',
			Name: 'Nothing was decided: enter your name.',
			Reason: 'Nothing was decided: enter a reason.',
		},
		nothingDone: 'Nothing was decided. The message was:',
	},
} as const;
