import type { IDataObject } from 'n8n-workflow';

import { recentCourseRuns } from '../../../lib/coachview/enrolments/courseRuns';
import type { Enrolment } from '../../../lib/coachview/enrolments/enrolments';
import type { ParticipantLine } from '../../../lib/coachview/enrolments/participantLines';
import { personLines, runLines } from '../../../lib/coachview/enrolments/participantLines';
import type { Participant } from '../../../lib/coachview/enrolments/participants';
import { findParticipants } from '../../../lib/coachview/enrolments/participants';
import type { CoachviewClient } from '../../../lib/coachview/transport/client';
import type { LinkError } from '../../../lib/errors/linkError';
import type { Operation } from '../../../lib/n8n/operation';
import { toText } from '../../../lib/n8n/readParameters';
import { fullName } from '../../../lib/participant/person';
import type { Result } from '../../../lib/shared/result';
import { andThenAll, attemptAsync, mapResult, ok } from '../../../lib/shared/result';
import { coachviewOptionsField } from '../../shared/coachview/connection';

interface ParticipantsInput {
	lines: Array<Result<ParticipantLine>>;
	statuses: Array<Enrolment['status']>;
	offerRuns: boolean;
}

/** What the next nodes read: the person, and by which ID and code a request names them. */
const toItem = (coachview: CoachviewClient, { person, run, ...participant }: Participant) => ({
	...person,
	personExternalId: person.idnumber || person.externalId || person.personId,
	name: fullName(person),
	...participant,
	course: run && { ...run },
	...coachview.origin,
});

/** What was asked of Coachview so far, and what is left of the day's calls as its last answer said. */
const callsOf = ({ calls, budget }: CoachviewClient): IDataObject => ({
	made: calls,
	remaining: budget.remaining ?? null,
	limit: budget.limit ?? null,
	resetsAt: budget.resetsAt === undefined ? null : new Date(budget.resetsAt).toISOString(),
});

async function read(
	coachview: CoachviewClient,
	{ lines, statuses }: ParticipantsInput,
): Promise<Array<IDataObject | LinkError>> {
	const found = await andThenAll(
		lines,
		async (good) => await findParticipants(coachview, good, statuses),
	);
	const calls = callsOf(coachview);
	return found.flatMap(
		(one): Array<IDataObject | LinkError> =>
			one.ok
				? one.value.map((participant) => ({ ...toItem(coachview, participant), calls }))
				: [one.error],
	);
}

/** The course runs to choose from, as one item; one that says why there are none, so that a page without them still works. */
async function offer(coachview: CoachviewClient): Promise<IDataObject> {
	const list = await attemptAsync(async () => await recentCourseRuns(coachview, Date.now()));
	if (list.ok)
		return { courseRuns: list.value.runs.map((run) => ({ ...run })), hasMore: list.value.hasMore };
	const { code, en, nl } = list.error;
	return { courseRuns: [], hasMore: false, problem: { code, ...en, nl: { ...nl } } };
}

/** Reads who takes part in course runs, or who is on a list; see `findParticipants`. */
export const getParticipants: Operation<CoachviewClient, ParticipantsInput> = {
	value: 'getParticipants',
	name: 'Get Participants',
	description:
		'Get the participants of one or more course runs, or of a list, with their e-learning codes',
	action: 'Get participants of course runs',
	effect: 'read',
	outputs: {
		names: ['Participants', 'Course Runs'],
		when: { parameter: 'offerRuns', value: true },
		isSecond: ({ courseRuns }) => courseRuns !== undefined,
	},
	fields: [
		{
			displayName: 'Course Runs',
			name: 'courseRuns',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			placeholder: 'e.g. VEILIG-2026-1',
			description:
				'Codes or IDs of course runs (opleidingen), one a line or with commas in between',
		},
		{
			displayName: 'List',
			name: 'list',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			placeholder: 'e.g. P-1001;EL-101',
			description:
				'Persons as CSV, one a line: the ExternId or PersonId, a semicolon, and an e-learning code or the code of a course run',
		},
		{
			displayName: 'Status of Bookings',
			name: 'statuses',
			type: 'multiOptions',
			options: [
				{ name: 'Cancelled', value: 'cancelled', description: 'Vervallen' },
				{ name: 'Finished', value: 'finished', description: 'Afgerond' },
				{ name: 'Planned', value: 'planned', description: 'Ingepland' },
				{ name: 'Waiting List', value: 'waiting', description: 'Wachtlijst' },
			],
			default: ['planned'],
			description: 'Which bookings of the course runs count. Persons of the list always do.',
		},
		{
			displayName: 'Offer Course Runs',
			name: 'offerRuns',
			type: 'boolean',
			default: false,
			description:
				'Whether to also give the course runs to choose from, recent and coming ones, as one item of a second output. Takes one call more.',
		},
		coachviewOptionsField,
	],
	read: (node, i) => {
		const text = (name: string) => toText(node.getNodeParameter(name, i, ''), name);
		return {
			lines: [...runLines(text('courseRuns')).map(ok), ...personLines(text('list'))],
			statuses: [node.getNodeParameter('statuses', i, ['planned'])].flat() as Array<
				Enrolment['status']
			>,
			offerRuns: node.getNodeParameter('offerRuns', i, false) === true,
		};
	},
	run: async (coachview, inputs) => {
		const results: Array<Result<Array<IDataObject | LinkError>>> = [];
		for (const input of inputs) {
			const offered = input.offerRuns ? [await offer(coachview)] : [];
			const found = await attemptAsync(async () => await read(coachview, input));
			const isAll = found.ok || offered.length === 0;
			results.push(
				isAll ? mapResult(found, (items) => [...items, ...offered]) : ok([found.error, ...offered]),
			);
		}
		return results;
	},
};
