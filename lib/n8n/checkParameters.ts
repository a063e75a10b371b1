import { isObject } from '../shared/isObject';
import type {
	INode,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';

import { inputInvalid } from '../errors/inputInvalid';
import { LinkError } from '../errors/linkError';
import { reason } from '../errors/reason';
import { attempt } from '../shared/result';
import { nodeError } from './nodeError';

/** What a node has for a parameter, its expression resolved. */
export type GetValue = (name: string, fallback: unknown) => unknown;

const isEmpty = (value: unknown) =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

const optionNames = (options: Array<{ name: string }>) =>
	options.map(({ name }) => name).join(', ');

const isOption = (value: unknown, options: INodePropertyOptions[]) =>
	options.some((option) => option.value === value);

type Check = (field: INodeProperties, value: unknown) => void;

const optionsOf = ({ options = [] }: INodeProperties) => options as INodePropertyOptions[];

const checkOption: Check = (field, value) => {
	if (isOption(value, optionsOf(field))) return;
	const names = optionNames(optionsOf(field));
	throw inputInvalid(field.displayName, value, reason('NOT_AN_OPTION', { options: names }));
};

const checkMultiOptions: Check = (field, value) => {
	if (!Array.isArray(value)) throw inputInvalid(field.displayName, value, reason('NOT_A_LIST'));
	// What is loaded from the site is looked up there.
	if (field.typeOptions?.loadOptionsMethod) return;
	for (const one of value) checkOption(field, one);
};

const checkLocator: Check = ({ displayName, modes = [] }, given) => {
	if (isEmpty(given)) throw new LinkError('INPUT_MISSING', { parameter: displayName });
	const { mode, value } = isObject(given) ? given : {};
	const ways = modes.map((one) => one.displayName).join(', ');
	if (!modes.some(({ name }) => name === mode))
		throw inputInvalid(
			displayName,
			isObject(given) ? mode : given,
			reason('NOT_A_MODE', { options: ways }),
		);
	if (typeof value === 'object' && value !== null)
		throw inputInvalid(displayName, value, reason('NOT_TEXT_OR_NUMBER'));
};

const checkNumber: Check = ({ displayName, typeOptions }, value) => {
	if (isEmpty(value)) throw new LinkError('INPUT_MISSING', { parameter: displayName });
	const isNumeric = typeof value === 'number' || typeof value === 'string';
	if (!isNumeric || !Number.isFinite(Number(value)))
		throw inputInvalid(displayName, value, reason('NOT_A_NUMBER'));
	// Between nothing and the least that the editor offers, a number still means what it says.
	const { minValue = -Infinity } = typeOptions ?? {};
	if (minValue > 0 ? Number(value) <= 0 : Number(value) < minValue)
		throw inputInvalid(displayName, value, reason('TOO_LOW', { least: minValue }));
};

const checkBoolean: Check = ({ displayName }, value) => {
	if (typeof value !== 'boolean') throw inputInvalid(displayName, value, reason('NOT_A_BOOLEAN'));
};

/** The fields of a group that have a value; the others are not asked for. */
function checkGroup(fields: INodeProperties[], group: unknown, displayName: string) {
	if (!isObject(group)) throw inputInvalid(displayName, group, reason('NOT_A_GROUP'));
	for (const field of fields)
		if (field.name in group) CHECK_BY_TYPE[field.type]?.(field, group[field.name]);
}

const checkCollection: Check = ({ displayName, options = [] }, value) =>
	checkGroup(options as INodeProperties[], value, displayName);

const checkFixedCollection: Check = ({ displayName, options = [], typeOptions }, value) => {
	if (!isObject(value)) throw inputInvalid(displayName, value, reason('NOT_A_GROUP'));
	for (const { name, values } of options as INodePropertyCollection[]) {
		const entries = value[name];
		if (entries === undefined) continue;
		if (typeOptions?.multipleValues && !Array.isArray(entries))
			throw inputInvalid(displayName, entries, reason('NOT_A_LIST'));
		for (const entry of [entries].flat()) checkGroup(values, entry, displayName);
	}
};

/** What the description of a field says of its value. Texts and dates are looked at by whoever reads them. */
const CHECK_BY_TYPE: Partial<Record<INodeProperties['type'], Check>> = {
	boolean: checkBoolean,
	collection: checkCollection,
	fixedCollection: checkFixedCollection,
	multiOptions: checkMultiOptions,
	number: checkNumber,
	options: checkOption,
	resourceLocator: checkLocator,
};

/** Whether the editor shows a field with the values that others have. */
function isShown({ displayOptions = {} }: INodeProperties, valueOf: (name: string) => unknown) {
	const fits = (conditions: Record<string, unknown> | undefined, name: string) =>
		(conditions?.[name] as unknown[]).includes(valueOf(name));
	const { show, hide } = displayOptions;
	return (
		Object.keys(show ?? {}).every((name) => fits(show, name)) &&
		!Object.keys(hide ?? {}).some((name) => fits(hide, name))
	);
}

/**
 * Checks what the editor would not let anybody choose, but an expression or a file can give: an unknown choice, a limit that is not a number, a list that is not one.
 *
 * @throws {LinkError} `INPUT_INVALID`, `INPUT_MISSING`
 */
export function checkParameters(fields: INodeProperties[], valueOf: GetValue): void {
	const defaults = new Map(fields.map((field) => [field.name, field.default]));
	const valueOfNamed = (name: string) => valueOf(name, defaults.get(name));
	for (const field of fields) {
		const check = CHECK_BY_TYPE[field.type];
		if (check && isShown(field, valueOfNamed)) check(field, valueOfNamed(field.name));
	}
}

/**
 * The same for a node that has no items, such as a trigger.
 *
 * @throws {NodeOperationError} with cause and fix
 */
export function checkNodeParameters(
	node: { getNode(): INode; getNodeParameter(name: string, fallback?: never): unknown },
	fields: INodeProperties[],
): void {
	const checked = attempt(() =>
		checkParameters(fields, (name, fallback) => node.getNodeParameter(name, fallback as never)),
	);
	if (!checked.ok) throw nodeError(node, checked.error);
}
