import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { LANGUAGES } from '../../../lib/errors/localText';
import { inflect, nounForms, NOUNS } from '../../../lib/errors/nouns';
import type { NounCode } from '../../../lib/errors/nouns';
import { entries, failing, PLAIN_VALUES, renderAll } from './renderedTexts';

const NODE = { name: 'Node', type: 'x', typeVersion: 1, parameters: {} } as unknown as INode;

/** With values in which nothing is to be checked, and with all that people give. */
const neutral = renderAll();
const all = renderAll(PLAIN_VALUES);

const MAX_WORDS = 35;

const sentencesOf = (text: string) => text.split(/(?<=[.?!])\s+(?=\p{Lu}|n8n )/u);

const wordsOf = (sentence: string) => sentence.match(/[\p{L}\d][^\s]*/gu) ?? [];

describe('the texts of the catalogue, with every kind of value', () => {
	it('are many', () => expect(all.length).toBeGreaterThan(5000));

	it('have no placeholder left, but what was a value', () => {
		const left = failing(all, ({ text }) => !/\{\w+(:\w+)?\}/.test(text.replaceAll('{name}', '')));
		expect(left).toEqual([]);
	});

	it('have no undefined, object or hole where a value was', () => {
		const holes = failing(
			all,
			({ text }) => !/undefined|\[object|""|\(\)|\( |,\)| [.,;)](?=\s|$)|:$/.test(text),
		);
		expect(holes).toEqual([]);
	});

	it('have single blanks, none at the ends', () => {
		expect(failing(all, ({ text }) => !/\s\s|^\s|\s$/.test(text))).toEqual([]);
	});

	it('have sentences in cause and fix that end with a full stop', () => {
		const open = failing(all, ({ part, text }) => part === 'message' || /[.]["”]?$/.test(text));
		expect(open).toEqual([]);
	});

	it('have messages without a full stop, which other texts put behind them', () => {
		const stopped = failing(neutral, ({ part, text }) => part !== 'message' || !/[.!]$/.test(text));
		expect(stopped).toEqual([]);
	});

	it('have sentences that begin with a capital', () => {
		const small = failing(neutral, ({ text }) =>
			sentencesOf(text).every((one) => /^["#]?(\p{Lu}|\d|n8n )/u.test(one)),
		);
		expect(small).toEqual([]);
		const joined = failing(neutral, ({ text }) => !/[.?!] (?!n8n )\p{Ll}/u.test(text));
		expect(joined).toEqual([]);
	});

	it(`have sentences of at most ${MAX_WORDS} words`, () => {
		const long = failing(neutral, ({ text }) =>
			sentencesOf(text).every((one) => wordsOf(one).length <= MAX_WORDS),
		);
		expect(long).toEqual([]);
	});

	it('have "a" and "an" where English has them', () => {
		const wrong = failing(
			neutral.filter(({ language }) => language === 'en'),
			({ text }) =>
				!/\b[Aa] (?=[aeio]|u(?!s|ni)|ID|HT|XSD)/.test(text) &&
				!/\b[Aa]n (?![aeio]|u(?!s|ni)|AI|ID|HT|https|E)/.test(text),
		);
		expect(wrong).toEqual([]);
	});

	it('reach the screen as they are: n8n replaces a message that has the name of a system error', () => {
		const replaced = failing(
			all.filter(({ part }) => part === 'message'),
			({ text }) => new NodeOperationError(NODE, text).message === text,
		);
		expect(replaced).toEqual([]);
	});

	it('name the same values in both languages', () => {
		const namesIn = (texts: object) =>
			[...new Set([...JSON.stringify(texts).matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();
		for (const { en, nl } of Object.values(entries)) expect(namesIn(nl)).toEqual(namesIn(en));
	});
});

describe('a noun', () => {
	it.each([
		['idnumber', 'this', 'this ID number', 'dit ID-nummer'],
		['username', 'another', 'another username', 'een andere gebruikersnaam'],
		['idnumber', 'another', 'another ID number', 'een ander ID-nummer'],
		['email', 'a', 'an email address', 'een e-mailadres'],
		['username', 'a', 'a username', 'een gebruikersnaam'],
		['email', 'The', 'The email address', 'Het e-mailadres'],
		['cohort', 'bare', 'cohort', 'sitegroep'],
	] as const)('agrees with what goes before: %s, %s', (noun, form, en, nl) => {
		expect(inflect(noun, form, 'en')).toBe(en);
		expect(inflect(noun, form, 'nl')).toBe(nl);
	});

	it.each(Object.keys(NOUNS) as NounCode[])('has an article in both languages: %s', (noun) => {
		expect(NOUNS[noun].en).toMatch(/^an? \S/);
		expect(NOUNS[noun].nl).toMatch(/^(de|het) \S/);
		for (const form of nounForms)
			for (const language of LANGUAGES)
				expect(inflect(noun, form, language)).not.toMatch(/undefined|^\s|\s\s/);
	});

	it('is named when there are several of its kind', () => {
		const field = { noun: 'profileField', name: 'shoesize' } as const;
		expect(inflect(field, 'The', 'nl')).toBe('Het eigen profielveld "shoesize"');
	});

	it('is inflected in every text that names one, in a form that there is', () => {
		const texts = JSON.stringify(entries);
		expect(texts).not.toMatch(/\{(field|key|what)\}/);
		for (const [, name, form] of texts.matchAll(/\{(\w+):(\w+)\}/g)) {
			expect(['field', 'key', 'what']).toContain(name);
			expect(nounForms).toContain(form);
		}
	});
});
