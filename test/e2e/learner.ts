import { omit } from 'lodash';

import type { Opleidingsonderdeel } from '../../sandbox/coachview/records';
import type { Stack } from '../../tools/dev/stack';

/** By this somebody's calls are known, whatever they are about. */
const MARK = /F-\d{4}/gi;

const PASSWORD = 'Own-Password-1';

let last = 1000;

/** Somebody with a course, a group, a cohort and a course run that nobody else has, so that each call to Moodle or Coachview tells for whom it is. */
export class Learner {
	readonly externId = `F-${++last}`;

	readonly email = `${this.externId.toLowerCase()}@example.test`;

	/** The e-learning code, and the ID number of the course. */
	readonly code = `EL-${this.externId}`;

	/** Another code that opens the same course. */
	readonly otherCode = `EX-${this.externId}`;

	readonly group = `GRP-${this.externId}`;

	readonly cohort = `COH-${this.externId}`;

	readonly courseId: number;

	readonly cohortId: number;

	readonly groupId: number;

	/** Ids of Coachview that are this learner's. */
	readonly guids: string[];

	constructor(private readonly stack: Stack) {
		const { site } = stack.moodle!;
		const { id } = site.addCourse({
			shortname: this.code,
			fullname: `Cursus ${this.externId}`,
			idnumber: this.code,
			enablecompletion: true,
			criteria: [{ type: 'self' }],
		});
		this.courseId = id;
		this.groupId = site.addGroup({ courseid: id, name: this.group, idnumber: this.group }).id;
		this.cohortId = site.addCohort({ name: this.cohort, idnumber: this.cohort }).id;
		const { administration } = stack.coachview!;
		const names = { voornaam: 'Sam', achternaam: 'Bos' };
		const person = administration.addPerson({
			externId: this.externId,
			email1: this.email,
			...names,
		});
		const parts = [this.code, this.otherCode].map((code) => this.addPart(code));
		this.guids = [person.id, ...parts.flatMap(({ id: part, opleidingId }) => [part, opleidingId])];
	}

	/** A course run of one e-learning part, made like one that the stand-in has. */
	private addPart(elearningCode: string): Opleidingsonderdeel {
		const { administration } = this.stack.coachview!;
		const model = administration.partByCode('EL-101')!;
		const run = omit(administration.runOf(model), 'id', 'auditTrail');
		const part = omit(model, 'id', 'auditTrail');
		const { id: opleidingId } = administration.addRun({ ...run, code: `RUN-${elearningCode}` });
		return administration.addPart({
			...part,
			code: elearningCode,
			naam: elearningCode,
			elearningCode,
			opleidingId,
		});
	}

	/** Rows of the course map. */
	get targets() {
		const [course, cohort] = [this.code, this.cohort];
		return [
			{ elearningCode: this.code, course, group: this.group, cohort },
			{ elearningCode: this.otherCode, course },
		];
	}

	/** @param firstaccess 0 for somebody who never logged in */
	addAccount(firstaccess: number): void {
		const { site } = this.stack.moodle!;
		site.addUser({
			username: this.email,
			email: this.email,
			idnumber: this.externId,
			firstname: 'Sam',
			lastname: 'Bos',
			password: PASSWORD,
			firstaccess,
		});
	}

	giveAccess(): void {
		const { site } = this.stack.moodle!;
		site.enrol(this.userId!, this.courseId);
		site.addCohortMember(this.cohortId, this.userId!);
	}

	/** Books a course run in Coachview. */
	book(code: string): void {
		const { administration } = this.stack.coachview!;
		const { id } = administration.enrol(
			administration.personByKey(this.externId)!,
			administration.partByCode(code)!,
		);
		this.guids.push(id);
	}

	get accounts() {
		return this.stack.moodle!.site.tables.users.filter(
			({ idnumber, email, deleted }) =>
				!deleted && (idnumber === this.externId || email.toLowerCase() === this.email),
		);
	}

	get userId(): number | undefined {
		return this.accounts.at(0)?.id;
	}

	/** What opens in Moodle for them. */
	get access() {
		const { site } = this.stack.moodle!;
		const { userid, courseid } = { userid: this.userId!, courseid: this.courseId };
		const { enrolments, cohorts, groups } = site.tables;
		return {
			courses: enrolments.filter(
				(one) =>
					one.userid === userid && one.courseid === courseid && site.isActive(userid, courseid),
			).length,
			groups: groups.filter(({ id, members }) => id === this.groupId && members.includes(userid))
				.length,
			cohorts: cohorts.filter(({ id, members }) => id === this.cohortId && members.includes(userid))
				.length,
		};
	}

	/** What Coachview took, and refused, of their results. */
	get results() {
		return this.stack.coachview!.administration.results.filter(({ body }) =>
			body.includes(`>${this.externId}<`),
		);
	}

	/** What Coachview has of them for the course. */
	get outcome() {
		const { administration } = this.stack.coachview!;
		const part = administration.partByCode(this.code)!;
		const person = administration.personByKey(this.externId)!;
		return administration.executionOf(administration.enrolmentOf(person, part)!, part);
	}

	/** Whether their own password still lets them in. */
	get ownPasswordWorks() {
		return this.stack.moodle!.site.logIn(this.userId!, PASSWORD) === 'in';
	}
}

/** Whose a text is that names somebody's ExternId, or an address, code or ID number made of it. */
export const marksIn = (text: string) =>
	[...text.matchAll(MARK)].map(([mark]) => mark.toUpperCase());
