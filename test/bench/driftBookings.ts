import type { CoachviewSandbox } from '../../sandbox/coachview';
import { startCoachview } from '../../sandbox/coachview';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { startMoodle } from '../../sandbox/moodle';

/** Bookings on a stand-in, and the same people in another. */
export interface ManyBookings {
	coachview: CoachviewSandbox;
	moodle: MoodleSandbox;
	stop(): Promise<void>;
}

/** How many bookings are made in a day: Coachview's lists are read day by day. */
const BOOKINGS_A_DAY = 300;

const FIRST_DAY = Date.parse('2026-01-05T08:00:00Z');

/** Makes bookings, spread over course runs and days, and an account with access for each person; each twentieth has none. */
export async function manyBookings(
	bookings: number,
	courses: number,
	plugin = true,
): Promise<ManyBookings> {
	const coachview = await startCoachview();
	const moodle = await startMoodle({ world: 'training' });
	if (!plugin) moodle.site.installPlugin(false);
	const { administration } = coachview;
	const { site } = moodle;
	administration.clear();
	const parts = Array.from({ length: courses }, (_, i) => {
		const code = `BULK-${i}`;
		const run = administration.addRun({
			...{ code: `RUN-${i}`, naam: `Run ${i}`, opleidingStatusId: 'Definitief', publicatie: true },
			...{ opleidingssoortId: 'soort', startDatum: '2026-01-01', eindDatum: '2027-12-31' },
			aantalOnderdelen: 1,
		});
		const part = administration.addPart({
			...{ code, naam: code, datum: null, volgnummer: 1, aanwezig: true, examen: true },
			...{ lesvormId: 'Elearning', elearningOmgevingId: 1, elearningCode: code },
			opleidingId: run.id,
		});
		const course = site.addCourse({ shortname: code, fullname: code, idnumber: code });
		return { part, course };
	});
	for (let i = 0; i < bookings; i++) {
		const moment = FIRST_DAY + Math.floor(i / BOOKINGS_A_DAY) * 24 * 3600 * 1000 + i * 1000;
		administration.clock = () => new Date(moment);
		const externId = `B-${i}`;
		const email1 = `b${i}@example.test`;
		const person = administration.addPerson({
			...{ externId, voornaam: 'An', achternaam: `Bos${i}`, email1 },
		});
		const { part, course } = parts[i % courses];
		administration.enrol(person, part);
		if (i % 20 === 0) continue;
		const { id } = site.addUser({
			...{ username: email1, firstname: 'An', lastname: `Bos${i}`, email: email1 },
			idnumber: externId,
		});
		site.enrol(id, course.id);
	}
	administration.clock = () => new Date();
	const stop = async () => {
		await Promise.all([coachview.stop(), moodle.stop()]);
	};
	return { coachview, moodle, stop };
}
