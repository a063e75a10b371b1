import type { HouseStyle } from './houseStyle';
import type { Block, TextPart } from './template';

const partText = ({ text, href }: TextPart) =>
	!href || href === text ? text : `${text} (${href.replace(/^mailto:/, '')})`;

const lineText = (parts: TextPart[]) => parts.map(partText).join('');

function blockText(block: Block): string {
	if (block.type === 'button') return `${block.text}: ${block.href}`;
	const mark = block.type === 'list' ? '- ' : '';
	return block.lines.map((line) => `${mark}${lineText(line)}`).join('\n');
}

/** The text part of a mail, for programs that show no HTML, and for people who let a mail be read to them. */
export function renderText(blocks: Block[], { organisation, footer, contact }: HouseStyle): string {
	const signature = [organisation, footer, contact].filter(Boolean).join('\n');
	// "-- " ends the text by convention (RFC 3676, 4.3); programs show what follows in grey.
	return `${blocks.map(blockText).join('\n\n')}\n\n-- \n${signature}\n`;
}
