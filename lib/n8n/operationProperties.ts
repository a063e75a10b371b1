import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { AnyOperation } from './operation';

/** A heading under which the editor lists operations, as n8n's own nodes do. */
export interface Resource<Client> {
	value: string;
	name: string;
	description?: string;
	/** A new node starts with the first one. */
	operations: Array<AnyOperation<Client>>;
}

/** The version of a node that has the *Resource* selector; version 1 lists all operations in one field. */
const WITH_RESOURCES = 2;

const toOption = <Client>({ name, value, description, action }: AnyOperation<Client>) => ({
	name,
	value,
	description,
	action,
});

const operationField = (
	options: INodePropertyOptions[],
	chosen: string,
	show?: Record<string, Array<string | number>>,
): INodeProperties => ({
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options,
	default: chosen,
	...(show ? { displayOptions: { show } } : {}),
});

const operationFields = <Client>(operations: Array<AnyOperation<Client>>): INodeProperties[] =>
	operations.flatMap(({ value, fields }) =>
		fields.map((field) => ({
			...field,
			displayOptions: {
				...field.displayOptions,
				show: { ...field.displayOptions?.show, operation: [value] },
			},
		})),
	);

/**
 * The parameters of a node: the choice of the operation, then each operation's own fields, shown only for it.
 *
 * @param chosen the operation that a new node has; changing it changes workflows that were saved with it
 */
export const operationProperties = <Client>(
	operations: Array<AnyOperation<Client>>,
	chosen = operations[0],
): INodeProperties[] => [
	operationField(operations.map(toOption), chosen.value),
	...operationFields(operations),
];

/**
 * The same with a *Resource* selector, for a node with versions 1 and 2. Workflows saved with version 1 have no resource and keep the one list of operations.
 * An operation's value is unique in the node, so its fields depend only on the operation, and one that was saved without its resource runs too.
 */
export function resourceProperties<Client>(resources: Array<Resource<Client>>): INodeProperties[] {
	const operations = resources.flatMap((resource) => resource.operations);
	const [first] = resources;
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map(({ name, value, description }) => ({ name, value, description })),
			default: first.value,
			displayOptions: { show: { '@version': [WITH_RESOURCES] } },
		},
		operationField(operations.map(toOption), operations[0].value, { '@version': [1] }),
		...resources.map(({ value, operations: own }) =>
			operationField(own.map(toOption), own[0].value, {
				'@version': [WITH_RESOURCES],
				resource: [value],
			}),
		),
		...operationFields(operations),
	];
}

/** The operations that only work something out: for these the node asks for no credential. */
export const withoutCredential = <Client>(operations: Array<AnyOperation<Client>>) =>
	operations.filter(({ effect }) => effect === 'none').map(({ value }) => value);
/** The outputs of a node of which some operations have two; n8n works them out from the parameters. */
export function operationOutputs<Client>(
	operations: Array<AnyOperation<Client>>,
): `={{ ${string} }}` {
	const choices = operations.flatMap(({ value, outputs }) => {
		if (!outputs) return [];
		const { names, when } = outputs;
		const conditions = [
			`$parameter.operation === "${value}"`,
			...(when ? [`$parameter.${when.parameter} === ${JSON.stringify(when.value)}`] : []),
		];
		const split = names.map((displayName) => ({ type: 'main', displayName }));
		return `${conditions.join(' && ')} ? ${JSON.stringify(split)} : `;
	});
	return `={{ ${choices.join('')}["main"] }}`;
}

/** What the canvas shows below the name of a node: the name of its operation. */
export function operationSubtitle<Client>(operations: Array<AnyOperation<Client>>): string {
	const names = Object.fromEntries(operations.map(({ value, name }) => [value, name]));
	return `={{ (${JSON.stringify(names)})[$parameter["operation"]] }}`;
}

/** The same for a field of options, one or several. */
export function choiceSubtitle(name: string, options: INodePropertyOptions[]): string {
	const names = Object.fromEntries(options.map((option) => [String(option.value), option.name]));
	return `={{ [$parameter["${name}"]].flat().map((value) => (${JSON.stringify(names)})[value]).join(", ") }}`;
}
