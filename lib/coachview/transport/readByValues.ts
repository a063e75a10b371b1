import { attempt, success } from '../../shared/result';
import type { Outcome } from '../../shared/result';
import { comparable } from '../../text/clean';
import type { CoachviewClient } from './client';
import { LIST_SIZE } from './apiNames';
import { whereText } from './query';
import { readAll } from './readAll';
import type { CoachviewRecord } from './readAll';

/** How Coachview compares texts: regardless of case (SEEN for ExternId) and, here, of outer spaces and what nobody sees. */
export const sameText = comparable;

/**
 * The records that have one of the values in a field, by value as `sameText` writes it: one call per 40 values (a comma list, SEEN), never one per
 * value. A value that can't stand in a filter fails alone.
 *
 * @throws {LinkError} what `readAll` throws, when it concerns all (credentials, budget)
 */
export async function byValues<Row extends CoachviewRecord>(
	coachview: CoachviewClient,
	entity: string,
	field: string,
	values: string[],
	include: Record<string, string> = {},
): Promise<Map<string, Outcome<Row[]>>> {
	const wanted = new Map(
		values.filter((value) => value.trim()).map((value) => [sameText(value), value.trim()]),
	);
	const result = new Map<string, Outcome<Row[]>>();
	for (const [key, value] of wanted) {
		const usable = attempt(() => whereText([{ field, value }]));
		result.set(key, usable.ok ? success([]) : usable);
	}
	const usable = [...wanted].filter(([key]) => result.get(key)!.ok).map(([, value]) => value);
	for (let i = 0; i < usable.length; i += LIST_SIZE) {
		const piece = usable.slice(i, i + LIST_SIZE);
		const rows = await readAll<Row>(coachview, entity, {
			conditions: [{ field, value: piece }],
			include,
		});
		for (const row of rows) {
			const outcome = result.get(sameText((row as unknown as Record<string, unknown>)[field]));
			if (outcome?.ok) outcome.value.push(row);
		}
	}
	return result;
}
