import type { IDataObject } from 'n8n-workflow';

import { PAGES } from '../../lib/pages/pages';
import { row } from '../lib/requests/row';
import { run } from './harness';

const node = 'coachviewEnrolment' as const;
const request = { method: 'POST', language: 'nl', address: 'page', formToken: 't', user: 'Anna' };
const failed = (id: number) =>
	({
		...row(id, { state: 'givenUp', nextAt: null }),
		name: `Piet ${id}`,
	}) as unknown as IDataObject;

const compose = async (parameters: object, items: IDataObject[]) =>
	await run({
		node,
		parameters: { operation: 'composePage', request: { language: 'nl' }, ...parameters },
		items,
	});

describe('Compose Page', () => {
	it('makes one page of all items, with its headers', async () => {
		const inputs = { requests: '={{ $input.all() }}' };
		const { items } = await compose({ page: 'failures', inputs }, [failed(1), failed(2)]);
		expect(items).toMatchObject([
			{ json: { contentType: 'text/html; charset=utf-8', disposition: 'inline' } },
		]);
		expect(items[0].json.body).toContain('Piet 1');
		expect(items[0].json.body).toContain('Piet 2');
	});

	it.each(PAGES.map(({ value }) => value))(
		'makes the page "%s" of nothing at all',
		async (page) => {
			for (const language of ['nl', 'en', undefined])
				expect((await compose({ page, request: { language } }, [{}])).items).toHaveLength(1);
		},
	);

	it('takes the rows of the overview from the items that come in, whatever their number, unless Inputs has them', async () => {
		const rows = Array.from({ length: 3000 }, (_, i) => failed(i + 1));
		const opened = { language: 'nl', query: {} };
		const given = await compose({ page: 'overview', request: opened, inputs: {} }, rows);
		expect(given.items).toHaveLength(1);
		expect(given.items[0].json.body).toMatch(/<b>3000<\/b> Opgegeven/);
		const named = { requests: JSON.stringify([failed(1)]) };
		const other = await compose({ page: 'overview', request: opened, inputs: named }, rows);
		expect(other.items[0].json.body).toMatch(/<b>1<\/b> Opgegeven/);
	});

	it('shows a page also when a table or a system gave an error', async () => {
		const inputs = Object.fromEntries(
			PAGES.find(({ value }) => value === 'overview')!.inputs.map(({ name }) => [
				name,
				'={{ [{ json: { error: "Down" } }] }}',
			]),
		);
		const opened = { language: 'nl', query: { person: 'P-1' } };
		const { items } = await compose({ page: 'overview', request: opened, inputs }, [{}]);
		expect(items[0].json.body).toContain('P-1');
	});
});

describe('Read Page Action', () => {
	const act = async (asked: object, rows: IDataObject[]) =>
		await run({
			node,
			parameters: {
				operation: 'readPageAction',
				request: { ...request, ...asked },
				rows: '={{ $input.all() }}',
			},
			items: rows,
			onError: 'continueRegularOutput',
		});

	it('gives a new request by the first output', async () => {
		const fields = { person: 'P-1', code: '-', name: 'Piet' };
		const { items } = await act({ action: 'login', fields }, [failed(1), failed(2)]);
		expect(items.map(({ json }) => json)).toMatchObject([
			{ kind: 'login', person: 'P-1', state: 'open', claimedBy: null },
		]);
	});

	it('says what is missing', async () => {
		const { items } = await act({ action: 'drop', chosen: ['1'] }, [failed(1)]);
		expect(items).toHaveLength(1);
		expect(items[0].json.error).toMatchObject({ code: 'INPUT_MISSING' });
	});
});
