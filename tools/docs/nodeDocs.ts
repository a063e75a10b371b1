import type { INodePropertyOptions } from 'n8n-workflow';

import { readExamples } from './examples';
import { effectOf, NODE_PAGES } from './nodePages';
import type { NodePage } from './nodePages';
import { credentialLine, json, parameterTable, sentence } from './tables';

const EFFECTS = {
	none: 'Makes no call and needs no credential.',
	read: 'Only reads.',
	write: 'Writes.',
};

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
		...parameterTable(fields),
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
