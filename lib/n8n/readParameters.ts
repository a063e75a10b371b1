import { isObject } from '../shared/isObject';
import type { IExecuteFunctions, INodeParameterResourceLocator } from 'n8n-workflow';

import { inputInvalid } from '../errors/inputInvalid';
import { reason } from '../errors/reason';
import { unusableText } from '../errors/unusableText';
import { isExact } from '../text/artefacts';
import { cleanEmail, cleanKey, cleanText } from '../text/clean';
import { yesOrNo } from '../text/yesOrNo';
import { epochMsOfDate } from './dates';

/**
 * What a field or its expression gives, as text; numbers, dates and booleans are taken as text.
 *
 * @throws {LinkError} `INPUT_INVALID` for an object, a list of several values, and a number that lost digits or is none
 */
export function toText(value: unknown, field: string): string {
	if (value === null || value === undefined) return '';
	const moment = epochMsOfDate(value);
	if (moment !== undefined && !Number.isNaN(moment)) return new Date(moment).toISOString();
	if (Array.isArray(value)) {
		if (value.length > 1) throw inputInvalid(field, value, reason('SEVERAL_VALUES'));
		return toText(value[0], field);
	}
	if (typeof value === 'object') throw inputInvalid(field, value, reason('NOT_A_TEXT'));
	if (typeof value === 'number' && !isExact(value))
		throw inputInvalid(field, String(value), reason('NOT_EXACT'));
	return String(value);
}

/**
 * The same for what names or identifies somebody or something, which true and false do not.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
export function toName(value: unknown, field: string): string {
	if (typeof value === 'boolean') throw inputInvalid(field, value, reason('NOT_TEXT_OR_NUMBER'));
	return toText(value, field);
}

/**
 * A value as text without what nobody sees.
 *
 * @throws {LinkError} `INPUT_INVALID`, also when it has a character that no field can hold
 */
export function toCleanText(value: unknown, field: string, clean = cleanText): string {
	const text = clean(clean === cleanKey ? toName(value, field) : toText(value, field));
	const unusable = unusableText(text);
	if (unusable) throw inputInvalid(field, text, unusable);
	return text;
}

/**
 * A text parameter of one item, without what nobody sees.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
export const textAt = (node: IExecuteFunctions, name: string, itemIndex: number, fallback = '') =>
	toCleanText(node.getNodeParameter(name, itemIndex, fallback), name);

/** The same for a parameter that identifies somebody or something: an ID, a code. */
export const keyAt = (node: IExecuteFunctions, name: string, itemIndex: number, fallback = '') =>
	toCleanText(node.getNodeParameter(name, itemIndex, fallback), name, cleanKey);

/**
 * Several codes of one item: a list that an expression gives, or a text with commas, semicolons or line ends in between.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
export const keysAt = (node: IExecuteFunctions, name: string, itemIndex: number, field: string) =>
	toKeys(node.getNodeParameter(name, itemIndex, ''), field);

/** The same of a value that was read. */
export function toKeys(given: unknown, field: string): string[] {
	const codes: unknown[] = Array.isArray(given) ? given : toText(given, field).split(/[,;\n]/);
	return codes.map((code) => toCleanText(code, field, cleanKey)).filter(Boolean);
}

/** A value that identifies, as it is looked up; names are looked up as they are. */
export function cleanLocatorValue(key: string, value: unknown, field: string): string {
	if (key === 'email') return toCleanText(value, field, cleanEmail);
	return toCleanText(value, field, ['name', 'shortname'].includes(key) ? cleanText : cleanKey);
}

/**
 * What was chosen in a searchable field: by which key, and the value.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
export function locatorAt<Key extends string>(
	node: IExecuteFunctions,
	name: string,
	itemIndex: number,
): { key: Key; value: string } {
	const { mode, value } = node.getNodeParameter(name, itemIndex) as INodeParameterResourceLocator;
	const key = mode === 'list' ? 'id' : mode;
	return { key: key as Key, value: cleanLocatorValue(key, value, name) };
}

/** The same for a field that may be empty; undefined then. */
export function optionalLocatorAt<Key extends string>(
	node: IExecuteFunctions,
	name: string,
	itemIndex: number,
): { key: Key; value: string } | undefined {
	const choice = locatorAt<Key>(node, name, itemIndex);
	return choice.value ? choice : undefined;
}

/** Texts that expressions give for nothing. */
const EMPTY_TEXTS = ['', 'null', 'undefined'];

/** As people write it, or as JavaScript writes a very small one. */
const NUMBER = /^-?\d*[.,]?\d+(e-\d+)?$/;

/**
 * A text as a number, null when empty; a decimal comma is understood.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
export function parseNumber(value: string, field: string): number | null {
	const text = value.trim();
	if (EMPTY_TEXTS.includes(text)) return null;
	if (!NUMBER.test(text)) throw inputInvalid(field, value, reason('NOT_A_NUMBER'));
	return Number(text.replace(',', '.'));
}

/**
 * What an expression gives as an object, such as the `json` of an item. The error does not quote it: an account may have a password.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
export function objectFrom(value: unknown, field: string): Record<string, unknown> {
	if (isObject(value)) return value;
	throw inputInvalid(field, Array.isArray(value) ? 'list' : typeof value, reason('NOT_AN_OBJECT'));
}

/**
 * A text as yes or no, in English or Dutch; null when empty.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
export function parseBoolean(value: string, field: string): boolean | null {
	const answer = yesOrNo(value);
	if (answer !== undefined) return answer;
	if (EMPTY_TEXTS.includes(value.toLowerCase())) return null;
	throw inputInvalid(field, value, reason('NOT_A_BOOLEAN'));
}
