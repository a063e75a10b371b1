import { parseCompletionMessage } from '../../../../lib/moodle/completion/completionMessage';

const DATA = {
	courseid: 2,
	courseidnumber: 'EL-101',
	userid: 8,
	useridnumber: 'P-1',
	timecompleted: 1_764_064_800,
	graderaw: 80,
};
const parse = (more: object = {}) =>
	parseCompletionMessage(JSON.stringify({ type: 'course.completed', data: { ...DATA, ...more } }));

describe('a message of the plug-in', () => {
	it('may have its numbers as texts, as a database gives them', () => {
		const texts = { courseid: '2', userid: '8', timecompleted: '1764064800', graderaw: '80.00000' };
		expect(parse(texts)).toEqual(parse());
		expect(parse(texts)).toMatchObject({ completedAt: '2025-11-25T10:00:00.000Z', grade: 80 });
	});

	it('may have ID numbers that are numbers, and has them without what nobody sees', () => {
		expect(parse({ useridnumber: 12345, courseidnumber: 101 })).toMatchObject({
			user: { idnumber: '12345' },
			course: { idnumber: '101' },
		});
		expect(parse({ useridnumber: '\u200b', courseidnumber: 'EL-101\u00a0' })).toMatchObject({
			user: { idnumber: '' },
			course: { idnumber: 'EL-101' },
		});
	});

	it.each([1_764_064_800_000, '1764064800000', 4_102_444_800, -5, 20_261_231])(
		'is malformed when it was completed at %j, which is no second of our time',
		(timecompleted) => expect(parse({ timecompleted })).toBe('malformed'),
	);

	it.each([null, 0, ''])('has no date when it was completed at %j', (timecompleted) => {
		expect(parse({ timecompleted })).toMatchObject({ completed: true, completedAt: null });
	});
});
