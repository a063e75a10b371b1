import type { Administration } from './administration';

const guid = (number: number): string =>
	`47a8c98a-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Fills the administration with made-up people and runs; ids are the same at every start. */
export function seed(administration: Administration): void {
	seedPersons(administration);
	seedRun(
		administration,
		1,
		{ code: 'VEILIG-2026-1', naam: 'Veilig werken', status: 'Definitief' },
		'EL-101',
		true,
	);
	seedRun(
		administration,
		2,
		{ code: 'START-2026-1', naam: 'Introductie nieuwe medewerkers', status: 'Definitief' },
		'COH-START',
	);
	seedRun(
		administration,
		3,
		{ code: 'PRIVACY-2026-1', naam: 'Privacy in de praktijk', status: 'Definitief' },
		'EL-102',
	);
	seedRun(
		administration,
		4,
		{ code: 'VEILIG-2025-1', naam: 'Veilig werken (2025)', status: 'Uitgevoerd' },
		'EL-2025',
	);
}

function seedPersons(administration: Administration): void {
	const externSource = 'Sandbox';
	administration.addPerson({
		id: guid(1001),
		externId: 'P-1001',
		externSource,
		voorletters: 'Z.',
		voornaam: 'Zoë',
		tussenvoegsels: 'van der',
		achternaam: 'Berg',
		email1: 'zoe.vanderberg@example.test',
		email2: 'zoe@thuis.example.test',
		vrijevelden: { afdeling: 'Zorg', personeelsnummer: '40017' },
	});
	administration.addPerson({
		id: guid(1002),
		externId: 'P-1002',
		externSource,
		voorletters: 'B.Ø.',
		voornaam: 'Bjørn',
		achternaam: 'Łukaszewicz-Groß',
		email1: 'bjorn@example.test',
		email3: 'b.lukaszewicz@werk.example.test',
		vrijevelden: { afdeling: 'Techniek', personeelsnummer: null },
	});
	// This person has an account in the pretend Moodle already.
	administration.addPerson({
		id: guid(2002),
		externId: 'P-2002',
		externSource,
		voorletters: 'K.',
		voornaam: 'Kees',
		achternaam: 'Bakker',
		email1: 'kees.bakker@example.test',
		vrijevelden: { afdeling: 'Techniek', personeelsnummer: '40022' },
	});
	// Coachview allows an empty first name, Moodle does not (SEEN, coachview.md §5.2).
	administration.addPerson({
		id: guid(3003),
		externId: 'P-3003',
		externSource,
		voorletters: 'N.',
		voornaam: '',
		achternaam: 'Naamloos',
		email1: 'naamloos@example.test',
		vrijevelden: { afdeling: null, personeelsnummer: null },
	});
	// Nobody typed in this person's mail address.
	administration.addPerson({
		id: guid(4004),
		externId: 'P-4004',
		externSource,
		voorletters: 'F.',
		voornaam: 'Fatima',
		tussenvoegsels: 'el',
		achternaam: 'Amrani',
		vrijevelden: { afdeling: 'Zorg', personeelsnummer: '40044' },
	});
}

interface RunNames {
	code: string;
	naam: string;
	status: 'Definitief' | 'Uitgevoerd';
}

/** A run with one e-learning part, after a day in the classroom if asked for. */
function seedRun(
	administration: Administration,
	number: number,
	names: RunNames,
	elearningCode: string,
	classroomToo = false,
): void {
	const year = names.status === 'Uitgevoerd' ? '2025' : '2026';
	const { id: opleidingId } = administration.addRun({
		id: guid(9000 + number * 100),
		code: names.code,
		naam: names.naam,
		opleidingStatusId: names.status,
		publicatie: true,
		opleidingssoortId: guid(8000 + number),
		startDatum: `${year}-01-${String(4 + number).padStart(2, '0')}T09:30:00`,
		eindDatum: `${year}-12-18T17:00:00`,
		aantalOnderdelen: classroomToo ? 2 : 1,
	});
	const part = {
		datum: null,
		examen: false,
		elearningOmgevingId: null,
		elearningCode: null,
		opleidingId,
	};
	if (classroomToo) {
		const code = `${names.code}/1`;
		administration.addPart({
			...part,
			id: guid(9001 + number * 100),
			code,
			naam: 'Praktijkdag',
			datum: `${year}-03-12T00:00:00`,
			volgnummer: 1,
			aanwezig: true,
			lesvormId: 'Klassikaal',
		});
	}
	administration.addPart({
		...part,
		id: guid(9002 + number * 100),
		code: `${names.code}/${classroomToo ? 2 : 1}`,
		naam: 'E-learning',
		volgnummer: classroomToo ? 2 : 1,
		aanwezig: true,
		examen: true,
		lesvormId: 'Elearning',
		elearningOmgevingId: 6,
		elearningCode,
	});
}
