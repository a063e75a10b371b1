import { LinkError } from '../../errors/linkError';

type Row = Record<string, unknown>;

const isId = (name: string) => /(^id|Id)$/.test(name);

/** A record whose own id is also the id of something else that it points at. */
const referencesItself = (row: Row) =>
	typeof row.id === 'string' &&
	Object.entries(row).some(([name, value]) => name !== 'id' && isId(name) && value === row.id);

/**
 * Notices the trap of a missing scope: instead of an error come example values, in which all ids are equal (articles on Swagger, SEEN).
 *
 * @param asked the id that was asked for, if one was
 * @throws {LinkError} `COACHVIEW_SAMPLE_DATA`
 */
export function assertNoSampleData(entity: string, rows: unknown[], asked?: string): void {
	const records = rows.filter((row): row is Row => typeof row === 'object' && row !== null);
	const ids = records.map(({ id }) => id).filter((id) => id !== undefined);
	const allEqual = ids.length > 1 && new Set(ids).size === 1;
	const another = asked !== undefined && ids.some((id) => !sameId(id, asked));
	if (allEqual || another || records.some(referencesItself))
		throw new LinkError('COACHVIEW_SAMPLE_DATA', { entity, scope: `${entity}.Lezen` });
}

const sameId = (id: unknown, asked: string) => String(id).toLowerCase() === asked.toLowerCase();
