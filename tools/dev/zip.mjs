/** Zips folders so that the same files always give the same bytes, wherever and whenever: sorted, without times, owners or compression. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/** 1 January 1980, the earliest date that a zip can hold. */
const DATE = (1 << 5) | 1;
/** Names are in UTF-8. */
const UTF8 = 1 << 11;
/** A file that its owner may write and everybody read, as Unix writes it. */
const REGULAR_FILE = 0o100644 * 2 ** 16;
const VERSION = 20;
const MADE_ON_UNIX = (3 << 8) | VERSION;

const numbers = (...pairs) =>
	Buffer.concat(
		pairs.map(([size, value]) => {
			const bytes = Buffer.alloc(size);
			bytes.writeUIntLE(value, 0, size);
			return bytes;
		}),
	);

/** What both the entry itself and the directory at the end say of it. */
const common = ({ name, content }) =>
	numbers(
		[2, VERSION],
		[2, UTF8],
		[2, 0],
		[2, 0],
		[2, DATE],
		[4, crc32(content)],
		[4, content.length],
		[4, content.length],
		[2, Buffer.byteLength(name)],
		[2, 0],
	);

/** The paths of all files below a folder, with slashes, in the order of their bytes. Names with a dot in front are not for users. */
const filesBelow = (root, folder) =>
	readdirSync(join(root, folder), { withFileTypes: true })
		.filter(({ name }) => !name.startsWith('.'))
		.flatMap((entry) => {
			const path = `${folder}/${entry.name}`;
			return entry.isDirectory() ? filesBelow(root, path) : [path];
		})
		.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

/**
 * @param root the folder that the names in the zip are relative to
 * @param folder what is zipped, below the root
 * @returns the content of the zip file
 */
export function zip(root, folder) {
	const entries = filesBelow(root, folder).map((name) => ({
		name,
		content: readFileSync(join(root, name)),
	}));
	const files = [];
	const directory = [];
	let offset = 0;
	for (const entry of entries) {
		const name = Buffer.from(entry.name);
		const file = [numbers([4, 0x04034b50]), common(entry), name, entry.content];
		files.push(...file);
		directory.push(
			numbers([4, 0x02014b50], [2, MADE_ON_UNIX]),
			common(entry),
			numbers([2, 0], [2, 0], [2, 0], [4, REGULAR_FILE], [4, offset]),
			name,
		);
		offset += file.reduce((sum, { length }) => sum + length, 0);
	}
	const size = directory.reduce((sum, { length }) => sum + length, 0);
	const count = [2, entries.length];
	const end = numbers(
		[4, 0x06054b50],
		[2, 0],
		[2, 0],
		count,
		count,
		[4, size],
		[4, offset],
		[2, 0],
	);
	return Buffer.concat([...files, ...directory, end]);
}
