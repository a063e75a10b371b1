import { completionDateOf } from '../../../../lib/moodle/completion/criteria';

const [ALL, ANY] = [1, 2];
const [SELF, ACTIVITY, COURSE, ROLE] = [1, 4, 8, 7];

const at = (seconds: number | null) =>
	seconds === null ? null : new Date(seconds * 1000).toISOString();

describe('the date of a completion', () => {
	it.each<[string, number, Array<[number, number | null]>, number | null]>([
		['the last of all', ALL, [[SELF, 100], [6, 300], [5, 200]], 300], // prettier-ignore
		['the first of any', ANY, [[SELF, 300], [6, 100], [5, 200]], 100], // prettier-ignore
		['the first of any that was met', ANY, [[SELF, null], [6, 200]], 200], // prettier-ignore
		['the last of all activities', ALL, [[SELF, 100], [ACTIVITY, 200], [ACTIVITY, 300]], 300], // prettier-ignore
		['the first of any activity, after the rest', ALL, [[SELF, 100], [ACTIVITY, 200], [ACTIVITY, 300], [ACTIVITY, null]], 200], // prettier-ignore
		['the rest, after the first of any activity', ALL, [[SELF, 250], [ACTIVITY, 200], [ACTIVITY, null]], 250], // prettier-ignore
		['the last of the kinds', ALL, [[COURSE, 100], [COURSE, null], [ROLE, 150], [ROLE, null]], 150], // prettier-ignore
		['none when one that is needed was not met', ALL, [[SELF, 100], [6, null]], null], // prettier-ignore
		['none when no activity was finished', ALL, [[SELF, 100], [ACTIVITY, null]], null], // prettier-ignore
		['none without criteria that were met', ALL, [[SELF, null]], null], // prettier-ignore
		['none without criteria that were met, of any', ANY, [[SELF, null]], null], // prettier-ignore
		['none without criteria', ALL, [], null],
	])('is %s', (_what, aggregation, criteria, date) => {
		const completions = criteria.map(([type, timecompleted]) => ({
			type,
			title: '',
			complete: timecompleted !== null,
			timecompleted,
		}));
		const source = aggregation === ANY ? 'earliestCriterion' : 'latestCriterion';
		expect(completionDateOf({ completed: true, aggregation, completions })).toEqual({
			completedAt: at(date),
			completedAtSource: date === null ? null : source,
		});
		expect(completionDateOf({ completed: false, aggregation, completions }).completedAt).toBeNull();
	});
});
