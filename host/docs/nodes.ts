import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

import { readExamples } from './examples';
import { effectOf, NODE_PAGES } from './nodePages';
import type { NodePage } from './nodePages';

const EFFECTS = {
	none: 'Makes no call and needs no credential.',
	read: 'Only reads.',
	write: 'Writes.',
};

const cell = (text: string) =>
	text
		.replace(/\|/g, '\\|')
		
		.replace(/\s*\n\s*/g, ' ');

const code = (value: unknown) => {
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	return text
		? `\`${text.length > 60 ? `${text.slice(0, 57).replace(/\s+/g, ' ')}…` : text}\``
		: '';
};

/** The default of a field as a user sees it. */
function defaultOf({ type, default: value, options = [] }: INodeProperties): string {
	if (type === 'resourceLocator') return '';
	if (type === 'options') {
		const choice = (options as INodePropertyOptions[]).find((one) => one.value === value);
		return choice?.name ?? code(value);
	}
	if (type === 'boolean') return value ? 'on' : 'off';
	if (type === 'collection' || type === 'fixedCollection') return '';
	return code(Array.isArray(value) ? value.join(', ') : value);
}

/** What can be chosen in a field, or is in it. */
function choicesOf({ type, options = [], modes = [] }: INodeProperties): string {
	const names = (options as Array<{ displayName?: string; name: string }>).map(
		({ displayName, name }) => displayName ?? name,
	);
	if (type === 'resourceLocator')
		return ` ${modes.map(({ displayName }) => displayName).join(', ')}.`;
	if (type === 'options' || type === 'multiOptions') return ` One of: ${names.join(', ')}.`;
	return '';
}

const sentence = (text: string) => (text && !/[.:?!]$/.test(text) ? `${text}.` : text);

function rowsOf(field: INodeProperties, within = ''): string[] {
	const name = `${within}${field.displayName}`;
	const description = sentence(field.description ?? '') + choicesOf(field);
	const inner =
		field.type === 'collection'
			? ((field.options ?? []) as INodeProperties[]).flatMap((one) => rowsOf(one, `${name} › `))
			: [];
	return [`| ${cell(name)} | ${cell(defaultOf(field))} | ${cell(description)} |`, ...inner];
}

const json = (value: unknown) => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;

function operationSection(page: NodePage, option: INodePropertyOptions): string[] {
	const { node, description } = page;
	const fields = description.properties.filter(({ displayOptions }) =>
		displayOptions?.show?.operation?.includes(option.value),
	);
	const example = readExamples().find((one) => one.node === node && one.operation === option.value);
	return [
		`## ${option.name}`,
		'',
		`${sentence(option.description ?? '')} ${EFFECTS[effectOf(page, String(option.value))]}`,
		'',
		'| Parameter | Default | |',
		'|---|---|---|',
		...fields.flatMap((field) => rowsOf(field)),
		'',
		...(example
			? [
					'Example, with the parameters',
					'',
					json(example.parameters),
					'',
					'An item of the input:',
					'',
					json(example.input),
					'',
					'gives:',
					'',
					json(example.output),
					'',
				]
			: []),
	];
}

const credentialLine = ({ credentials = [] }: INodeTypeDescription) => {
	const names: Record<string, string> = {
		coachviewApi: 'Coachview API',
		coachviewResultApi: 'Coachview Result API',
		moodleApi: 'Moodle API',
	};
	return `Credential: ${credentials.map(({ name }) => `*${names[name]}*`).join(', ')}.`;
};

/** `docs/nodes/<node>.md`: what a node does, its parameters, and an example that was really run. */
export function nodePage(page: NodePage): string {
	const { description, image } = page;
	const [{ options = [] }] = description.properties;
	return `${[
		`# ${description.displayName}`,
		'',
		`${description.description}. ${credentialLine(description)}`,
		'',
		`![${description.displayName} in the editor](../images/${image}.png)`,
		'',
		...(options as INodePropertyOptions[]).flatMap((option) => operationSection(page, option)),
	]
		.join('\n')
		.trimEnd()}\n`;
}

/** The pages by their file in `docs/`. */
export const nodePages: Record<string, () => string> = Object.fromEntries(
	NODE_PAGES.map((page) => [`nodes/${page.file}.md`, () => nodePage(page)]),
);
