/** What is read of an OpenAPI document; both version 3 and 2 ("swagger"). */
interface Schema {
	$ref?: string;
	items?: Schema;
	allOf?: Schema[];
	properties?: Record<string, Schema>;
}
interface Action {
	parameters?: Array<{ name?: string; $ref?: string }>;
	responses?: Record<string, { schema?: Schema; content?: Record<string, { schema?: Schema }> }>;
}
export interface SwaggerDocument {
	paths?: Record<string, Record<string, Action>>;
	components?: { schemas?: Record<string, Schema> };
	definitions?: Record<string, Schema>;
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

const found = <T>(of: Record<string, T> | undefined, name: string): T | undefined =>
	Object.entries(of ?? {}).find(([key]) => same(key, name))?.[1];

/** Answers questions about a tenant's own swagger.json; names in any case. `undefined` means that the document does not say. */
export class Swagger {
	constructor(private readonly document: SwaggerDocument) {}

	/** @param path the end of a path, such as `/Personen/{id}`; the name of the parameter does not matter */
	private actions(path: string): Record<string, Action> | undefined {
		const plain = (text: string) => text.replace(/\{[^}]*\}/g, '{}').toLowerCase();
		return Object.entries(this.document.paths ?? {}).find(([key]) =>
			plain(key).endsWith(plain(path)),
		)?.[1];
	}

	hasPath = (path: string) => this.actions(path) !== undefined;

	/** The verbs of a path, in upper case. */
	verbs = (path: string) =>
		Object.keys(this.actions(path) ?? {})
			.map((verb) => verb.toUpperCase())
			.filter((verb) => /^(GET|POST|PUT|PATCH|DELETE)$/.test(verb));

	hasParameter(path: string, name: string): boolean | undefined {
		const parameters = this.actions(path)?.get?.parameters;
		return parameters?.some((one) => same(one.name ?? one.$ref?.split('/').at(-1) ?? '', name));
	}

	/** Whether the records of an entity have a field; dots go into the record. */
	hasField(entity: string, field: string): boolean | undefined {
		let schema = this.recordOf(entity);
		for (const name of field.split('.')) {
			const properties = this.propertiesOf(schema);
			if (!properties) return undefined;
			schema = found(properties, name);
			if (!schema) return false;
		}
		return true;
	}

	private recordOf(entity: string): Schema | undefined {
		const answer = this.actions(`/${entity}`)?.get?.responses?.['200'];
		const list = answer?.schema ?? Object.values(answer?.content ?? {})[0]?.schema;
		return this.resolved(list)?.items;
	}

	private resolved(schema: Schema | undefined): Schema | undefined {
		const name = schema?.$ref?.split('/').at(-1);
		if (!name) return schema;
		return found(this.document.components?.schemas ?? this.document.definitions, name);
	}

	private propertiesOf(schema: Schema | undefined): Record<string, Schema> | undefined {
		const whole = this.resolved(schema);
		const parts = [whole, ...(whole?.allOf ?? []).map((part) => this.resolved(part))];
		const properties = parts.flatMap((part) => Object.entries(part?.properties ?? {}));
		return properties.length > 0 ? Object.fromEntries(properties) : undefined;
	}
}
