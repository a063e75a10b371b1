import { logIn, type AuthPlugin, type LoginResult } from './auth';
import * as cohorts from './cohorts';
import * as completion from './completion';
import type { Database } from './database';
import * as enrolments from './enrolments';
import { missingRecord, unknownUser } from './errors';
import * as grades from './grades';
import { PASSWORD_SETTINGS } from './passwordPolicy';
import type { Cohort, Course, GradeItem, Group, ProfileField, Tables, Token, User } from './state';
import * as users from './users';
import { versions, type Traits, type Version } from './versions';
import { Plugin } from './plugin';
import { completionFeed, serviceFunctions } from './service';

/** Names of the site settings that matter here, with Moodle's defaults; see `site.set`. */
const SETTINGS = {
	/** URL of the policy that everybody must agree to. */
	sitepolicy: '',
	/** By the command line: a page with status 503. */
	maintenance: '0',
	/** By Site administration > Server > Maintenance mode. */
	maintenance_enabled: '0',
	/** '1' while an administrator upgrades the site. */
	upgraderunning: '0',
	/** '1' when the database can't be reached. */
	databasedown: '0',
	/** '1' when passwords of the method *manual* expire, and all have. */
	passwordsexpired: '0',
	/** Addresses that the site shuts out ('IP blocker'). */
	blockedip: '',
	enablewebservices: '1',
	webserviceprotocols: 'rest',
	allowaccountssameemail: '0',
	/** A limit of PHP, not of Moodle: how many fields of a form are read. */
	max_input_vars: '1000',
	...PASSWORD_SETTINGS,
	/** '1': usernames may have any character but capitals. */
	extendedusernamechars: '0',
	/** Fields by which staff tell people apart ('Show user identity'), for whom may see them. */
	showuseridentity: 'email',
	/** Fields of a profile that are not shown to others ('Hide user fields'). */
	hiddenuserfields: '',
	/** '1': the description of somebody without any role is not shown. */
	profilesforenrolledusersonly: '1',
	/** '0' when the site can't send mail. */
	mail: '1',
	/** 'developer' adds `debuginfo` to errors. */
	debug: '',
	/** What the user report makes of totals with hidden items for who may not see those: 0 shows none, 1 leaves them out, 2 shows all. */
	grade_report_user_showtotalsifcontainhidden: '0',
	/** Hidden items in the user report for who may not see them: 0 left out, 1 shown when hidden until a date, 2 shown. */
	grade_report_user_showhiddenitems: '1',
	/** Whether the user report has the columns grade and range; a course may differ. */
	grade_report_user_showgrade: '1',
	grade_report_user_showrange: '1',
};

export type Setting = keyof typeof SETTINGS;

/**
 * One Moodle site: its state, and what an administrator, a learner or cron does to it outside the web services.
 * The rules are in the file of each subject; the methods here are the ones tests and demonstrations use.
 */
export class Site {
	readonly traits: Traits;
	database: Database = 'mariadb';
	/** The site's own address; known once the server listens. */
	url = '';
	tables: Tables = {
		users: [],
		courses: [],
		enrolments: [],
		roleAssignments: [],
		cohorts: [],
		groups: [],
		completions: [],
		gradeItems: [],
	};
	tokens: Token[] = [];
	profileFields: ProfileField[] = [];
	/** The roles of a fresh Moodle. */
	readonly roles: Record<number, string> = {
		1: 'manager',
		3: 'editingteacher',
		4: 'teacher',
		5: 'student',
	};
	/** Roles that the service account may give (*Allow role assignments*). */
	assignable = new Set([enrolments.STUDENT]);
	/** Functions of the service; an administrator may take some out. */
	functions = [...serviceFunctions];
	/** Whether the external service is enabled. */
	serviceEnabled = true;
	/** Ids of the accounts that may use the service. */
	authorised: number[] = [];
	/** What an account's system-wide roles allow, by account. */
	capabilities = new Map<number, Set<string>>();
	/** The plug-in `local_completionfeed`. */
	readonly plugin = new Plugin();
	settings: Record<Setting, string> = { ...SETTINGS };
	/** Authentication plug-ins other than Moodle's own. */
	authPlugins: Record<string, AuthPlugin> = {};
	/** Rules of plug-ins for passwords (`check_password_policy` in their lib.php): each answers what is wrong, in words of its own. */
	passwordRules: Array<(password: string) => string | undefined> = [];
	/** Messages that Moodle sent: temporary passwords, welcome messages of courses. */
	mails: Array<{ to: string; subject: string; text: string }> = [];
	/** Unix seconds; a test may set it to another moment. */
	clock: () => number = () => Math.floor(Date.now() / 1000);
	/** Last id given out per table; an id of an insert that is undone is not given again, as in a database. */
	private sequences: Partial<Record<keyof Tables, number>> = {};

	constructor(
		version: Version,
		readonly name: string,
		readonly shortname: string,
	) {
		this.traits = versions[version];
	}

	nextId(table: keyof Tables): number {
		const id = (this.sequences[table] ?? 0) + 1;
		this.sequences[table] = id;
		return id;
	}

	/** Runs an all-or-nothing change: when it throws, the tables are as they were. */
	transaction<T>(change: () => T): T {
		const before = structuredClone(this.tables);
		try {
			return change();
		} catch (error) {
			this.tables = before;
			throw error;
		}
	}

	// -- looking up; these throw what Moodle throws when the row must exist

	user(id: number): User {
		const user = this.tables.users.find((candidate) => candidate.id === id && !candidate.deleted);
		if (!user) throw unknownUser(this.traits);
		return user;
	}

	userNamed(username: string): User | undefined {
		return this.tables.users.find((user) => user.username === username && !user.deleted);
	}

	course(id: number): Course {
		return this.row('course', this.tables.courses, id);
	}

	courseByIdnumber(idnumber: string): Course | undefined {
		return this.tables.courses.find((course) => course.idnumber === idnumber);
	}

	cohort(id: number): Cohort {
		return this.row('cohort', this.tables.cohorts, id);
	}

	group(id: number): Group {
		return this.row('groups', this.tables.groups, id);
	}

	private row<T extends { id: number }>(table: string, rows: T[], id: number): T {
		const found = rows.find((row) => row.id === id);
		if (!found) throw missingRecord(this.traits, table);
		return found;
	}

	// -- what happens outside the web services

	/** An administrator changes a site setting. */
	set(setting: Setting, value: string): void {
		this.settings[setting] = value;
	}

	/** An administrator installs the plug-in `local_completionfeed` and adds its functions to the service, or removes it. */
	installPlugin(installed = true): void {
		this.plugin.installed = installed;
		this.functions = this.functions.filter((name) => !completionFeed.includes(name));
		if (installed) this.functions.push(...completionFeed);
	}

	/** An administrator gives an account's role more capabilities. */
	allow(userid: number, ...capabilities: string[]): void {
		this.capabilities.set(
			userid,
			new Set([...(this.capabilities.get(userid) ?? []), ...capabilities]),
		);
	}

	/** An administrator takes capabilities away. */
	forbid(userid: number, ...capabilities: string[]): void {
		for (const capability of capabilities) this.capabilities.get(userid)?.delete(capability);
	}

	addUser = (user: Partial<User> & { username: string }): User => users.insertUser(this, user);
	/** An administrator changes an account by hand. */
	changeUser = (id: number, change: Partial<User>): User => Object.assign(this.user(id), change);
	/** What happens to somebody at the login page; without a password: after single sign-on. */
	logIn = (id: number, password?: string): LoginResult => logIn(this, this.user(id), password);
	/** An administrator deletes an account by hand; no web service of this stand-in does. */
	administratorDeletes = (id: number): void => users.administratorDeletes(this, id);

	addCourse = (course: Partial<Course> & { shortname: string }): Course =>
		enrolments.insertCourse(this, course);
	addCohort = (cohort: Partial<Cohort> & { name: string }): Cohort =>
		cohorts.insertCohort(this, cohort);
	addGroup = (group: Partial<Group> & { courseid: number; name: string }): Group =>
		enrolments.insertGroup(this, group);
	addCohortMember = (cohortid: number, userid: number): void =>
		cohorts.addMember(this, this.cohort(cohortid), userid);
	removeCohortMember = (cohortid: number, userid: number): void =>
		cohorts.removeMember(this, this.cohort(cohortid), userid);

	enrol = (
		userid: number,
		courseid: number,
		times: { timestart?: number; timeend?: number; suspended?: boolean; roleid?: number } = {},
	): void =>
		enrolments.enrolManually(this, { userid, courseid, roleid: enrolments.STUDENT, ...times });
	/** Somebody enrols themselves in a course that allows it. */
	enrolSelf = (
		userid: number,
		courseid: number,
		times: { timestart?: number; timeend?: number; suspended?: boolean } = {},
	): void => enrolments.enrolSelf(this, userid, courseid, times);
	/** The ids of somebody's roles in a course, one for each assignment. */
	rolesOf = (userid: number, courseid: number): number[] =>
		enrolments.rolesOf(this, userid, courseid).map(({ roleid }) => roleid);
	unenrol = (userid: number, courseid: number): void =>
		enrolments.unenrolManually(this, userid, courseid);
	/** Whether somebody can enter the course now, by any method. */
	isActive = (userid: number, courseid: number): boolean =>
		enrolments.isActive(this, userid, courseid);

	/** A learner does what the course asks. Completed it is only after the completion task ran, twice. */
	meetCriteria = (userid: number, courseid: number): void =>
		completion.meetCriteria(this, userid, courseid);
	/** A learner does one of the things that the course asks, by its place in the course's criteria. */
	meetCriterion = (userid: number, courseid: number, index: number): void =>
		completion.meetCriterion(this, userid, courseid, index);
	/** Somebody sets the course to completed, by hand, CSV or web service; `told` is whether plug-ins are notified. */
	completeByHand = (userid: number, courseid: number, timecompleted: number, told = true): void =>
		completion.completeByHand(this, userid, courseid, timecompleted, told);
	runCompletionTask = (): void => completion.runTask(this);
	isCompleted = (userid: number, courseid: number): boolean =>
		completion.isCompleted(this, userid, courseid);
	/** A teacher takes a completion back. */
	uncomplete = (userid: number, courseid: number): void => completion.undo(this, userid, courseid);

	/** A teacher grades somebody in the course's final test, 0 to 100. */
	grade = (userid: number, courseid: number, raw: number): void =>
		grades.gradeFinalTest(this, userid, courseid, raw);
	/** A teacher makes a grade item. */
	addGradeItem = (courseid: number, item: Partial<GradeItem> & { itemname: string }): GradeItem =>
		grades.addItem(this, courseid, item);
	/** A teacher grades somebody in a grade item. */
	gradeItem = (userid: number, item: GradeItem, raw: number): void => {
		item.grades[userid] = { raw, time: this.clock() };
	};
	/** A teacher changes the course total: hides it, shows it as letters, makes it a scale. */
	changeTotal = (courseid: number, change: Partial<GradeItem>): void =>
		void Object.assign(grades.courseTotal(this, courseid), change);
	/** A teacher sets the pass mark of the course total. */
	setPassMark = (courseid: number, mark: number): void => grades.setPassMark(this, courseid, mark);
}
