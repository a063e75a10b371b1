import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** The text from a heading to the next one of its rank. */
function sectionOf(markdown: string, heading: string): string | undefined {
	const lines = markdown.split('\n');
	const start = lines.findIndex((line) => line.replace(/^#+ /, '') === heading);
	if (start < 0) return undefined;
	const [rank] = /^#+/.exec(lines[start])!;
	const end = lines.findIndex(
		(line, i) =>
			i > start &&
			/^#+ /.test(line) &&
			line.length > 0 &&
			/^#+/.exec(line)![0].length <= rank.length,
	);
	return lines.slice(start, end < 0 ? undefined : end).join('\n');
}

const linksIn = (markdown: string) =>
	[...markdown.matchAll(/\]\(([^)#]+\.md)(?:#[^)]*)?\)/g)].map(([, path]) => path);

/** One section of a page that somebody follows. */
export interface Guide {
	/** For messages. */
	where: string;
	/** What it names: in italics (a path through menus names each), in code, or in bold. */
	names: Set<string>;
	/** What it gives to copy: whole lines of code blocks. */
	code: string[];
	text: string;
}

/**
 * A section of README.md, or of a page to which README.md links.
 *
 * @throws {Error} when README.md does not lead there
 */
export function guide(page: string, heading: string): Guide {
	const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
	if (page !== 'README.md' && !linksIn(readme).includes(page))
		throw new Error(`README.md does not link to ${page}`);
	const path = join(ROOT, page);
	const text = existsSync(path) ? sectionOf(readFileSync(path, 'utf8'), heading) : undefined;
	if (!text) throw new Error(`${page} has no section "${heading}"`);
	const blocks = [...text.matchAll(/```\w*\n([\s\S]*?)```/g)].map(([, block]) => block);
	const prose = text.replace(/```[\s\S]*?```/g, '');
	const inCode = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code);
	const emphasised = [...prose.replace(/`[^`\n]+`/g, '').matchAll(/\*\*([^*]+)\*\*|_([^_\n]+)_/g)];
	const names = emphasised.flatMap(([, bold, italic]) => (bold ?? italic).split(' → '));
	return {
		where: `${page}, "${heading}"`,
		names: new Set([...names, ...inCode]),
		code: blocks.flatMap((block) => block.trim().split('\n')),
		text: prose.replace(/\s+/g, ' '),
	};
}
