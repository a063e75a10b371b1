import type { Administration } from './administration';
import { entities, searchable, type EntityName } from './entities';

type Schema = Record<string, unknown>;

/** The description of a value, as far as an example of it shows. */
function schemaOf(value: unknown): Schema {
	if (typeof value === 'boolean') return { type: 'boolean' };
	if (typeof value === 'number') return { type: 'number' };
	if (typeof value === 'object' && value !== null)
		return { type: 'object', properties: propertiesOf(value) };
	return { type: 'string', nullable: value === null };
}

function propertiesOf(record: object): Record<string, Schema> {
	return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, schemaOf(value)]));
}

const PARAMETERS = [
	'where',
	'orderby',
	'skip',
	'take',
	'Count',
	'InclusiefDirecteRelaties',
	'InclusiefExtraVelden',
	'InclusiefVrijevelden',
];
const parameters = PARAMETERS.map((name) => ({ name, in: 'query', schema: { type: 'string' } }));
const answer = (schema: Schema) => ({
	'200': { description: 'OK', content: { 'application/json': { schema } } },
});

/**
 * What this stand-in can do, as an OpenAPI document. Coachview has one that is readable without login (SEEN, coachview.md §1); how it looks and where
 * it is, is invented.
 */
export function swagger(administration: Administration): object {
	const paths: Record<string, object> = {};
	const schemas: Record<string, Schema> = {};
	for (const name of Object.keys(entities) as EntityName[]) {
		const [record] = entities[name].rows(administration);
		const $ref = `#/components/schemas/${name}`;
		schemas[name] = record
			? { type: 'object', properties: propertiesOf(searchable(administration, name, record, '')) }
			: { type: 'object' };
		const writable = name === 'Personen';
		paths[`/api/v1/${name}`] = {
			get: { parameters, responses: answer({ type: 'array', items: { $ref } }) },
			...(writable ? { post: { responses: answer({ $ref }) } } : {}),
		};
		paths[`/api/v1/${name}/{id}`] = {
			get: { responses: answer({ $ref }) },
			...(writable ? { patch: { responses: answer({ $ref }) } } : {}),
		};
	}
	return {
		openapi: '3.0.1',
		info: { title: 'Coachview stand-in', version: 'v1' },
		paths,
		components: { schemas },
	};
}
