import * as fc from 'fast-check';

import { LinkError } from '../../../../lib/errors/linkError';
import { resolveCodes, resolveTargets } from '../../../../lib/participant/courseMap/courseMap';
import { readCourseMapRows } from '../../../../lib/participant/courseMap/courseMapRows';

type Row = Record<string, unknown>;

const errorOf = (run: () => unknown): LinkError => {
	try {
		run();
	} catch (error) {
		if (error instanceof LinkError) return error;
		throw error;
	}
	throw new Error('Nothing was thrown');
};

const targets = (code: string, rows: Row[], others: string[] = [], prefix?: string) =>
	resolveTargets(code, readCourseMapRows(rows), others, prefix);

/** The ID numbers of the targets, a cohort's in brackets. */
const named = (code: string, rows: Row[], prefix?: string) =>
	targets(code, rows, [], prefix).map(({ course, cohort }) => course ?? `[${cohort}]`);

const codes = (course: string, rows: Row[], options = {}) =>
	resolveCodes(course, readCourseMapRows(rows), options);

const ROW = {
	elearningCode: 'PACK',
	course: 'EX-101',
	cohort: '',
	group: 'GRP-A',
	role: '5',
	accessDays: 365,
	note: 'A year',
};

describe('the targets of an e-learning code', () => {
	it('are what its row says, with null for what it does not say', () => {
		expect(targets('PACK', [ROW])).toEqual([
			{
				elearningCode: 'PACK',
				target: 'course',
				course: 'EX-101',
				cohort: null,
				group: 'GRP-A',
				role: '5',
				accessDays: 365,
				site: null,
				neededBy: [],
				otherCohortCodes: [],
			},
		]);
	});

	it('are a course and a cohort when a row names both; the cohort has no group, role or period', () => {
		const [course, cohort] = targets('PACK', [{ ...ROW, cohort: 'COH-A', site: 'brand-a' }]);
		expect(course).toMatchObject({
			target: 'course',
			course: 'EX-101',
			cohort: null,
			group: 'GRP-A',
		});
		expect(cohort).toMatchObject({
			target: 'cohort',
			course: null,
			cohort: 'COH-A',
			group: null,
			role: null,
			accessDays: null,
			site: 'brand-a',
		});
	});

	it('are those of all its rows, each once', () => {
		const rows = [
			{ elearningCode: 'PACK', course: 'A' },
			{ elearningCode: 'OTHER', course: 'X' },
			{ elearningCode: 'PACK', course: 'B', cohort: 'C' },
			{ elearningCode: 'PACK', course: ' a ', note: 'again' },
			{ elearningCode: 'PACK', cohort: 'c', accessDays: 5 },
		];
		expect(named('PACK', rows)).toEqual(['A', 'B', '[C]']);
	});

	it('are several for one course where the rows differ in group', () => {
		const rows = ['G1', 'G2'].map((group) => ({ ...ROW, group }));
		expect(targets('PACK', rows).map(({ group }) => group)).toEqual(['G1', 'G2']);
	});

	it('are several for one ID number on several sites', () => {
		const rows = ['brand-a', 'brand-b', 'Brand-A'].map((site) => ({ ...ROW, site }));
		expect(targets('PACK', rows).map(({ site }) => site)).toEqual(['brand-a', 'brand-b']);
	});

	it.each([
		['without rows', []],
		['without a row of its own', [ROW]],
		[
			'with a row that names neither course nor cohort',
			[
				{ elearningCode: 'EL-1', course: '', cohort: null },
				{ elearningCode: 'COH-1', course: null, cohort: ' ' },
			],
		],
	])('are the code itself %s: a cohort when it begins with the prefix', (_, rows) => {
		expect(named('EL-1', rows)).toEqual(['EL-1']);
		expect(named('COH-1', rows)).toEqual(['[COH-1]']);
		expect(named('coh-2', rows)).toEqual(['[coh-2]']);
		expect(named('GROEP.7', rows, 'GROEP.')).toEqual(['[GROEP.7]']);
		expect(named('COH-1', rows, 'GROEP.')).toEqual(['COH-1']);
		expect(named('COH-1', rows, '')).toEqual(['COH-1']);
	});

	it('keep group, role and period of a row that names neither course nor cohort', () => {
		expect(targets('EL-1', [{ ...ROW, elearningCode: 'EL-1', course: '' }])).toMatchObject([
			{ course: 'EL-1', group: 'GRP-A', role: '5', accessDays: 365 },
		]);
	});

	it('are found in whatever case and with whatever blanks the code is written', () => {
		expect(named('pack', [{ elearningCode: ' PACK\u200b ', course: 'A ' }])).toEqual(['A']);
	});

	it.each([0, '0', '', null, undefined, ' '])(
		'have no end with %p days of access',
		(accessDays) => {
			expect(targets('PACK', [{ ...ROW, accessDays }])[0].accessDays).toBeNull();
		},
	);

	it.each([
		['accessDays', 'soon', "It isn't a number."],
		['accessDays', -1, 'whole days'],
		['accessDays', '1.000', 'whole days'],
		['accessDays', 1.5, 'whole days'],
		['accessDays', 40_000, 'whole days'],
		['accessDays', true, "isn't a number"],
		['accessDays', {}, 'neither text nor a number'],
		['role', 'editing teacher', 'without blanks'],
		['role', 0, 'number such as 5'],
		['role', '-5', 'number such as 5'],
		['course', { id: 1 }, 'neither text nor a number'],
		['course', 'EL\u00001', 'control character'],
		['cohort', ['A'], 'neither text nor a number'],
		['group', 'G\ud83d', 'half a character'],
		['site', {}, 'neither text nor a number'],
	])('are an error that names row and column where %s is %p', (column, value, cause) => {
		const wrong = { ...ROW, id: 12, [column]: value };
		const { code, en, nl } = errorOf(() => targets('PACK', [{ ...ROW, id: 7 }, wrong]));
		expect(code).toBe('COURSE_MAP_ROW_INVALID');
		expect(en.message).toContain(
			`Row 12 of the course map has a wrong value in the column ${column}`,
		);
		expect(en.cause).toContain(cause);
		expect(en.fix).toContain(`Correct ${column} in row 12`);
		expect(nl.message).toContain(
			`Rij 12 van de cursustabel heeft een verkeerde waarde in de kolom ${column}`,
		);
		expect(nl.cause).not.toContain(cause);
	});

	it('names a row without an id by its place', () => {
		const rows = [ROW, { ...ROW, role: 'a b' }];
		expect(errorOf(() => targets('PACK', rows)).message).toContain('Row 2 of');
	});

	it('are not kept back by a wrong value in the row of another code', () => {
		const rows = [{ ...ROW, elearningCode: 'OTHER', accessDays: 'soon' }, ROW];
		expect(targets('PACK', rows, ['OTHER'])[0].neededBy).toEqual(['OTHER']);
	});
});

describe('the other live codes of a person', () => {
	const rows = [
		ROW,
		{ elearningCode: 'TWIN', course: 'ex-101', cohort: 'COH-A' },
		{ elearningCode: 'FAR', course: 'EX-101', site: 'brand-b' },
		{ elearningCode: 'FAR-COHORT', cohort: 'COH-B', site: 'brand-b' },
		{ elearningCode: 'COH-NOT', course: 'Y' },
	];
	const of = (others: string[]) => targets('PACK', rows, others)[0];

	it('need a target when they have a row for it, or no row and its ID number', () => {
		expect(of(['TWIN', 'X', 'ex-101', 'EX-101', 'COH-EX']).neededBy).toEqual(['TWIN', 'ex-101']);
	});

	it('need it when one of them is the same code', () => {
		expect(of(['pack']).neededBy).toEqual(['pack']);
	});

	it('do not need it when theirs is on another site', () => {
		expect(of(['FAR']).neededBy).toEqual([]);
	});

	it('do not need a course because a cohort has the same ID number', () => {
		expect(targets('COH-A', [], ['TWIN'])[0].neededBy).toEqual([]);
		expect(targets('COH-A', rows, ['TWIN'])[0].neededBy).toEqual(['TWIN']);
	});

	it('are named when they give a cohort of the same site, by whose courses access can remain', () => {
		expect(of(['TWIN', 'COH-Z', 'COH-NOT', 'FAR-COHORT', 'EL-1']).otherCohortCodes).toEqual([
			'TWIN',
			'COH-Z',
		]);
	});
});

describe('the e-learning codes of a course', () => {
	const rows = [
		{ elearningCode: 'PACK', course: 'A' },
		{ elearningCode: 'OTHER', course: 'B' },
		{ elearningCode: 'PACK-2', course: 'a', cohort: 'C', site: 'brand-b' },
		{ elearningCode: 'pack', course: 'A', group: 'G' },
		{ elearningCode: 'COHORT', cohort: 'A' },
	];

	it('are those of its rows, each once', () => {
		expect(codes('A', rows)).toEqual(['PACK', 'PACK-2']);
	});

	it('are its ID number when no row names it', () => {
		expect(codes('Z', rows)).toEqual(['Z']);
		expect(codes('Z', [])).toEqual(['Z']);
		expect(codes('COH-1', [])).toEqual(['COH-1']);
	});

	it('count a row that names neither course nor cohort, whose code is the ID number', () => {
		expect(codes('A', [...rows, { elearningCode: 'a', course: '', cohort: '' }])).toEqual([
			'PACK',
			'PACK-2',
			'a',
		]);
		expect(
			codes('COH-1', [
				{ elearningCode: 'COH-1', course: '' },
				{ elearningCode: 'X', course: 'COH-1' },
			]),
		).toEqual(['X']);
	});

	it('are the ID number for a row without a code, and nothing for a row without anything', () => {
		expect(codes('A', [{ elearningCode: '', course: 'A' }])).toEqual(['A']);
		expect(codes('A', [...rows, { elearningCode: '', course: '', note: 'to do' }])).toEqual([
			'PACK',
			'PACK-2',
		]);
	});

	it('are those of one site when it is given', () => {
		expect(codes('A', rows, { site: 'Brand-B' })).toEqual(['PACK-2']);
		expect(codes('A', rows, { site: 'brand-c' })).toEqual(['A']);
	});
});

describe('the course map and the expressions of workflows up to 0.1, which had no code for it', () => {
	const id = fc.constantFrom('', 'A', 'B', 'COH-A', 'COH-B', 'EL-1');
	const code = fc.constantFrom('A', 'B', 'COH-A', 'COH-B', 'EL-1', 'PACK');
	const rows = fc.array(fc.record({ elearningCode: code, course: id, cohort: id }), {
		maxLength: 6,
	});

	/** *Targets* of the workflows 1 and 3. */
	const oldTargets = (
		wanted: string,
		all: Array<{ elearningCode: string; course: string; cohort: string }>,
	) => {
		const own = all.filter((row) => row.elearningCode === wanted);
		return (own.length > 0 ? own : [{ course: '', cohort: '' }]).map((row) => ({
			course: row.course || (row.cohort || wanted.startsWith('COH-') ? '' : wanted),
			cohort: row.cohort || (row.course || !wanted.startsWith('COH-') ? '' : wanted),
		}));
	};

	it('lead to the same courses and cohorts', () => {
		fc.assert(
			fc.property(code, rows, (wanted, all) => {
				const found = targets(wanted, all);
				const old = oldTargets(wanted, all);
				const different = (values: string[]) => [...new Set(values.filter(Boolean))];
				expect(found.flatMap(({ course }) => course ?? [])).toEqual(
					different(old.map(({ course }) => course)),
				);
				expect(found.flatMap(({ cohort }) => cohort ?? [])).toEqual(
					different(old.map(({ cohort }) => cohort)),
				);
			}),
		);
	});

	it('name the same bookings that need a target', () => {
		fc.assert(
			fc.property(code, rows, fc.uniqueArray(code), (wanted, all, others) => {
				for (const { target, course, cohort, neededBy } of targets(wanted, all, others)) {
					// *Needed elsewhere* of workflow 3.
					const old = others.filter((other) =>
						oldTargets(other, all).some((one) =>
							target === 'course' ? one.course === course : one.cohort === cohort,
						),
					);
					expect(neededBy).toEqual(old);
				}
			}),
		);
	});

	it('know the same codes of a course', () => {
		fc.assert(
			fc.property(fc.constantFrom('A', 'B', 'EL-1', 'Z'), rows, (course, all) => {
				// *Rows of this course* and *E-learning codes* of workflow 2, which did not know rows without course and cohort.
				const filled = all.filter((row) => row.course || row.cohort);
				const own = filled.filter((row) => row.course === course).map((row) => row.elearningCode);
				expect(codes(course, filled)).toEqual(own.length > 0 ? [...new Set(own)] : [course]);
			}),
		);
	});

	it('have every target once, whatever the rows', () => {
		fc.assert(
			fc.property(code, rows, fc.array(code), (wanted, all, others) => {
				const found = targets(wanted, all, others);
				expect(found.length).toBeGreaterThan(0);
				expect(new Set(found.map(({ course, cohort }) => `${course}/${cohort}`)).size).toBe(
					found.length,
				);
				for (const { target, course, cohort } of found)
					expect([course !== null, cohort !== null]).toEqual([
						target === 'course',
						target === 'cohort',
					]);
			}),
		);
	});
});
