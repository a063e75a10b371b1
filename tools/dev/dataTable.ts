import type { N8n } from './n8n';

export type Row = { id: number } & Record<string, unknown>;

/** Rows a page; n8n 2.3 gives no more. */
const PAGE = 50;

/** A data table of n8n, changed as its own screen does. */
export class DataTable {
	private constructor(
		private readonly n8n: N8n,
		private readonly path: string,
	) {}

	static async named(n8n: N8n, name: string): Promise<DataTable> {
		const project = await projectPath(n8n);
		const { data } = await n8n.rest<{ data: Array<{ id: string; name: string }> }>('GET', project);
		return new DataTable(n8n, `${project}/${data.find((table) => table.name === name)!.id}`);
	}

	/** Makes a table, of text columns where no type is given. */
	static async create(
		n8n: N8n,
		name: string,
		columns: ReadonlyArray<string | { name: string; type: string }>,
	): Promise<DataTable> {
		const project = await projectPath(n8n);
		const { id } = await n8n.rest<{ id: string }>('POST', project, {
			name,
			columns: columns.map((column) =>
				typeof column === 'string' ? { name: column, type: 'string' } : column,
			),
		});
		return new DataTable(n8n, `${project}/${id}`);
	}

	/** The columns with their types. */
	async columns(): Promise<Record<string, string>> {
		const columns = await this.n8n.rest<Array<{ name: string; type: string }>>(
			'GET',
			`${this.path}/columns`,
		);
		return Object.fromEntries(columns.map(({ name, type }) => [name, type]));
	}

	/** The rows in which a column has a value, or all; the first page of them. */
	async rows(where?: [columnName: string, value: unknown]): Promise<Row[]> {
		const query = new URLSearchParams({ take: String(PAGE) });
		if (where) {
			const [columnName, value] = where;
			query.set('filter', JSON.stringify(equalTo({ [columnName]: value })));
		}
		return (await this.n8n.rest<{ data: Row[] }>('GET', `${this.path}/rows?${query}`)).data;
	}

	/** Also those beyond the first page. */
	async allRows(): Promise<Row[]> {
		const all: Row[] = [];
		for (;;) {
			const path = `${this.path}/rows?take=${PAGE}&skip=${all.length}&sortBy=id:asc`;
			const { data } = await this.n8n.rest<{ data: Row[] }>('GET', path);
			all.push(...data);
			if (data.length < PAGE) return all;
		}
	}

	async add(...rows: Array<Record<string, unknown>>): Promise<void> {
		await this.n8n.rest('POST', `${this.path}/insert`, { data: rows, returnType: 'count' });
	}

	async change(id: number, data: Record<string, unknown>): Promise<void> {
		await this.changeWhere({ id }, data);
	}

	/** Changes every row that has all these values. */
	async changeWhere(values: Record<string, unknown>, data: Record<string, unknown>): Promise<void> {
		await this.n8n.rest('PATCH', `${this.path}/rows`, { filter: equalTo(values), data });
	}

	async rename(name: string): Promise<void> {
		await this.n8n.rest('PATCH', this.path, { name });
	}
}

/** n8n's filter of the rows that have all these values. */
const equalTo = (values: Record<string, unknown>) => ({
	type: 'and',
	filters: Object.entries(values).map(([columnName, value]) => ({
		columnName,
		condition: 'eq',
		value,
	})),
});

/** Where the tables of the owner's own project are. */
async function projectPath(n8n: N8n): Promise<string> {
	const { id } = await n8n.rest<{ id: string }>('GET', '/projects/personal');
	return `/projects/${id}/data-tables`;
}
