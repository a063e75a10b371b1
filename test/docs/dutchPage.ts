import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CoachviewApi } from '../../credentials/CoachviewApi.credentials';
import { CoachviewLinkApi } from '../../credentials/CoachviewLinkApi.credentials';
import { NOTICE_TABLE } from '../../lib/health/checkHealth';
import { REQUEST_TABLE } from '../../lib/requests/columns';
import { NODE_PAGES } from '../../tools/docs/nodePages';

const ROOT = join(__dirname, '..', '..');

/** The pages of docs/nl with which an administrator does a task. */
export const TASKS = [
	'archief',
	'dagelijkse-controle',
	'hele-opleiding',
	'instellen',
	'livegang',
	'mislukte-aanvragen',
	'nieuwe-inloggegevens',
	'overzicht',
	'resultaten-beoordelen',
	'testprocedure',
	'verschillen',
	'vragen-over-toegang',
] as const;
export type Task = (typeof TASKS)[number];

/** A numbered step, with what stands below it. */
export interface Step {
	/** The heading above it. */
	section: string;
	number: number;
	text: string;
}

export interface DutchPage {
	task: Task;
	/** The text without code and links. */
	prose: string;
	steps: Step[];
	/** Each name that a reader looks for on a screen: what is in italics or, with a capital, in bold, and the first column of a table of buttons. A bold question only opens a paragraph. */
	names: string[];
	/** Ends of addresses, such as `/webhook/coachview-drift`. */
	addresses: string[];
	/** Numbers of the workflows that it names. */
	workflows: string[];
}

const EMPHASIS = /\*\*([^*]+)\*\*|_([^_\n]+)_/g;

/** A path through menus names each of them. */
const namesIn = (text: string) =>
	[...text.matchAll(EMPHASIS)]
		.filter(([, bold]) => !bold || /^\p{Lu}.*[^?]$/u.test(bold))
		.flatMap(([, bold, italic]) => (bold ?? italic).split(' → '));

function stepsIn(text: string): Step[] {
	const steps: Step[] = [];
	let section = '';
	let isStep = false;
	for (const line of text.split('\n')) {
		const [, heading] = /^#+ (.+)$/.exec(line) ?? [];
		const [, number, first] = /^(\d+)\. (.+)$/.exec(line) ?? [];
		if (heading) section = heading;
		if (number) steps.push({ section, number: Number(number), text: first });
		else if (isStep && /^ {2,}\S/.test(line)) steps.at(-1)!.text += ` ${line.trim()}`;
		isStep = !!number || (isStep && (/^ {2,}\S/.test(line) || line === ''));
	}
	return steps;
}

/** The first cells of the tables whose first column has this heading. */
export function cellsBelow(text: string, heading: string): string[] {
	const tables = text.split(/\n(?!\|)/).map((block) => block.match(/^\|.*$/gm) ?? []);
	return tables.flatMap((lines) => {
		const [first, , ...rows] = lines.map((line) => line.split('|')[1].trim());
		return first === heading ? rows : [];
	});
}

/** What a page tells its reader to look for. */
export function dutchPage(task: Task): DutchPage {
	const markdown = readFileSync(join(ROOT, 'docs', 'nl', `${task}.md`), 'utf8');
	const prose = markdown
		.replace(/```[\s\S]*?```|`[^`\n]*`/g, '')
		.replace(/!\[[^\]]*\]\([^)]*\)/g, '')
		.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
		// Another language.
		.replace(/In English: .*/g, '');
	return {
		task,
		prose,
		steps: stepsIn(prose),
		names: [...new Set([...namesIn(prose), ...cellsBelow(prose, 'Knop')])],
		addresses: [...new Set(markdown.match(/\/webhook\/[\w-]+/g) ?? [])],
		workflows: [
			...new Set(
				[...prose.matchAll(/workflows? ((?:\d+(?:, | en )?)+)/gi)].flatMap(
					([, numbers]) => numbers.match(/\d+/g)!,
				),
			),
		],
	};
}

interface WorkflowFile {
	nodes: Array<{
		name: string;
		type: string;
		parameters: { path?: string; assignments?: { assignments: Array<{ name: string }> } };
	}>;
}

/** A shipped workflow by its number. */
export function workflowFile(number: string): WorkflowFile {
	const folder = join(ROOT, 'workflows-examples');
	const file = readdirSync(folder).find((name) => name.startsWith(`${number}-`));
	if (!file) throw new Error(`There is no workflow ${number}`);
	return JSON.parse(readFileSync(join(folder, file), 'utf8')) as WorkflowFile;
}

/** Words of n8n's own screens (looked up on 2.41.1), of Moodle's menu and of Coachview's statuses. */
const OTHER_WORDS = [
	...['Chat URL', 'Create new credential', 'Credential', 'Data tables', 'Deactivate'],
	...['Execute workflow', 'Got it', 'Model', 'Open chat', 'Overview', 'Production URL', 'Publish'],
	...['Webhook URLs', 'Workflow executed successfully', 'Plug-ins', 'Lokale plug-ins', 'ingepland'],
];

/** Every name that a description shows: of parameters, options and the thing itself. */
const displayNames = (description: unknown): string[] =>
	Array.isArray(description)
		? description.flatMap(displayNames)
		: typeof description === 'object' && description !== null
			? Object.entries(description).flatMap(([key, value]) =>
					key === 'displayName' ? [String(value)] : displayNames(value),
				)
			: [];

const moodleTexts = () =>
	[
		...readFileSync(
			join(ROOT, 'moodle-plugin/completionfeed/lang/nl/local_completionfeed.php'),
			'utf8',
		).matchAll(/= '((?:[^'\\]|\\.)*)';/g),
	].map(([, text]) => text);

/** Names that a page may use and that are in n8n, in Moodle or in Coachview: nodes and fields of the workflows that it mentions, parameters, credentials and tables. */
export function namesElsewhere({ workflows }: DutchPage): Set<string> {
	const nodes = workflows.flatMap((number) => workflowFile(number).nodes);
	return new Set([
		...nodes.map(({ name }) => name),
		...nodes.flatMap(({ parameters }) =>
			(parameters.assignments?.assignments ?? []).map(({ name }) => name),
		),
		...displayNames(NODE_PAGES.map(({ description }) => description)),
		...displayNames([new CoachviewApi(), new CoachviewLinkApi()]),
		...[REQUEST_TABLE, NOTICE_TABLE],
		...OTHER_WORDS,
		...moodleTexts(),
	]);
}
