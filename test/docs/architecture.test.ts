import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const PAGE = readFileSync(join(ROOT, 'docs', 'architecture.md'), 'utf8');

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

const foldersOf = (path: string) =>
	readdirSync(join(ROOT, path), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name);

const drawings = [...PAGE.matchAll(/```mermaid\n([^]*?)```/g)].map(([, drawing]) => drawing);
const rowOf = (folder: string) => PAGE.split('\n').find((line) => line.startsWith(`| \`${folder}`));

describe('docs/architecture.md shows the house as it is', () => {
	it('has each folder of lib in its table and in its picture', () => {
		const folders = foldersOf('lib').map((name) => `lib/${name}`);
		expect(folders.filter((folder) => !rowOf(folder))).toEqual([]);
		expect(folders.filter((folder) => !drawings[0].includes(`"${folder}"`))).toEqual([]);
	});

	it.each([
		['lib/moodle', 1],
		['lib/coachview', 2],
	])('draws and counts the rooms of %s, and the arrows between them', (folder, nth) => {
		const rooms = foldersOf(folder);
		const number = NUMBERS[rooms.length];
		const lines = drawings[nth].trim().split('\n').slice(1);
		expect([...new Set(lines.join(' ').match(/\w+/g))].sort()).toEqual(rooms.sort());
		expect(rowOf(folder)).toContain(`in ${number} rooms`);
		const arrows = lines.filter((line) => line.includes('-->')).length;
		expect(PAGE).toContain(`${number} rooms and ${arrows} arrows`);
	});
});
