import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { parseLinkMessage } from '../../lib/coachview/link/linkMessage';
import { parseCompletionMessage } from '../../lib/moodle/completion/completionMessage';
import { readPageRequest } from '../../lib/pages/pageRequest';
import type { NodePage } from './nodePages';
import { TRIGGER_PAGES } from './nodePages';
import { credentialLine, json, parameterTable, sentence } from './tables';

const MOODLE_MESSAGE = {
	type: 'course.completed',
	timestamp: '2026-11-25T10:00:00Z',
	data: {
		eventid: 81,
		site: 'https://moodle.example.org',
		courseid: 2,
		courseidnumber: 'EL-101',
		userid: 8,
		useridnumber: 'P-1001',
		timecompleted: 1795600800,
		graderaw: 83.5,
		grademax: 100,
		gradepass: 55,
		passed: true,
	},
};

const LINK_MESSAGE = {
	PersoonExterneId: 'P-1001',
	PersoonVoornaam: 'Zoë',
	PersoonTussenvoegsels: 'van der',
	PersoonAchternaam: 'Berg',
	PersoonEmailadres: 'zoe.vanderberg@example.test',
	Elearningcode: 'EL-101',
};

/** What starts the workflow, and the item that it gives: read from the message by the code of the node. */
const EXAMPLES: Record<string, string[]> = {
	moodleTrigger: [
		'The message',
		'',
		json(MOODLE_MESSAGE),
		'',
		'gives, with `eventId` (its `webhook-id`) and `stateSource` (`message`, or `moodle` when the current state was read) besides:',
		'',
		json(parseCompletionMessage(JSON.stringify(MOODLE_MESSAGE))),
	],
	moodlePollingTrigger: [
		'It gives the same item as the [Moodle Trigger](moodle-trigger.md). `completedAtSource` says where the date is from: `course` is Moodle’s own date, by the plug-in; `latestCriterion` is the last of the criteria that were needed, `earliestCriterion` the first where one is enough; `observed` is the moment at which it was first seen, where Moodle tells no date (a completion that was set by hand, by CSV or by a web service). A later completion, after a yearly or other reset, is reported again.',
	],
	coachviewTrigger: [
		'Coachview’s call `POST`, with the body',
		'',
		json(LINK_MESSAGE),
		'',
		'gives, with `environment` (of the credential) and `receivedAt` besides:',
		'',
		json(parseLinkMessage('POST', {}, LINK_MESSAGE)),
		'',
		'Its call `DELETE`, with `PersoonExterneId` and `Elearningcode` in the query, a form or JSON, gives:',
		'',
		json(parseLinkMessage('DELETE', { PersoonExterneId: 'P-1001', Elearningcode: 'EL-101' }, {})),
		'',
		'With the source *Administrator Page* the node answers `GET` and `POST` at its address. It asks for the Approval Password of the credential (HTTP Basic authentication, with any username); nothing runs for anybody without it. `formToken` belongs into each form of the page as the hidden field `token`: a form without it is refused. A form that was sent gives:',
		'',
		json({
			...readPageRequest({ method: 'POST', action: 'replay', language: 'nl', user: 'Anna' }),
			fields: { action: 'replay' },
			chosen: ['12', '15'],
			formToken: '…',
			address: 'coachview-failures',
		}),
	],
	coachviewPollingTrigger: [
		'It gives an item for each enrolment and e-learning code, with the fields of the [Coachview Trigger](coachview-trigger.md), and the whole enrolment in `enrolment`. `event` is `enrolled`, `withdrawn` or `changed`.',
	],
};

function triggerPage({ node, image, description }: NodePage): string {
	const notices = description.properties.filter(({ type }) => type === 'notice');
	const fields = description.properties.filter(({ type }) => type !== 'notice');
	const picture = existsSync(join(__dirname, `../../docs/images/${image}.png`));
	return `${[
		`# ${description.displayName}`,
		'',
		`${sentence(description.description)} ${credentialLine(description)}`,
		'',
		...(picture ? [`![${description.displayName} in the editor](../images/${image}.png)`, ''] : []),
		...notices.flatMap(({ displayName }) => [sentence(displayName), '']),
		...parameterTable(fields),
		'',
		...EXAMPLES[node],
	].join('\n')}\n`;
}

/** `docs/nodes/<trigger>.md`: when a trigger starts a workflow, its parameters, and what it gives. */
export const triggerPages: Record<string, () => string> = Object.fromEntries(
	TRIGGER_PAGES.map((page) => [`nodes/${page.file}.md`, () => triggerPage(page)]),
);
