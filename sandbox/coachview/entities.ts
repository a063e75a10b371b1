import type { Administration } from './administration';
import type { Row } from './query';
import type { ENTITIES } from './settings';

export type EntityName = (typeof ENTITIES)[number];

/** One entity of the REST interface: its records, the records it points at, and the fields that must be asked for. */
export interface Entity {
	rows: (administration: Administration) => object[];
	/** Relation name to the field that holds the id and the entity it is in. */
	relations: Record<string, { by: string; in: EntityName }>;
	/** Only with `InclusiefExtraVelden` (INFERRED from a nested dump, coachview.md §2.4). */
	extraFields: string[];
}

export const entities: Record<EntityName, Entity> = {
	Personen: { rows: (a) => a.personen, relations: {}, extraFields: [] },
	Opleidingen: {
		rows: (a) => a.opleidingen,
		relations: {},
		extraFields: ['startDatum', 'eindDatum', 'aantalOnderdelen'],
	},
	Opleidingsonderdelen: {
		rows: (a) => a.opleidingsonderdelen,
		relations: { opleiding: { by: 'opleidingId', in: 'Opleidingen' } },
		extraFields: [],
	},
	Opleidingsvragen: {
		rows: (a) => a.opleidingsvragen,
		relations: {
			persoon: { by: 'persoonId', in: 'Personen' },
			opleiding: { by: 'opleidingId', in: 'Opleidingen' },
		},
		extraFields: [],
	},
	Opleidingsonderdeeluitvoeringen: {
		rows: (a) => a.uitvoeringen,
		relations: {
			opleidingsvraag: { by: 'opleidingsvraagId', in: 'Opleidingsvragen' },
			opleidingsonderdeel: { by: 'opleidingsonderdeelId', in: 'Opleidingsonderdelen' },
		},
		extraFields: [],
	},
};

/** What a request wants to see of a record, beyond its own fields. */
export interface View {
	relations: boolean;
	extraFields: boolean;
	freeFields: boolean;
}

/** A record as it is answered: free fields flattened to `vrijveld<code>` (SEEN for one code, §2.9), relations embedded. */
export function shown(
	administration: Administration,
	name: EntityName,
	record: object,
	view: View,
): Row {
	const { relations, extraFields } = entities[name];
	const { vrijevelden, ...fields } = structuredClone(record) as Row & { vrijevelden?: Row };
	const row: Row = fields;
	if (!view.extraFields) for (const field of extraFields) delete row[field];
	if (view.freeFields)
		for (const [code, value] of Object.entries(vrijevelden ?? {})) row[`vrijveld${code}`] = value;
	if (view.relations) {
		for (const [relation, { by, in: target }] of Object.entries(relations)) {
			const related = entities[target]
				.rows(administration)
				.find((other) => (other as Row).id === row[by]);
			row[relation] = related ? shown(administration, target, related, BARE) : null;
		}
	}
	return row;
}

const BARE: View = { relations: false, extraFields: false, freeFields: false };

/**
 * A record as conditions and sorting see it: with its extra fields, which can be filtered on unasked (SEEN for startDatum, §2.4), and with the related records
 * that the conditions name, where the settings allow that (unknown).
 */
export function searchable(
	administration: Administration,
	name: EntityName,
	record: object,
	where: string,
): Row {
	const isNamed = (relation: string) => new RegExp(`(^|;)\\s*${relation}\\.`, 'i').test(where);
	const relations =
		administration.settings.relationFilters && Object.keys(entities[name].relations).some(isNamed);
	return shown(administration, name, record, { ...BARE, extraFields: true, relations });
}
