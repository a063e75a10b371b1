/** The rows a site holds. Plain data, so that a failed all-or-nothing call can be undone by putting copies back. */

export interface User {
	id: number;
	username: string;
	password: string;
	firstname: string;
	lastname: string;
	email: string;
	idnumber: string;
	auth: string;
	suspended: boolean;
	/** Whether the e-mail address was confirmed. */
	confirmed: boolean;
	deleted: boolean;
	lang: string;
	timezone: string;
	mailformat: number;
	/** Who sees the e-mail address: 0 nobody, 1 everybody, 2 people in the same course. */
	maildisplay: number;
	city: string;
	country: string;
	institution: string;
	department: string;
	/** Custom profile fields by short name; an absent or empty one is not shown. */
	profile: Record<string, string>;
	preferences: Record<string, string>;
	policyagreed: boolean;
}

export interface ProfileField {
	shortname: string;
	name: string;
	type: 'text' | 'menu';
	options?: string[];
	required?: boolean;
}

/** A thing in a course that a learner can finish. */
export interface Activity {
	cmid: number;
	modname: string;
	instance: number;
}

/** What somebody must do to complete a course: say so themselves (1) or finish an activity (4). */
export type Criterion = { type: 'self' } | { type: 'activity'; cmid: number; title: string };

export interface Course {
	id: number;
	fullname: string;
	shortname: string;
	idnumber: string;
	visible: boolean;
	sortorder: number;
	startdate: number;
	timemodified: number;
	enablecompletion: boolean;
	manualEnrolment: boolean;
	/** Ids of the cohorts whose members are in this course. */
	syncedCohorts: number[];
	criteria: Criterion[];
	activities: Activity[];
}

export interface Enrolment {
	userid: number;
	courseid: number;
	/** The cohort that put the person in, or null for a manual enrolment. */
	cohortid: number | null;
	roleid: number;
	suspended: boolean;
	timestart: number;
	timeend: number;
}

export interface Cohort {
	id: number;
	name: string;
	idnumber: string;
	members: number[];
}

export interface Group {
	id: number;
	courseid: number;
	name: string;
	idnumber: string;
	members: number[];
}

export interface CompletionState {
	id: number;
	userid: number;
	courseid: number;
	/** When the criteria were met. */
	met: number;
	/** Whether a run of the completion task has noticed; the next run completes the course. */
	noticed: boolean;
	completed: boolean;
	/** When the task completed the course (`course_completions.timecompleted`); core web services do not tell. */
	timecompleted: number | null;
}

/** A row in the outbox of the plug-in `local_completionfeed`. */
export interface FeedEvent {
	id: number;
	type: string;
	timecreated: number;
	userid: number;
	courseid: number;
}

export interface GradeItem {
	id: number;
	courseid: number;
	/** 'course' is the course total; it is computed, never graded. */
	itemtype: 'course' | 'manual';
	/** The grade category: of which it is the total, or in which it stands. */
	category: number;
	itemname: string | null;
	idnumber: string | null;
	grademax: number;
	gradepass: number;
	grades: Record<number, { raw: number; time: number }>;
}

/** Everything that a call can change. */
export interface Tables {
	users: User[];
	courses: Course[];
	enrolments: Enrolment[];
	cohorts: Cohort[];
	groups: Group[];
	completions: CompletionState[];
	gradeItems: GradeItem[];
}

/** An access key to the service. */
export interface Token {
	token: string;
	userid: number;
	/** Unix seconds, 0 = for ever. */
	validuntil: number;
	/** The one address it may be used from; '' = any. */
	iprestriction: string;
}
