import fc from 'fast-check';

import { personLines, runLines } from '../../../../lib/coachview/enrolments/participantLines';
import { toCsv } from '../../../../lib/pages/csv';
import { cleanKey } from '../../../../lib/text/clean';

const lines = (csv: string) =>
	personLines(csv).map((line) => (line.ok ? line.value : line.error.code));

const ID = '47a8c98a-0000-4000-8000-000000001001';

describe('course runs that an administrator enters', () => {
	it('are codes or ids, in whatever way they are separated', () => {
		expect(runLines(` VEILIG-2026-1, START-2026-1;\r\n${ID}\n\n`)).toEqual([
			{ run: { key: 'code', value: 'VEILIG-2026-1' } },
			{ run: { key: 'code', value: 'START-2026-1' } },
			{ run: { key: 'id', value: ID } },
		]);
		expect(runLines(' \n , ')).toEqual([]);
		expect(runLines('"A-1"\tB-1\u2028C-1')).toEqual(
			['A-1', 'B-1', 'C-1'].map((value) => ({ run: { key: 'code', value } })),
		);
	});
});

describe('a list of persons as CSV', () => {
	it.each([
		['semicolons', 'P-1;EL-101\nP-2;EL-102'],
		['commas', 'P-1,EL-101\r\nP-2,EL-102\r\n'],
		['tabs, as a sheet is pasted', 'P-1\tEL-101\nP-2\tEL-102'],
		['quotes, and a byte order mark', '\uFEFF"P-1";"EL-101"\n"P-2";"EL-102"'],
		['names of columns, and more columns', 'PersoonId;Code;Naam\nP-1;EL-101;Jan\nP-2;EL-102;Els'],
		['empty lines, and lines of nothing but semicolons', '\nP-1; EL-101 \n;;\n\nP-2;EL-102'],
		["Excel's line with the separator", 'sep=;\r\nPersoonId;Code\r\nP-1;EL-101\r\nP-2;EL-102'],
		["Excel's line with a tab as separator", '\uFEFF"sep=\t"\nP-1\tEL-101\nP-2\tEL-102'],
		['the columns in another order', 'Code;Naam;ExternId\nEL-101;Jan;P-1\nEL-102;Els;P-2'],
		['the columns of the report of the page', 'ID;Naam;Code\nP-1;Jan;EL-101\nP-2;Els;EL-102'],
		['columns that are called otherwise', 'Cursist,Opleiding\nP-1,EL-101\nP-2,EL-102'],
		['a line end within quotes', 'P-1;EL-101;"Jan\r\n(nieuw)"\r\nP-2;EL-102;"Els"'],
		['an emoji before the quotes', '👍;Id;Code\n"";P-1;"EL-101"\n👍;P-2;"EL-102"'],
		['text that keeps its zeros in Excel', '="P-1";EL-101\n"=""P-2""";EL-102'],
		['line ends of a word processor', 'P-1;EL-101\vP-2;EL-102\u2028'],
		['other separators within quotes', '"P-1","EL-101","a;b"\n"P-2","EL-102","c\td"'],
		['an apostrophe that keeps a formula away', "'P-1;EL-101\nP-2;'EL-102"],
	])('is read with %s', (_, csv) => {
		expect(lines(csv)).toEqual([
			{ person: 'P-1', code: 'EL-101' },
			{ person: 'P-2', code: 'EL-102' },
		]);
	});

	it('keeps a separator within quotes', () => {
		expect(lines('"P;1";"say ""EL"""')).toEqual([{ person: 'P;1', code: 'say "EL"' }]);
	});

	it.each(['EXTERN-001', 'ID-100', 'PERSON-7', 'deelnemer12', 'idris', 'Persoonsma', 'run'])(
		'leaves nobody out whose ID begins like the name of a column: %s',
		(person) => {
			expect(lines(`${person};EL-101\nP-2;EL-102`)).toEqual([
				{ person, code: 'EL-101' },
				{ person: 'P-2', code: 'EL-102' },
			]);
		},
	);

	it('takes a quotation mark that does not enclose a cell for text', () => {
		expect(lines('"P-1;EL-101\nP-2 "x";EL-102\n"P"3;EL-103')).toEqual([
			{ person: '"P-1', code: 'EL-101' },
			{ person: 'P-2 "x"', code: 'EL-102' },
			{ person: '"P"3', code: 'EL-103' },
		]);
	});

	it('is read as it was written to a CSV file, whatever is in it', () => {
		const text = fc
			.string({ unit: fc.constantFrom(...'ab1;,"\n\t\'=+-@é '), maxLength: 8 })
			.filter((one) => cleanKey(one) !== '' && !one.trim().startsWith("'"));
		fc.assert(
			fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
				expect(lines(toCsv(['ExternId', 'Code'], rows))).toEqual(
					rows.map(([person, code]) => ({ person: cleanKey(person), code: cleanKey(code) })),
				);
			}),
		);
	});

	it('has room for 10,000 lines', () => {
		const csv = Array.from({ length: 10_000 }, (_, i) => `"P-${i}";"EL-101"`).join('\r\n');
		expect(lines(csv)).toHaveLength(10_000);
	});

	it('says which line lacks a code, and reads the others', () => {
		expect(lines('P-1\nP-2;EL-102\n;EL-103')).toEqual([
			'INPUT_INVALID',
			{ person: 'P-2', code: 'EL-102' },
			'INPUT_INVALID',
		]);
		const [first] = personLines('P-1');
		expect(!first.ok && first.error.nl.message).toContain('P-1');
	});
});
