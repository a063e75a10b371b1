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
	/** False until somebody who registered by e-mail followed the link. */
	confirmed: boolean;
	/** Unix seconds, 0 = never logged in. */
	firstaccess: number;
	suspended: boolean;
	deleted: boolean;
	lang: string;
	timezone: string;
	mailformat: number;
	/** Who sees the e-mail address: 0 nobody, 1 everybody, 2 people in the same course. */
	maildisplay: number;
	city: string;
	address: string;
	phone1: string;
	phone2: string;
	/** Never shown by a web service. */
	middlename: string;
	/** Null until somebody writes one. */
	description: string | null;
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
	type: 'text' | 'textarea' | 'menu' | 'datetime' | 'checkbox';
	options?: string[];
	/** What a menu has when nothing that it knows was chosen. */
	defaultdata?: string;
	/** First and last year of a date field, and whether it has a time. */
	years?: [number, number];
	withTime?: boolean;
	required?: boolean;
}

/** A thing in a course that a learner can finish. */
export interface Activity {
	cmid: number;
	modname: string;
	instance: number;
}

/** What somebody must do to complete a course: say so themselves (1), finish an activity (4) or another course (8), or be approved by somebody with a role (9). */
export type Criterion =
	| { type: 'self' }
	| { type: 'activity'; cmid: number; title: string }
	| { type: 'course' | 'role'; title: string };

/** Whether all is needed, or one is enough (`COMPLETION_AGGREGATION_ALL`, `COMPLETION_AGGREGATION_ANY`). */
export type Aggregation = 'all' | 'any';

export interface Course {
	id: number;
	fullname: string;
	shortname: string;
	idnumber: string;
	visible: boolean;
	sortorder: number;
	startdate: number;
	/** 0 = no end. */
	enddate: number;
	timemodified: number;
	enablecompletion: boolean;
	/** Whether the course has the method "manual enrolments"; it may be switched off, and people in by it stay in without access then. */
	manualEnrolment: boolean;
	manualDisabled: boolean;
	/** Default duration of manual enrolments in seconds, 0 = none (`enrol.enrolperiod`); the editor applies it, the web service does not. */
	enrolperiod: number;
	/** Whether the manual method sends the course welcome message (`enrol.customint1`, 4.5 and later). */
	welcomeMessage: boolean;
	/** Whether people may enrol themselves. */
	selfEnrolment: boolean;
	/** Ids of the cohorts whose members are in this course. */
	syncedCohorts: number[];
	criteria: Criterion[];
	/** Of the course; `all` when nobody chose (`completion_info::get_aggregation_method`). The one thing of it that web services return. */
	aggregation?: Aggregation;
	/** Of the activities, courses or roles among themselves; no web service returns it. */
	aggregationWithin?: Partial<Record<'activity' | 'course' | 'role', Aggregation>>;
	activities: Activity[];
}

export interface Enrolment {
	userid: number;
	courseid: number;
	method: 'manual' | 'self' | 'cohort';
	/** The cohort that put the person in, or null for the other methods. */
	cohortid: number | null;
	suspended: boolean;
	timestart: number;
	timeend: number;
}

/** A role that somebody has in a course. Only cohort synchronisation owns the roles that it gives. */
export interface RoleAssignment {
	userid: number;
	courseid: number;
	roleid: number;
	component: '' | 'enrol_cohort';
	/** The cohort, for a role that one gave. */
	itemid: number;
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
	/** When the criteria were met; null when none was, as after a completion that was set by hand, by CSV or by a web service. */
	met: number | null;
	/** When each criterion was met, where they differ. */
	dates?: Array<number | null>;
	/** Whether a run of the completion task has noticed; the next run completes the course. */
	noticed: boolean;
	completed: boolean;
	/** When the task completed the course (`course_completions.timecompleted`); core web services do not return it it it. */
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
	/** The grade category: of which it is the total, or that contains it. */
	category: number;
	itemname: string | null;
	idnumber: string | null;
	grademax: number;
	gradepass: number;
	/** As in Moodle: 0 shown, 1 hidden, else hidden until that moment. */
	hidden?: number;
	/** The words of a scale; a grade is a place in it, from 1 on. */
	scale?: string[];
	/** How the report shows a grade: as points when absent. */
	display?: 'percentage' | 'letter';
	grades: Record<number, { raw: number; time: number }>;
}

/** Everything that a call can change. */
export interface Tables {
	users: User[];
	courses: Course[];
	enrolments: Enrolment[];
	roleAssignments: RoleAssignment[];
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
