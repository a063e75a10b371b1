import { replayTopic } from './replayTopic';

const [ALICE, BOB] = [8, 9];

replayTopic('completion', {
	'alice is set to completed in EL-101 and in EL-104': (site) => {
		for (const course of [2, 5]) site.completeByHand(ALICE, course, site.clock() - 86400);
	},
	"alice's completion of EL-101 is deleted": (site) => {
		site.tables.completions = site.tables.completions.filter(
			({ userid, courseid }) => userid !== ALICE || courseid !== 2,
		);
	},
	'EL-102 asks for its page, approval by a teacher, or completion of EL-101: any of them': (
		site,
	) => {
		const course = site.course(3);
		course.criteria.push(
			{ type: 'role', title: 'Teacher' },
			{ type: 'course', title: 'Electrical Safety 101' },
		);
		course.aggregation = 'any';
	},
	'bob is approved by a teacher': (site) => site.meetCriterion(BOB, 3, 1),
	'the completion task runs twice': (site) => {
		site.runCompletionTask();
		site.runCompletionTask();
	},
});
