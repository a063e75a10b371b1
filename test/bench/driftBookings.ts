import { randomUUID } from 'node:crypto';

import type { Administration, CoachviewSandbox } from '../../sandbox/coachview';
import { startCoachview } from '../../sandbox/coachview';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { dutchLocalTime } from '../../sandbox/coachview/localTime';
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

type Part = Parameters<Administration['enrol']>[1];

/** A person with a booking, as `addPerson` and `enrol` make them, which look through all others first. */
function book(administration: Administration, i: number, part: Part) {
	const { personen, opleidingsvragen, uitvoeringen } = administration;
	const externId = `B-${i}`;
	const names = { externId, voornaam: 'An', achternaam: `Bos${i}`, email1: `b${i}@example.test` };
	if (i === 0) {
		administration.enrol(administration.addPerson(names), part);
		return;
	}
	const audit = structuredClone(personen[0].auditTrail);
	const now = dutchLocalTime(administration.clock());
	Object.assign(audit, { aangemaaktDatumTijd: now, gewijzigdDatumTijd: now });
	const record = () => ({ id: randomUUID(), auditTrail: { ...audit } });
	const persoon = { ...personen[0], ...names, ...record() };
	const { opleidingId } = part;
	const vraag = { ...opleidingsvragen[0], persoonId: persoon.id, opleidingId, ...record() };
	const ids = { opleidingsvraagId: vraag.id, opleidingsonderdeelId: part.id };
	personen.push(persoon);
	opleidingsvragen.push(vraag);
	uitvoeringen.push({ ...uitvoeringen[0], ...ids, ...record() });
}

/** Makes bookings, spread over course runs and days, and an account with access for each person; each twentieth has none. */
export async function manyBookings(
	bookings: number,
	courses: number,
	plugin = true,
	inMoodle = true,
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
		const moment = FIRST_DAY + Math.floor(i / BOOKINGS_A_DAY) * 24 * 3600 * 1000;
		administration.clock = () => new Date(moment);
		book(administration, i, parts[i % courses].part);
	}
	for (let i = 0; inMoodle && i < bookings; i++) {
		if (i % 20 === 0) continue;
		const email = `b${i}@example.test`;
		const { id } = site.addUser({
			...{ username: email, firstname: 'An', lastname: `Bos${i}`, email, idnumber: `B-${i}` },
		});
		site.enrol(id, parts[i % courses].course.id);
	}
	administration.clock = () => new Date();
	const stop = async () => {
		await Promise.all([coachview.stop(), moodle.stop()]);
	};
	return { coachview, moodle, stop };
}
