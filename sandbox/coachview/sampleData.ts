import type { Administration } from './administration';
import { entities, shown, type EntityName } from './entities';
import type { Row } from './query';

const SAMPLE_ID = '3fa85f64-5717-4562-b3fc-2c963f66afa6';

/**
 * The trap: without the entity's scope one gets example values, in which all ids are equal, and no error (SEEN, coachview.md §1).
 * How the other values look is invented.
 */
export function sampleRows(administration: Administration, entity: EntityName): Row[] {
	const [record] = entities[entity].rows(administration);
	if (!record) return [];
	const row = shown(administration, entity, record, {
		relations: false,
		extraFields: true,
		freeFields: false,
	});
	const example = Object.fromEntries(
		Object.entries(row).map(([name, value]) => [name, sampleValue(name, value)]),
	);
	return [example, { ...example }, { ...example }];
}

function sampleValue(name: string, value: unknown): unknown {
	if (/(^id|Id)$/.test(name) && typeof value === 'string') return SAMPLE_ID;
	if (typeof value === 'boolean') return true;
	if (typeof value === 'number') return 0;
	if (typeof value === 'object' && value !== null) return value;
	return 'string';
}
