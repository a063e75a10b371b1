import { setUpPage } from '../../../../lib/pages/setUp/setUp';
import { SETTING_NAMES } from '../../../../lib/participant/settings/columns';
import { items, pageRequest, visibleText } from '../pageRequest';

const ROW = {
	id: 1,
	organisation: 'Noord Opleidingen',
	sender: 'post@noord.example',
	administrator: 'beheer@noord.example',
	idnumber: 'externalId',
};
const MOODLE = {
	ready: true,
	site: {
		name: 'Leeromgeving',
		url: 'https://leren.noord.example',
		release: '4.5',
		serviceAccount: 'koppeling',
	},
	findings: [{ level: 'ok', subject: 'x' }],
};
const COACHVIEW = {
	ready: true,
	coachview: {
		environment: 'training',
		tenant: 'training.coachview.net#1a2b3c4d',
		idnumber: 'externalId',
		callsLeft: 4990,
	},
	findings: [{ level: 'ok', subject: 'Personen' }],
};
const all = {
	settings: items(ROW),
	moodle: items(MOODLE),
	coachview: items(COACHVIEW),
	addresses: items({ base: 'https://n8n.noord.example/' }),
};
const show = (given: object = {}, asked: object = {}) =>
	setUpPage.compose(pageRequest(asked), { ...all, ...given }).body;
const read = (given: object = {}, asked: object = {}) => visibleText(show(given, asked));
const NO_ROW = { settings: items({}) };
const save = (fields: Record<string, string>) => ({ method: 'POST', action: 'save', fields });

describe('the page of workflow 0', () => {
	it('says which Moodle and which Coachview answered, without the mark of the client', () => {
		const said = read();
		expect(said).toContain(
			'✓ Moodle antwoordt: Leeromgeving, https://leren.noord.example, versie 4.5, account koppeling.',
		);
		expect(said).toContain('✓ Coachview antwoordt: trainingsomgeving, training.coachview.net.');
		expect(said).toContain('4990 aanroepen');
		expect(said).not.toContain('1a2b3c4d');
		expect(said).toContain('✓ De instellingen zijn compleet.');
	});

	it('gives the addresses of production whole, and the page of the documentation for each step', () => {
		const body = show();
		for (const address of ['coachview-enrolment', 'coachview-enrolment/token', 'moodle-completion'])
			expect(body).toContain(`https://n8n.noord.example/webhook/${address}`);
		expect(body).toMatch(/href="https:\/\/[^"]+\/set-up-coachview"/);
	});

	it('tells somebody on MoodleCloud to switch one node off, and speaks of no plug-in address', () => {
		const site = { ...MOODLE.site, url: 'https://noord.moodlecloud.com' };
		const said = read({ moodle: items({ ...MOODLE, site }) });
		expect(said).toContain('Zet in workflow 2 de node "Moodle reports a completion" uit.');
		expect(said).not.toContain('moodle-completion');
	});

	it('names each setting that is missing, and proposes what the nodes do without settings', () => {
		const body = show(NO_ROW);
		const said = visibleText(body);
		for (const what of ['de organisatie', 'de afzender', 'de beheerder'])
			expect(said).toContain(`In de instellingen van de koppeling ontbreekt ${what}.`);
		expect(body).toMatch(/value="externalId" selected/);
		expect(body).toContain('value="Europe/Amsterdam"');
		expect(body).not.toMatch(/Voorbeeld|example\.org/);
	});

	it('proposes the ID of the credential to somebody who set nothing yet', () => {
		const coachview = items({
			...COACHVIEW,
			coachview: { ...COACHVIEW.coachview, idnumber: 'personId' },
		});
		expect(show({ ...NO_ROW, coachview })).toMatch(/value="personId" selected/);
		expect(read({ coachview })).toMatch(
			/Kies bij de inloggegevens Coachview API .* Hier staat External ID \(ExternId\), daar staat Person ID \(PersoonId\)\./,
		);
	});

	it.each([
		['moodle', 'Moodle is nog niet in orde.'],
		['coachview', 'Coachview is nog niet in orde.'],
	])('shows a missing credential of %s as a line of the list', (name, words) => {
		const error = { code: 'NODE_FAILED', message: 'Node does not have any credentials set' };
		const said = read({ [name]: items({ error, message: error.message }) });
		expect(said).toContain(`✗ ${words}`);
		expect(said).toContain('Node does not have any credentials set.');
		expect(said).toContain('Naam van de organisatie');
	});

	it('shows what a check found, with its fix, in the language of the page', () => {
		const finding = {
			level: 'problem',
			code: 'X',
			...{ message: 'Function missing', cause: 'It is off.', fix: 'Add it.' },
			nl: { message: 'De functie ontbreekt', cause: 'Die staat uit.', fix: 'Voeg haar toe.' },
		};
		const moodle = items({ ...MOODLE, findings: [finding, { level: 'ok' }] });
		expect(read({ moodle })).toContain('De functie ontbreekt. Die staat uit. Voeg haar toe.');
		expect(read({ moodle }, { language: 'en' })).toContain('Function missing. It is off. Add it.');
	});

	it('says that the settings were saved, or keeps the form with the message beside the field', () => {
		expect(read({}, save({ colour: '#abc' }))).toContain('De instellingen zijn opgeslagen.');
		const body = show({}, save({ colour: 'blauw', organisation: '<b>Noord</b>' }));
		expect(visibleText(body)).toContain('Er is niets opgeslagen.');
		expect(body).toMatch(
			/value="blauw"[^>]*aria-describedby="colour-hint colour-wrong"[^>]*aria-invalid="true"/,
		);
		expect(visibleText(body)).toContain('Naam van de organisatie');
		expect(body).toMatch(/value="&(#60|lt);b&(#62|gt);Noord/);
		expect(body).not.toContain('<b>Noord');
	});

	it('shows a value of the table that is none of the choices, with what is wrong', () => {
		const body = show({ settings: items({ ...ROW, username: 'bijnaam' }) });
		expect(body).toMatch(/<option value="bijnaam" selected>/);
		expect(visibleText(body)).toContain('verkeerde waarde voor de gebruikersnaam: "bijnaam"');
	});

	it('has a labelled field for every setting', () => {
		const body = show();
		for (const name of SETTING_NAMES) {
			expect(body).toContain(`<label for="${name}">`);
			expect(body).toMatch(new RegExp(`id="${name}"\\s+name="${name}"`));
		}
	});
});
