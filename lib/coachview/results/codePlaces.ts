import type { Result } from '../../shared/result';
import { comparisonKey } from '../../text/clean';
import type { Opleidingsonderdeel } from '../enrolments/elearningParts';
import { isElearning } from '../enrolments/elearningParts';
import type { Opleidingsvraag } from '../enrolments/enrolments';
import { enrolmentStatus } from '../enrolments/enrolments';
import { ENTITY, FIELD } from '../transport/apiNames';
import type { CoachviewClient } from '../transport/client';
import { coachviewIsoTime } from '../transport/localTime';
import { readByValues } from '../transport/readByValues';
import type { OutcomeChoice, Uitvoering } from './partResults';

/** Somebody's enrolments, and the code that is looked for among them. */
export interface CodeSearch {
	enrolments: Opleidingsvraag[];
	code: string;
}

/** Where somebody is enrolled on a code. */
export interface CodePlace extends OutcomeChoice {
	/** When the enrolment was made (ISO 8601). */
	enrolledAt: string | null;
	/** Planned enrolments on the code. Of several, nothing says to which of them Coachview adds a result: its message names person and code alone. */
	openEnrolments: number;
	/** The same part in each enrolment on the code, this one included. */
	everywhere: OutcomeChoice[];
}

/** Enrolments that still count come first, the newest of them before the others. */
const byRelevance = (a: Opleidingsvraag, b: Opleidingsvraag) =>
	Number(isPlanned(b)) - Number(isPlanned(a)) || createdAt(b).localeCompare(createdAt(a));

const isPlanned = (enrolment: Opleidingsvraag) => enrolmentStatus(enrolment) === 'planned';

const createdAt = ({ auditTrail }: Opleidingsvraag) => auditTrail?.aangemaaktDatumTijd ?? '';

const partWithCode = (parts: Opleidingsonderdeel[], code: string) =>
	parts.find(
		(part) => isElearning(part) && comparisonKey(part.elearningCode) === comparisonKey(code),
	);

/**
 * The enrolment and part that each code means: with several enrolments on it the planned one, else the newest. The parts are those that outcomes embed; the parts of a course run are
 * looked up (40 runs in a call) only where a more relevant enrolment may have the code although no outcome says so, or where nothing is known of another planned one.
 *
 * @param outcomes of the enrolments, with their parts embedded where Coachview does that; empty to look all parts up
 */
export async function codePlaces(
	coachview: CoachviewClient,
	searches: CodeSearch[],
	outcomes: Uitvoering[],
): Promise<Array<CodePlace | undefined>> {
	const embedded = new Map<string, Opleidingsonderdeel[]>();
	for (const { opleidingsvraagId, opleidingsonderdeel } of outcomes) {
		const key = comparisonKey(opleidingsvraagId);
		if (opleidingsonderdeel) embedded.set(key, [...(embedded.get(key) ?? []), opleidingsonderdeel]);
	}
	const isUnknown = (enrolment: Opleidingsvraag) =>
		isPlanned(enrolment) && !embedded.has(comparisonKey(enrolment.id));
	const partIn = ({ id }: Opleidingsvraag, code: string) =>
		partWithCode(embedded.get(comparisonKey(id)) ?? [], code);
	const sorted = searches.map(({ enrolments, code }) => ({
		code,
		enrolments: [...enrolments].sort(byRelevance),
	}));
	const unsure = sorted.flatMap(({ enrolments, code }) => {
		const first = enrolments.findIndex((one) => partIn(one, code));
		return enrolments.filter((one, i) => first < 0 || i < first || isUnknown(one));
	});
	const parts = await readParts(coachview, unsure);
	return sorted.map(({ enrolments, code }) => {
		const found = enrolments.flatMap((enrolment) => {
			const inRun = parts.get(comparisonKey(enrolment.opleidingId));
			const part = partIn(enrolment, code) ?? partWithCode(inRun?.ok ? inRun.value : [], code);
			return part ? [{ enrolment, part }] : [];
		});
		const everywhere = found.map(({ enrolment, part }) => ({
			enrolmentId: enrolment.id,
			partId: part.id,
		}));
		const [first] = found;
		return (
			first && {
				...everywhere[0],
				enrolledAt: coachviewIsoTime(createdAt(first.enrolment)),
				openEnrolments: found.filter(({ enrolment }) => isPlanned(enrolment)).length,
				everywhere,
			}
		);
	});
}

const readParts = async (
	coachview: CoachviewClient,
	enrolments: Opleidingsvraag[],
): Promise<Map<string, Result<Opleidingsonderdeel[]>>> =>
	await readByValues<Opleidingsonderdeel>(
		coachview,
		ENTITY.part,
		FIELD.partRun,
		enrolments.flatMap(({ opleidingId }) => opleidingId ?? []),
	);
