import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../../lib/n8n/operation';
import type { PageRequest } from '../../../lib/pages/pageRequest';
import { requestRows } from '../../../lib/pages/requestTexts';
import { REQUEST_TABLE } from '../../../lib/requests/columns';
import { planWholeCourse } from '../../../lib/requests/wholeCourse';
import { REQUEST_LIST } from '../../../lib/pages/unread';
import { unreadError } from '../../../lib/participant/answer/unread';
import type { ResultItem } from '../../../lib/participant/answer/findFailures';
import { ok } from '../../../lib/shared/result';
import { listField, readList } from '../itemsFrom';
import { requestFrom, requestField, rowsField } from '../pageForm';

interface PlanInput {
	request: PageRequest;
	participants: ResultItem[];
	rows: ResultItem[];
}

/** The button that writes; every other one only looks. */
const WRITE = 'write';

const succeeded = (items: ResultItem[]) =>
	items.flatMap(({ json, error }) => (error || json.error ? [] : [json]));

/** One item per request, or one that says that there is none. */
function plan({ request, participants, rows }: PlanInput): IDataObject[] {
	const { action, fields, user } = request;
	const { settings, toWrite, isTooMuch, calls } = planWholeCourse(
		succeeded(participants),
		requestRows(succeeded(rows)),
		fields,
		Date.now(),
	);
	// Without the rows nobody knows what is done already.
	const isUnread = unreadError(rows, REQUEST_LIST) !== undefined;
	if (action !== WRITE || isTooMuch || isUnread || toWrite.length === 0)
		return [{ write: false, count: toWrite.length, calls }];
	const { kind, endsAt } = settings;
	return toWrite.map(({ person, code, environment, name }) => ({
		write: true,
		kind,
		...{ personExternalId: person, elearningCode: code, environment, name },
		...(endsAt ? { endsAt } : {}),
		requestedBy: user,
	}));
}

/** Works out which requests a whole course needs; see `planWholeCourse` in lib/requests. */
export const planRequests: Operation<undefined, PlanInput> = {
	value: 'planRequests',
	name: 'Plan Requests',
	description:
		'Work out which requests are still missing for all participants of a course run, within the calls that Coachview allows today',
	action: 'Plan requests of whole course',
	effect: 'none',
	readsFailed: true,
	once: true,
	outputs: {
		names: ['To Write', 'Nothing to Write'],
		isSecond: (item) => item.write !== true,
	},
	fields: [
		requestField("={{ $('Administrator page').first().json }}"),
		listField('Participants', 'participants', 'Participants', 'The items of Get Participants'),
		rowsField('Requests', REQUEST_TABLE),
	],
	read: (node, i) => {
		const [request, participants, rows] = ['request', 'participants', 'rows'].map((name) =>
			node.getNodeParameter(name, i),
		);
		return {
			request: requestFrom(request),
			participants: readList(participants, 'Participants'),
			rows: readList(rows, 'Rows'),
		};
	},
	run: async (_, inputs) => inputs.map((input) => ok(plan(input))),
};
