import { LinkError } from '../../errors/linkError';

/** A piece of text, with the address that it leads to if it is a link. */
export interface TextPart {
	text: string;
	href?: string;
	/** Something that people copy, such as a password. */
	strong?: boolean;
}

/** What a placeholder stands for: some parts, of which a list makes one bullet each. */
export type PlaceholderValue = TextPart[];

export type PlaceholderValues = Record<string, PlaceholderValue>;

/** A paragraph has lines of parts, a list has entries, a button leads somewhere. */
export type Block =
	| { type: 'paragraph' | 'list'; lines: TextPart[][] }
	| { type: 'button'; text: string; href: string };

/** `{firstname}`; `{{ firstname }}` works too. Anything else between braces is text. */
const PLACEHOLDER = /\{\{?\s*([\p{L}_][\p{L}\p{N}_ .-]*?)\s*\}?\}/u;

/** `[label](address)`, a web or mail address as such, or a placeholder. */
const INLINE = new RegExp(
	`\\[([^\\]\\n]+)\\]\\(([^()\\s]*(?:\\([^()\\s]*\\)[^()\\s]*)*)\\)|(https?:\\/\\/[^\\s<>"{}]+[^\\s<>"{}.,;:!?)])|${PLACEHOLDER.source}`,
	'gu',
);

const BULLET = /^\s*[-*•]\s+/;

/** An address that a mail may lead to; anything else (`javascript:`) is left a text. */
export const isLinkTarget = (address: string) => /^(https?:\/\/|mailto:)[^\s]+$/i.test(address);

function valueOf(name: string, values: PlaceholderValues, mail: string): PlaceholderValue {
	const known = Object.keys(values);
	const key = known.find((one) => one.toLowerCase() === name.toLowerCase());
	if (key) return values[key];
	throw new LinkError('MAIL_PLACEHOLDER_UNKNOWN', {
		placeholder: `{${name}}`,
		mail,
		known: known.map((one) => `{${one}}`).join(', '),
	});
}

const plain = (parts: TextPart[], separator = ', ') =>
	parts
		.map(({ text }) => text)
		.filter(Boolean)
		.join(separator);

/** Whether a text has placeholders, and all of them are empty. */
export const isEmptyTemplate = (text: string, values: PlaceholderValues, mail: string) => {
	const names = [...text.matchAll(new RegExp(PLACEHOLDER, 'gu'))].map(([, name]) => name);
	return names.length > 0 && names.every((name) => !plain(valueOf(name, values, mail)));
};

/**
 * A text of one line, such as a subject or the label of a link, with its placeholders filled in.
 *
 * @throws {LinkError} `MAIL_PLACEHOLDER_UNKNOWN`
 */
export const fillLine = (text: string, values: PlaceholderValues, mail: string) =>
	text
		.replace(new RegExp(PLACEHOLDER, 'gu'), (_, name: string) => plain(valueOf(name, values, mail)))
		.replace(/\s+/g, ' ')
		.trim();

/** Several parts within a sentence: "A, B". Names are not links there: the text part would have an address behind each of them. */
const inSentence = (parts: PlaceholderValue): TextPart[] =>
	parts
		.map(({ href, ...part }) => (href === part.text ? { ...part, href } : part))
		.flatMap((part, i) => (i > 0 ? [{ text: ', ' }, part] : [part]));

/** One line as parts; undefined when it has placeholders and all of them are empty. */
function fillParts(line: string, values: PlaceholderValues, mail: string): TextPart[] | undefined {
	const parts: TextPart[] = [];
	let placeholders = 0;
	let filled = 0;
	let end = 0;
	const count = (value: string) => {
		placeholders += 1;
		if (value) filled += 1;
	};
	for (const found of line.matchAll(INLINE)) {
		const [all, label, target, address, name] = found;
		parts.push({ text: line.slice(end, found.index) });
		end = found.index + all.length;
		if (label) {
			const href = fillLine(target, values, mail);
			if (PLACEHOLDER.test(target)) count(href);
			const text = fillLine(label, values, mail);
			parts.push(isLinkTarget(href) ? { text, href } : { text });
		} else if (address) {
			parts.push({ text: address, href: address });
		} else {
			const value = valueOf(name, values, mail);
			count(plain(value));
			parts.push(...inSentence(value));
		}
	}
	parts.push({ text: line.slice(end) });
	return placeholders > 0 && filled === 0 ? undefined : parts.filter(({ text }) => text !== '');
}

/** A value with line ends, such as the details of a failure, as lines of its own. */
function splitLines(parts: TextPart[]): TextPart[][] {
	const lines: TextPart[][] = [[]];
	for (const part of parts)
		part.text.split('\n').forEach((text, i) => {
			if (i > 0) lines.push([]);
			if (text) lines[lines.length - 1].push({ ...part, text });
		});
	return lines;
}

/** A line that is one placeholder with several parts makes a bullet of each. */
function listOf(line: string, values: PlaceholderValues, mail: string): TextPart[][] | undefined {
	const [all, name] = PLACEHOLDER.exec(line) ?? [];
	if (!name || all !== line.trim()) return undefined;
	const value = valueOf(name, values, mail);
	return value.length > 1 ? value.map((part) => [part]) : undefined;
}

function buttonOf(line: string, values: PlaceholderValues, mail: string): Block | undefined {
	const [found, ...more] = line.matchAll(INLINE);
	if (!found?.[1] || more.length > 0 || found[0] !== line.trim()) return undefined;
	const [, label, target] = found;
	const href = fillLine(target, values, mail);
	return isLinkTarget(href)
		? { type: 'button', text: fillLine(label, values, mail), href }
		: undefined;
}

/** A paragraph of a text: its lines, of which those that begin with a dash make a list. An empty line within a value begins a new one. */
function fillParagraph(lines: string[], values: PlaceholderValues, mail: string): Block[] {
	const [only, ...more] = lines;
	const button = more.length === 0 && buttonOf(only, values, mail);
	if (button) return [button];
	const blocks: Block[] = [];
	const add = (type: 'paragraph' | 'list', line: TextPart[]) => {
		const last = blocks.at(-1);
		if (last?.type === type) last.lines.push(line);
		else blocks.push({ type, lines: [line] });
	};
	for (const line of lines) {
		const bullet = BULLET.test(line);
		const text = line.replace(BULLET, '');
		const list = listOf(text, values, mail);
		if (list) {
			for (const one of list) add('list', one);
			continue;
		}
		const parts = fillParts(text, values, mail);
		if (!parts) continue;
		for (const one of bullet ? [parts] : splitLines(parts)) {
			if (one.length > 0) add(bullet ? 'list' : 'paragraph', one);
			else blocks.push({ type: 'paragraph', lines: [] });
		}
	}
	return blocks.filter((block) => block.type === 'button' || block.lines.length > 0);
}

/**
 * A mail's body: plain text with blank lines between paragraphs, lists of lines that begin with a dash, links as `[text](address)`, a button where such a link
 * has a paragraph of its own, and `{placeholders}`. A line whose placeholders are all empty is left out.
 *
 * Values are put in after the text was taken apart, so nothing in a name becomes a link or a placeholder.
 *
 * @param mail how an error names the text
 * @throws {LinkError} `MAIL_PLACEHOLDER_UNKNOWN`
 */
export function fillTemplate(text: string, values: PlaceholderValues, mail: string): Block[] {
	return text
		.replace(/\r\n?/g, '\n')
		.split(/\n(?:[^\S\n]*\n)+/)
		.map((paragraph) => paragraph.split('\n').filter((line) => line.trim()))
		.filter((lines) => lines.length > 0)
		.flatMap((lines) => fillParagraph(lines, values, mail));
}
