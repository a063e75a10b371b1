import { workingDaysBefore } from '../../../lib/health/workingDays';

const day = (text: string) => Date.parse(`${text}T08:00:00+01:00`);

it.each([
	['Thursday', '2026-11-26', 1, '2026-11-25'],
	['Monday', '2026-11-23', 1, '2026-11-20'],
	['Monday', '2026-11-23', 5, '2026-11-16'],
	['Sunday', '2026-11-22', 1, '2026-11-20'],
	['Saturday', '2026-11-21', 10, '2026-11-09'],
	['Monday', '2026-11-23', 0, '2026-11-23'],
])('counts back from %s %s by %i working days to %s', (_, from, days, to) => {
	expect(workingDaysBefore(day(from), days)).toBe(day(to));
});

it('goes by the day in the Netherlands: late on Sunday in UTC is Monday there', () => {
	const monday = Date.parse('2026-11-22T23:30:00Z');
	expect(workingDaysBefore(monday, 1)).toBe(Date.parse('2026-11-19T23:30:00Z'));
});
