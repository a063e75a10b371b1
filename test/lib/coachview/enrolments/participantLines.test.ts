import { personLines, runLines } from '../../../../lib/coachview/enrolments/participantLines';

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
