import type { INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

import { readExamples } from './examples';
import { effectOf, NODE_PAGES } from './nodePages';
import type { NodePage } from './nodePages';
import { credentialLine, json, parameterTable, sentence } from './tables';

const EFFECTS = {
	none: 'Makes no call and needs no credential.',
	read: 'Only reads.',
	write: 'Writes.',
};

/** Under which resource the editor lists an operation, in a node that has resources. */
function resourceLine({ properties }: INodeTypeDescription, { value }: INodePropertyOptions) {
	const own = properties.find(
		({ name, options = [], displayOptions }) =>
			name === 'operation' &&
			displayOptions?.show?.resource &&
			(options as INodePropertyOptions[]).some((option) => option.value === value),
	);
	const resources = properties.find(({ name }) => name === 'resource')?.options ?? [];
	const resource = (resources as INodePropertyOptions[]).find((one) =>
		own?.displayOptions?.show?.resource?.includes(one.value),
	);
	return resource ? [`Resource: *${resource.name}*.`, ''] : [];
}

function operationSection(page: NodePage, option: INodePropertyOptions): string[] {
	const { node, description } = page;
	const { defaultVersion } = description;
	const fields = description.properties.filter(({ type, displayOptions: { show } = {} }) => {
		const isNewest =
			!defaultVersion || (show?.['@version'] ?? [defaultVersion]).includes(defaultVersion);
		return show?.operation?.includes(option.value) && isNewest && type !== 'hidden';
	});
	const example = readExamples().find((one) => one.node === node && one.operation === option.value);
	return [
		`## ${option.name}`,
		'',
		...resourceLine(description, option),
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
	// The first one has every operation, also in a node with resources.
	const { options = [] } = description.properties.find(({ name }) => name === 'operation')!;
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
