import type { Result } from '../../shared/result';
import { attempt, ok } from '../../shared/result';
import { comparisonKey } from '../../text/clean';
import type { CoachviewClient } from './client';
import { MAX_LIST_VALUES } from './apiNames';
import { buildWhere } from './query';
import type { CoachviewRecord } from './readAll';
import { readAll } from './readAll';

/**
 * The records that have one of the values in a field, by value as `comparisonKey` writes it, since Coachview compares regardless of case (SEEN for ExternId): one call per 40 values (a comma list, SEEN), never one per
 * value. A value that a filter can't contain fails on its own.
 *
 * @throws {LinkError} what `readAll` throws, when it concerns all (credentials, budget)
 */
export async function readByValues<Row extends CoachviewRecord>(
	coachview: CoachviewClient,
	entity: string,
	field: string,
	values: string[],
	include: Record<string, string> = {},
	pageSize?: number,
): Promise<Map<string, Result<Row[]>>> {
	const wanted = new Map(
		values.filter((value) => value.trim()).map((value) => [comparisonKey(value), value.trim()]),
	);
	const result = new Map<string, Result<Row[]>>();
	for (const [key, value] of wanted) {
		const usable = attempt(() => buildWhere([{ field, value }]));
		result.set(key, usable.ok ? ok([]) : usable);
	}
	const usable = [...wanted].filter(([key]) => result.get(key)!.ok).map(([, value]) => value);
	for (let i = 0; i < usable.length; i += MAX_LIST_VALUES) {
		const piece = usable.slice(i, i + MAX_LIST_VALUES);
		const rows = await readAll<Row>(coachview, entity, {
			conditions: [{ field, value: piece }],
			include,
			pageSize,
		});
		for (const row of rows) {
			const outcome = result.get(comparisonKey((row as unknown as Record<string, unknown>)[field]));
			if (outcome?.ok) outcome.value.push(row);
		}
	}
	return result;
}
