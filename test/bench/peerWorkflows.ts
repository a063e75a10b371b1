import type { Credential } from '../../tools/dev/n8n';
import type { Peer } from './peers';
import type { BenchSite } from './site';
import type { BenchPerson } from './ways';

export const START = 'Start';

/** Makes the items; not part of what is measured. */
export const PEOPLE = 'People';

interface Node {
	type: string;
	typeVersion: number;
	parameters: object;
	[setting: string]: unknown;
}

/** What follows the people: nodes by name, and the names of those that each hands its items to, with the number of the input where it is not the first. */
export interface Flow {
	nodes: Record<string, Node>;
	to: Record<string, Array<[name: string, input?: number]>>;
}

const SITE_NAME = 'Bench';
const FIRST = { id: 'bench-first', name: 'Not used' };
const OURS = { id: 'bench-ours', name: 'Moodle' };

/**
 * The credentials of these nodes. n8n knows one credential type of a name: where both packages have a `moodleApi`, the one that n8n loads last counts. So the one that is used
 * is of a type that only this package has, that of a second site; the nodes want to have one of the first type all the same.
 */
export const ourCredentials = ({ url, token }: BenchSite): Credential[] => [
	{ ...FIRST, type: 'moodleApi', data: {} },
	{ ...OURS, type: 'moodleSecondSiteApi', data: { siteUrl: url, token, siteName: SITE_NAME } },
];

/** *Moodle User: Create or Update User*, then *Moodle Enrolment: Enrol in Course*. */
export function ourNodes(course: string): Flow {
	const node = (type: string, parameters: object): Node => ({
		type: `n8n-nodes-coachview-moodle.${type}`,
		typeVersion: 2,
		parameters: { ...parameters, options: { site: SITE_NAME } },
		credentials: { moodleApi: FIRST, moodleSecondSiteApi: OURS },
	});
	return {
		nodes: {
			Account: node('moodleUser', { operation: 'ensure' }),
			Enrol: node('moodleEnrolment', {
				resource: 'course',
				operation: 'enrolInCourse',
				course: { __rl: true, mode: 'idnumber', value: course },
			}),
		},
		to: { [PEOPLE]: [['Account']], Account: [['Enrol']] },
	};
}

/** Look up by e-mail; create who was not found; enrol both. n8n's Merge and Filter tell them apart, since a look-up that finds nobody gives no item. */
export function peerNodes(
	type: string,
	{ lookUp, create, enrol, credential }: Peer,
	{ id, name }: Omit<Credential, 'data'>,
	courseid: number,
): Flow {
	const node = (parameters: object): Node => ({
		type,
		typeVersion: 1,
		parameters,
		credentials: { [credential.type]: { id, name } },
	});
	const hasId = {
		leftValue: '={{ $json.id }}',
		rightValue: '',
		operator: { type: 'number', operation: 'exists', singleValue: true },
	};
	const conditionOptions = { version: 2, caseSensitive: true, typeValidation: 'loose' };
	return {
		nodes: {
			'Look up': { ...node(lookUp), alwaysOutputData: true },
			Missing: {
				type: 'n8n-nodes-base.merge',
				typeVersion: 3.1,
				parameters: {
					mode: 'combine',
					combineBy: 'combineByFields',
					fieldsToMatchString: 'email',
					joinMode: 'keepNonMatches',
					outputDataFrom: 'input1',
					options: {},
				},
			},
			Found: {
				type: 'n8n-nodes-base.filter',
				typeVersion: 2.2,
				parameters: {
					conditions: { options: conditionOptions, conditions: [hasId], combinator: 'and' },
				},
			},
			Create: node(create),
			Enrol: node(enrol(courseid)),
		},
		to: {
			[PEOPLE]: [['Look up'], ['Missing']],
			'Look up': [['Missing', 1], ['Found']],
			Missing: [['Create']],
			Found: [['Enrol']],
			Create: [['Enrol']],
		},
	};
}

/** A workflow that is started by hand, makes an item for each person, and goes on with the nodes of `flow`. */
export function workflowOf(name: string, persons: BenchPerson[], flow: Flow) {
	const nodes: Record<string, Node> = {
		[START]: { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		[PEOPLE]: {
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: { jsCode: `return ${JSON.stringify(persons.map((json) => ({ json })))};` },
		},
		...flow.nodes,
	};
	const to: Flow['to'] = { [START]: [[PEOPLE]], ...flow.to };
	return {
		name,
		nodes: Object.entries(nodes).map(([title, node], i) => ({
			id: `node-${i}`,
			name: title,
			position: [i * 200, 0],
			...node,
		})),
		connections: Object.fromEntries(
			Object.entries(to).map(([from, targets]) => [
				from,
				{ main: [targets.map(([node, index = 0]) => ({ node, type: 'main', index }))] },
			]),
		),
		settings: { executionOrder: 'v1' },
	};
}
