import type { AccessPeriod } from '../../../../lib/moodle/enrolments/accessPeriods';
import { setAccessPeriods } from '../../../../lib/moodle/enrolments/accessPeriods';
import type { MoodleSettings } from '../../../../lib/moodle/transport/client';
import { findCourse } from '../../../../lib/moodle/courses/courses';
import { enrolUsers } from '../../../../lib/moodle/enrolments/enrolUsers';
import type { WantedEnrolment } from '../../../../lib/moodle/enrolments/planEnrolment';
import type { Ensured } from '../../../../lib/moodle/transport/applyChanges';
import { withdrawUsers } from '../../../../lib/moodle/enrolments/withdrawUsers';
import type { Withdrawal, WithdrawalMode } from '../../../../lib/moodle/enrolments/planWithdrawal';
import type { Result } from '../../../../lib/shared/result';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { startMoodle } from '../../../../sandbox/moodle';
import { connect } from '../connect';

/** 1 January 2030 and 2031. */
export const Y2030 = 1_893_456_000;
export const Y2031 = 1_924_992_000;

/** A training site, somebody on it, and what a test does to them; the course is EL-101 unless said otherwise. */
export class Enrolling {
	readonly learner: number;

	constructor(
		readonly moodle: MoodleSandbox,
		plugin: boolean,
	) {
		moodle.site.installPlugin(plugin);
		this.learner = moodle.site.addUser({ username: 'learner', email: 'l@example.test' }).id;
	}

	static start = async (plugin: boolean) =>
		new Enrolling(await startMoodle({ world: 'training' }), plugin);

	get site() {
		return this.moodle.site;
	}

	courseId = (idnumber = 'EL-101') => this.site.courseByIdnumber(idnumber)!.id;

	/** All that the site holds of the person in the course. */
	held = (idnumber?: string) => {
		const courseid = this.courseId(idnumber);
		const rows = this.site.tables.enrolments.filter(
			(row) => row.userid === this.learner && row.courseid === courseid,
		);
		return { rows, roles: this.site.rolesOf(this.learner, courseid) };
	};

	manual = (idnumber?: string) =>
		this.held(idnumber).rows.find(({ method }) => method === 'manual');

	enrol = async (
		more: Partial<WantedEnrolment> = {},
		idnumber?: string,
		settings: Partial<MoodleSettings> = {},
	) => {
		const wanted = { roleId: 5, ifInactive: 'reactivate' as const, ...more };
		const place = await this.place(idnumber);
		return (await enrolUsers(connect(this.moodle, settings), [{ ...place, ...wanted }]))[0];
	};

	withdraw = async (
		how: WithdrawalMode,
		idnumber?: string,
		settings: Partial<MoodleSettings> = {},
		more: Partial<Withdrawal> = {},
	) => {
		const place = await this.place(idnumber);
		return (
			await withdrawUsers(connect(this.moodle, settings), [{ ...place, mode: how, ...more }])
		)[0];
	};

	setPeriod = async (
		period: Partial<AccessPeriod>,
		idnumber?: string,
		settings: Partial<MoodleSettings> = {},
	) => {
		const place = await this.place(idnumber);
		const wanted = { ...place, reactivate: false, ...period };
		return (await setAccessPeriods(connect(this.moodle, settings), [wanted]))[0];
	};

	writes = () =>
		this.moodle.calls.filter(({ wsfunction }) => wsfunction.startsWith('enrol_manual')).length;

	private place = async (idnumber = 'EL-101') => ({
		user: { id: this.learner, username: 'learner', fullname: 'Lea Learner' },
		course: await findCourse(connect(this.moodle), { key: 'idnumber', value: idnumber }),
	});
}

/** What became of it, in one word: the outcome or the error's code. */
export const nameOf = (outcome: Result<Ensured<string>>) =>
	outcome.ok ? outcome.value.outcome : outcome.error.code;

/** The codes of the notices that come with an outcome. */
export const noticesOf = (outcome: Result<Ensured<string>>) =>
	outcome.ok ? (outcome.value.notices ?? []).map(({ code }) => code) : [];
