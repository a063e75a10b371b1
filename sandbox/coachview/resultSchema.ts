import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Outcome } from './administration';
import { Refusal } from './http';
import { dutchLocalTime } from './localTime';
import type { Settings } from './settings';

/** A result message, understood. */
export interface ResultMessage {
	persoonExterneId: string;
	elearningcode: string;
	outcome: Outcome;
}

/**
 * Reads a result message. Coachview's schema is not public (coachview.md §6.2), so this stand-in has ITS OWN and takes no other:
 * a root `Resultaat` with, in any order and without attributes, `PersoonExterneId`, `Elearningcode`, `DatumVoltooid` (xs:dateTime) and,
 * if wanted, `Aanwezig` and `Geslaagd` (true/false) and `Cijfer` (a decimal with a point).
 *
 * Refuses with 400 and a text that says why, as the documentation promises of the real endpoint.
 */
export function readResult(body: Buffer, form: Settings['resultForm'] = 'iso'): ResultMessage {
	const { moment, truth, decimal } = FORMS[form];
	const elements = elementsOf(body);
	for (const name of REQUIRED) if (!elements.has(name)) throw invalid(`element ${name} ontbreekt`);
	return {
		persoonExterneId: text(elements, 'PersoonExterneId'),
		elearningcode: text(elements, 'Elearningcode'),
		outcome: {
			datumVoltooid: moment(text(elements, 'DatumVoltooid')),
			aanwezig: said(elements, 'Aanwezig', truth),
			geslaagd: said(elements, 'Geslaagd', truth),
			cijfer: said(elements, 'Cijfer', decimal),
		},
	};
}

const REQUIRED = ['PersoonExterneId', 'Elearningcode', 'DatumVoltooid'];
const KNOWN = [...REQUIRED, 'Aanwezig', 'Geslaagd', 'Cijfer'];

interface XmlNode {
	[name: string]: XmlNode[] | string | Record<string, string> | undefined;
}

const parser = new XMLParser({
	preserveOrder: true,
	ignoreAttributes: false,
	ignoreDeclaration: true,
	ignorePiTags: true,
	parseTagValue: false,
	trimValues: false,
});

function elementsOf(body: Buffer): Map<string, string> {
	const xml = decoded(body);
	if (xml.trim() === '') throw new Refusal(400, 'Het bericht is leeg.');
	const wellFormed = XMLValidator.validate(xml);
	if (wellFormed !== true)
		throw new Refusal(
			400,
			`Het bericht is geen geldige XML: ${wellFormed.err.msg} (regel ${wellFormed.err.line}).`,
		);
	if (/<!DOCTYPE/i.test(xml)) throw new Refusal(400, 'Een DOCTYPE is niet toegestaan.');

	const [root, ...others] = (parser.parse(xml) as XmlNode[]).filter(
		(node) => nameOf(node) !== '#text',
	);
	if (!root || others.length > 0 || nameOf(root) !== 'Resultaat')
		throw invalid('het hoofdelement moet Resultaat zijn');
	const elements = new Map<string, string>();
	for (const node of contentOf(root)) addElement(elements, node);
	return elements;
}

function addElement(elements: Map<string, string>, node: XmlNode): void {
	const name = nameOf(node);
	if (name === '#text') {
		if (String(node['#text']).trim() !== '') throw invalid('tekst buiten een element');
		return;
	}
	if (!KNOWN.includes(name)) throw invalid(`element ${name} is onbekend`);
	if (elements.has(name)) throw invalid(`element ${name} komt meer dan één keer voor`);
	const content = contentOf(node);
	if (content.some((child) => nameOf(child) !== '#text'))
		throw invalid(`element ${name} mag alleen tekst bevatten`);
	elements.set(
		name,
		content
			.map((child) => String(child['#text']))
			.join('')
			.trim(),
	);
}

function contentOf(node: XmlNode): XmlNode[] {
	if (node[':@']) throw invalid(`element ${nameOf(node)} mag geen attributen hebben`);
	return node[nameOf(node)] as XmlNode[];
}

const nameOf = (node: XmlNode): string => Object.keys(node).find((key) => key !== ':@')!;

function text(elements: Map<string, string>, name: string): string {
	const value = elements.get(name)!;
	if (value === '') throw invalid(`element ${name} is leeg`);
	return value;
}

/** Kept as Dutch local time, as Coachview keeps its times; without a zone it is taken to be that already. */
function moment(value: string): string {
	const parts = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/.exec(value);
	if (!parts || Number.isNaN(Date.parse(value)))
		throw invalid(`DatumVoltooid "${value}" is geen datum en tijd volgens ISO 8601`);
	return parts[3] ? dutchLocalTime(new Date(value)) : value;
}

/** The value of an element that may be left out. */
function said<T>(
	elements: Map<string, string>,
	name: string,
	read: (value: string, name: string) => T,
): T | null {
	const value = elements.get(name);
	return value === undefined ? null : read(value, name);
}

function truth(value: string, name: string): boolean {
	if (value !== 'true' && value !== 'false')
		throw invalid(`${name} "${value}" is geen true of false`);
	return value === 'true';
}

function decimal(value: string, name: string): number {
	if (!/^-?\d+(\.\d+)?$/.test(value))
		throw invalid(`${name} "${value}" is geen decimaal getal met een punt`);
	return Number(value);
}

function day(value: string): string {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value)))
		throw invalid(`DatumVoltooid "${value}" is geen datum`);
	return `${value}T00:00:00`;
}

function jOrN(value: string, name: string): boolean {
	if (value !== 'J' && value !== 'N') throw invalid(`${name} "${value}" is geen J of N`);
	return value === 'J';
}

function withComma(value: string, name: string): number {
	if (!/^-?\d+(,\d+)?$/.test(value))
		throw invalid(`${name} "${value}" is geen decimaal getal met een komma`);
	return Number(value.replace(',', '.'));
}

const FORMS = {
	iso: { moment, truth, decimal },
	dutch: { moment: day, truth: jOrN, decimal: withComma },
};

function decoded(body: Buffer): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(body);
	} catch {
		throw new Refusal(400, 'Het bericht is geen UTF-8.');
	}
}

const invalid = (why: string): Refusal =>
	new Refusal(400, `Het bericht voldoet niet aan het schema: ${why}.`);
