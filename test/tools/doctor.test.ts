import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ASSUMPTIONS } from '../../tools/doctor/assumptions';
import { runChecks } from '../../tools/doctor/doctor';
import type { CheckLine } from '../../tools/doctor/checkLine';
import { CLIENT_ID, CLIENT_SECRET } from '../../sandbox/coachview/settings';
import type { CoachviewSandbox } from '../../sandbox/coachview';
import { startCoachview } from '../../sandbox/coachview';
import { startMoodle } from '../../sandbox/moodle';
import { startStrange } from '../nodes/strangeServer';

const XSD = (root = 'Resultaat') => `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
	<xs:element name="${root}"><xs:complexType><xs:sequence>
		<xs:element name="PersoonExterneId" type="xs:string"/>
		<xs:element name="Elearningcode" type="xs:string"/>
		<xs:element name="DatumVoltooid" type="xs:dateTime"/>
		<xs:element name="Aanwezig" type="xs:boolean" minOccurs="0"/>
		<xs:element name="Geslaagd" type="xs:boolean" minOccurs="0"/>
		<xs:element name="Cijfer" type="xs:decimal" minOccurs="0"/>
	</xs:sequence></xs:complexType></xs:element>
</xs:schema>`;

let coachview: CoachviewSandbox;
let folder: string;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'doctor-'));
	coachview = await startCoachview();
	const { administration } = coachview;
	administration.enrol(administration.personByKey('P-1001')!, administration.partByCode('EL-101')!);
});
afterEach(async () => {
	rmSync(folder, { recursive: true });
	await coachview.stop();
});

const xsdFile = (text: string) => {
	const file = join(folder, 'resultaat.xsd');
	writeFileSync(file, text);
	return file;
};

const env = (more: Record<string, string> = {}) => ({
	COACHVIEW_ENVIRONMENT: 'own',
	COACHVIEW_URL: coachview.url,
	COACHVIEW_CLIENT_ID: CLIENT_ID,
	COACHVIEW_CLIENT_SECRET: CLIENT_SECRET,
	...more,
});

async function doctor(settings: Record<string, string>): Promise<CheckLine[]> {
	const lines: CheckLine[] = [];
	for await (const [, chapter] of runChecks(settings)) lines.push(...chapter);
	return lines;
}

const marked = (lines: CheckLine[], mark: CheckLine['mark']) =>
	lines.filter((line) => line.mark === mark);

it('finds nothing to repair in the stand-ins, and changes nothing there', async () => {
	const moodle = await startMoodle({ world: 'training' });
	const before = structuredClone([coachview.administration.personen, moodle.site.tables]);
	const lines = await doctor(
		env({
			COACHVIEW_RESULT_XSD: xsdFile(XSD()),
			MOODLE_URL: moodle.url,
			MOODLE_TOKEN: 'sandbox-moodle-token',
		}),
	).finally(moodle.stop);
	expect(marked(lines, '✗')).toEqual([]);
	const settled = ASSUMPTIONS.filter(({ swagger }) => swagger);
	expect(
		lines.filter(({ text }) => settled.some(({ what }) => text.startsWith(what))),
	).toHaveLength(settled.length);
	expect([coachview.administration.personen, moodle.site.tables]).toEqual(before);
	expect(coachview.administration.results).toEqual([]);
});

describe('says what to change when the description of the API has', () => {
	const withDescription = async (change: (text: string) => string) => {
		const url = `${coachview.url}/api/swagger/v1/swagger.json`;
		const original = await (await fetch(url)).text();
		const server = await startStrange(() => ({ status: 200, body: change(original) }));
		const lines = await doctor(env({ COACHVIEW_SWAGGER: `${server.url}/swagger.json` }));
		server.stop();
		return marked(lines, '✗');
	};

	it.each([
		['another name for a field', '"geslaagd"', '"isGeslaagd"', 'geslaagd', 'FIELD'],
		[
			'another name for an entity',
			'/Opleidingsvragen',
			'/Inschrijvingen',
			'Opleidingsvragen',
			'ENTITY',
		],
		['another verb for a change', '"patch"', '"put"', 'PATCH', 'UPDATE_METHOD'],
		[
			'no parameter for relations',
			'"InclusiefDirecteRelaties"',
			'"Relaties"',
			'InclusiefDirecteRelaties',
			'lib/coachview',
		],
	])('%s', async (_what, from, to, named, change) => {
		const lines = await withDescription((text) => text.replaceAll(from, to));
		const line = lines.find(({ text }) => text.includes(named));
		expect(line?.fix).toContain(change);
	});

	it('names in another case, nothing: they are the same', async () => {
		expect(await withDescription((text) => text.replaceAll('"externId"', '"ExternId"'))).toEqual(
			[],
		);
	});
});

describe('finds', () => {
	it('a wrong secret, without showing it', async () => {
		const lines = await doctor(env({ COACHVIEW_CLIENT_SECRET: 'very-wrong-secret' }));
		expect(marked(lines, '✗')).toEqual([
			expect.objectContaining({ text: 'No token: invalid_client' }),
		]);
		expect(JSON.stringify(lines)).not.toContain('very-wrong-secret');
	});

	it('a missing scope, and names it', async () => {
		coachview.administration.settings.scopes = ['api', 'Personen.Lezen'];
		const lines = marked(await doctor(env()), '✗');
		expect(lines.map(({ fix }) => fix)).toContainEqual(
			expect.stringContaining('Opleidingsvragen.Lezen'),
		);
	});

	it('example data in place of records', async () => {
		Object.assign(coachview.administration.settings, { scopes: ['api'], sampleData: true });
		const lines = marked(await doctor(env()), '✗');
		expect(lines.map(({ text }) => text)).toContainEqual(expect.stringContaining('example data'));
	});

	it('a clock that is wrong', async () => {
		const server = await startStrange(
			({ path }) =>
				path.startsWith('/auth')
					? {
							status: 400,
							body: '{}',
							headers: { date: new Date(Date.now() - 3_600_000).toUTCString() },
						}
					: 'forward',
			{ url: coachview.url },
		);
		const lines = await doctor(env({ COACHVIEW_URL: server.url })).finally(server.stop);
		expect(marked(lines, '✗').map(({ text }) => text)).toContainEqual(
			expect.stringMatching(/differs by 36\d\d s/),
		);
	});

	it('a message that violates the XSD, and says why', async () => {
		const lines = await doctor({ COACHVIEW_RESULT_XSD: xsdFile(XSD('Result')) });
		expect(marked(lines, '✗')).toHaveLength(4);
		expect(lines[0].text).toContain('Resultaat');
	});

	const DUTCH = XSD()
		.replace('xs:dateTime', 'xs:date')
		.replaceAll('xs:boolean', 'jaNee')
		.replace('xs:decimal', 'komma')
		.replace(
			'</xs:schema>',
			`<xs:simpleType name="jaNee"><xs:restriction base="xs:string"><xs:enumeration value="J"/><xs:enumeration value="N"/></xs:restriction></xs:simpleType>
			<xs:simpleType name="komma"><xs:restriction base="xs:string"><xs:pattern value="[0-9]+(,[0-9]+)?"/></xs:restriction></xs:simpleType></xs:schema>`,
		);

	it('which options of the node satisfy an XSD with dates, J and N, and a decimal comma', async () => {
		const lines = await doctor({ COACHVIEW_RESULT_XSD: xsdFile(DUTCH) });
		const [line] = marked(lines, '✗');
		expect(line.fix).toContain('"Completed At Format" = "Date"');
		expect(line.fix).toContain('"Yes and No Format" = "J and N"');
		expect(line.fix).toContain('"Decimal Separator" = "Comma"');
	});

	it('that the options in .env satisfy the XSD', async () => {
		const lines = await doctor({
			COACHVIEW_RESULT_XSD: xsdFile(DUTCH),
			COACHVIEW_RESULT_COMPLETED_AT: 'date',
			COACHVIEW_RESULT_YES_NO: 'jn',
			COACHVIEW_RESULT_DECIMAL: 'comma',
		});
		expect(lines.map(({ mark }) => mark)).toEqual(['✓', '✓', '✓', '✓']);
	});

	it('an option in .env that the node does not have', async () => {
		await expect(
			doctor({ COACHVIEW_RESULT_XSD: xsdFile(DUTCH), COACHVIEW_RESULT_YES_NO: 'ja' }),
		).rejects.toThrow('COACHVIEW_RESULT_YES_NO is none of');
	});

	it('a template of the customer that fits', async () => {
		const template = join(folder, 'template.xml');
		writeFileSync(
			template,
			'<Result><PersoonExterneId>{personExternalId}</PersoonExterneId><Elearningcode>{elearningCode}</Elearningcode><DatumVoltooid>{completedAt}</DatumVoltooid></Result>',
		);
		const lines = await doctor({
			COACHVIEW_RESULT_XSD: xsdFile(XSD('Result')),
			COACHVIEW_RESULT_TEMPLATE: template,
		});
		expect(lines.map(({ mark }) => mark)).toEqual(['✓', '✓', '✓', '✓']);
	});

	it('that nothing is configured', async () => {
		await expect(doctor({})).rejects.toThrow('copy .env.example to .env');
	});

	it("addresses that can't be used, without showing the password in them", async () => {
		const lines = await doctor(
			env({
				COACHVIEW_URL: 'https://u:geheim123@coachview.example',
				MOODLE_URL: 'https://u:geheim123@moodle.example',
				MOODLE_TOKEN: 'x',
			}),
		);
		expect(marked(lines, '✗').map(({ fix }) => fix)).toEqual([
			expect.stringContaining('without them'),
			expect.stringContaining('without them'),
		]);
		expect(JSON.stringify(lines)).not.toContain('geheim123');
	});

	it("a Coachview that can't be reached", async () => {
		const lines = await doctor(env({ COACHVIEW_URL: 'http://127.0.0.1:65534' }));
		expect(marked(lines, '✗')).toEqual([
			expect.objectContaining({ text: expect.stringContaining('connection refused') as string }),
		]);
	});
});
