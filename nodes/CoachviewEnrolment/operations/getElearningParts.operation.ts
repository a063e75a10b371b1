import type { CoachviewClient } from '../../../lib/coachview/transport/client';
import { elearningParts } from '../../../lib/coachview/enrolments/elearningParts';
import type { RunChoice } from '../../../lib/coachview/enrolments/courseRuns';
import { findCourseRuns } from '../../../lib/coachview/enrolments/courseRuns';
import { coachviewOptionsField } from '../../shared/coachview/connection';
import { locatorAt } from '../../../lib/n8n/readParameters';
import type { Operation } from '../../../lib/n8n/operation';
import { mapResult } from '../../../lib/shared/result';
import { courseRunField } from '../fields';
import { comparisonKey } from '../../../lib/text/clean';

/** Reads the e-learning parts of course runs, 40 runs in a call; see `elearningParts`. */
export const getElearningParts: Operation<CoachviewClient, RunChoice> = {
	value: 'getElearningParts',
	name: 'Get E-Learning Parts',
	description:
		'Get the e-learning parts of a course run: code, environment, and whether attendance and a pass are required',
	action: 'Get e-learning parts of course run',
	effect: 'read',
	fields: [courseRunField, coachviewOptionsField],
	read: (node, i) => locatorAt<RunChoice['key']>(node, 'course', i),
	run: async (coachview, choices) => {
		const runs = await findCourseRuns(coachview, choices);
		const parts = await elearningParts(
			coachview,
			runs.flatMap((run) => (run.ok ? [run.value] : [])),
		);
		return runs.map((run) =>
			mapResult(run, ({ id }) =>
				(parts.get(comparisonKey(id)) ?? []).map((part) => ({ ...part, ...coachview.origin })),
			),
		);
	},
};
