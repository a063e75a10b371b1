import type { LinkError } from '../../errors/linkError';
import type { MoodleCourse } from '../courses/courses';

/** How completions are polled for. */
export interface PollSettings {
	/** Ids of the courses to watch; empty for all that track completion. */
	courseIds: number[];
	/** How many calls one poll makes; the next one goes on from there. */
	calls: number;
	/** Seconds by which a completion may be older than the start: Moodle's task needs a while to notice. */
	overlap: number;
	withGrade: boolean;
	/** Whether completions that were undone are wanted too; by the plug-in they must be looked for. */
	undone?: boolean;
}

/** A course that could not be looked at. */
export interface PollProblem {
	course: MoodleCourse;
	error: LinkError;
}
