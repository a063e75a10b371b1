import { counted } from '../text/counted';

export const WHOLE_COURSE_TEXTS = {
	nl: {
		title: 'Hele opleiding',
		intro:
			'Meld alle deelnemers van een opleiding aan of af, of geef hun toegang een nieuwe einddatum. Bekijken wijzigt niets.',
		kind: 'Wat moet er gebeuren?',
		kinds: {
			enrolment: 'Toegang geven',
			withdrawal: 'Toegang beëindigen',
			extension: 'Nieuwe einddatum',
		},
		endsAt: 'Nieuwe einddatum (alleen daarvoor)',
		show: 'Bekijken',
		who: {
			enrolment: 'Wie in Coachview is ingepland, krijgt toegang.',
			withdrawal:
				'De toegang eindigt van wie is ingepland of vervallen, behalve als een andere inschrijving die nodig heeft.',
			extension:
				'Wie is ingepland, houdt of krijgt toegang tot en met deze dag. Sitegroepen hebben geen einddatum.',
		},
		unread: 'Niet gevonden of niet te lezen',
		problems: {
			kind: 'Kies wat er moet gebeuren.',
			endsAt: 'Vul een einddatum in, vandaag of later, als 2026-12-31.',
		},
		plan: 'Wat er gaat gebeuren',
		people: 'deelnemers',
		toWrite: 'aanvragen vast te leggen',
		done: 'al uitgevoerd',
		pending: 'in behandeling',
		withdrawn: 'afgemeld',
		calls: 'aanroepen van Coachview nodig',
		remaining: 'aanroepen over vandaag',
		unknown: 'onbekend',
		tooMuch: (calls: number, remaining: number) =>
			`Er is niets vastgelegd. Dit kost ongeveer ${calls} aanroepen van Coachview, en vandaag zijn er nog ${remaining}. Kies minder opleidingen, of probeer het morgen opnieuw.`,
		again: 'Ook opnieuw uitvoeren wat al is uitgevoerd',
		write: 'Aanvragen vastleggen',
		nothing: 'Er is niets meer vast te leggen.',
		written: (n: number) =>
			`${counted(n, 'aanvraag is', 'aanvragen zijn')} vastgelegd. De koppeling voert ze binnen enkele minuten uit, vijftig per keer.`,
		notWritten: 'Niet alle aanvragen zijn vastgelegd:',
		progress: 'Voortgang',
		refresh: 'Vernieuwen',
		person: 'Deelnemer',
		code: 'Code',
		state: 'Aanvraag',
		none: 'Nog geen aanvraag',
		isWithdrawn: 'Is afgemeld, dus er is geen einddatum te wijzigen',
		next: 'Volgende poging',
		earlier: 'Eerdere aanvraag',
		more: (n: number) => `En nog ${n} regels.`,
		nobody: 'Er zijn geen deelnemers gevonden.',
		nothingAsked: 'Kies eerst een opleiding.',
	},
	en: {
		title: 'Whole course',
		intro:
			'Enrol or withdraw all participants of a course run, or give their access a new end date. Showing changes nothing.',
		kind: 'What should happen?',
		kinds: {
			enrolment: 'Give access',
			withdrawal: 'End access',
			extension: 'New end date',
		},
		endsAt: 'New end date (for that only)',
		show: 'Show',
		who: {
			enrolment: 'People who are planned (ingepland) in Coachview get access.',
			withdrawal:
				'Access ends for people who are planned (ingepland) or cancelled (vervallen), unless another enrolment needs it.',
			extension:
				'People who are planned (ingepland) keep or get access until the end of this day. Cohorts have no end date.',
		},
		unread: 'Not found, or not readable',
		problems: {
			kind: 'Choose what should happen.',
			endsAt: 'Enter an end date, today or later, as 2026-12-31.',
		},
		plan: 'What will happen',
		people: 'participants',
		toWrite: 'requests to write',
		done: 'done already',
		pending: 'in progress',
		withdrawn: 'withdrawn',
		calls: 'calls to Coachview needed',
		remaining: 'calls left today',
		unknown: 'unknown',
		tooMuch: (calls: number, remaining: number) =>
			`Nothing was written. This takes about ${calls} calls to Coachview, and ${remaining} are left today. Choose fewer course runs, or try again tomorrow.`,
		again: 'Also repeat what is done already',
		write: 'Write requests',
		nothing: 'Nothing is left to write.',
		written: (n: number) =>
			`${counted(n, 'request is', 'requests are')} written down. The link carries them out within minutes, fifty at a time.`,
		notWritten: 'Not all requests were written:',
		progress: 'Progress',
		refresh: 'Refresh',
		person: 'Participant',
		code: 'Code',
		state: 'Request',
		none: 'No request yet',
		isWithdrawn: 'Was withdrawn, so there is no end date to change',
		next: 'Next attempt',
		earlier: 'Earlier request',
		more: (n: number) => `And ${n} more lines.`,
		nobody: 'No participants were found.',
		nothingAsked: 'Choose a course run first.',
	},
} as const;
