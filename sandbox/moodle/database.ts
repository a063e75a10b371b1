/**
 * How the database below Moodle compares texts. Sources: Moodle's `lib/dml/mysqli_native_moodle_database.php` and
 * `pgsql_native_moodle_database.php` (`sql_equal`, `sql_like`), seen on a real 4.5.6 with MariaDB 10.11 and with PostgreSQL 15.
 */
export type Database = 'mariadb' | 'postgresql';

/** Without case, accents and blanks behind, as the collation `utf8mb4_unicode_ci` compares (recordings spelling/mariadb). */
const folded = (text: string) =>
	(/^[ -~]*$/.test(text)
		? text.toLowerCase()
		: text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
	).replace(/ +$/, '');

/** What the database compares of a text: MariaDB treats texts that differ only in case or accents as equal, PostgreSQL does not. */
export const comparable = (database: Database, text: string): string =>
	database === 'mariadb' ? folded(text) : text;

/** `column = value`. */
export const equals = (database: Database, a: string, b: string): boolean =>
	comparable(database, a) === comparable(database, b);

/** `ORDER BY column`: MariaDB's collation looks at letters; PostgreSQL at their codes, in a database with the collation C (recordings spelling/*). */
export function inOrder(database: Database, a: string, b: string): number {
	const [first, second] = database === 'mariadb' ? [folded(a), folded(b)] : [a, b];
	return first === second ? 0 : first < second ? -1 : 1;
}

/** `$DB->sql_equal(…, false)`: `LOWER(column) = LOWER(value)` on both, so accents count. */
export const equalsWithoutCase = (a: string, b: string): boolean =>
	a.toLowerCase() === b.toLowerCase();

/** `$DB->sql_like(…, false)`, on both: `%` is any text, `_` any character, a backslash takes that meaning away. */
export function like(text: string, pattern: string): boolean {
	const parts = pattern.match(/\\.|[^]/gsu) ?? [];
	const source = parts.map((part) =>
		part === '%'
			? '.*'
			: part === '_'
				? '.'
				: literal(part.length > 1 && part[0] === '\\' ? part.slice(1) : part),
	);
	return new RegExp(`^${source.join('')}$`, 'isu').test(text);
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
