import { buildQuery, buildWhere } from '../../../../lib/coachview/transport/query';

describe('a filter', () => {
	it('joins conditions with ; and lists with commas, as Coachview documents', () => {
		expect(
			buildWhere([
				{ field: 'aanvraagid', value: ['a', 'b'] },
				{ field: 'publicatie', value: true },
				{ field: 'startDatum', operator: '>=', value: '09-06-2021' },
			]),
		).toBe('aanvraagid=a,b;publicatie=true;startDatum>=09-06-2021');
	});

	it("takes the user's own conditions along", () => {
		expect(buildWhere([{ field: 'code', value: 'A' }], '; inactief=false;')).toBe(
			'code=A; inactief=false',
		);
		expect(buildWhere([], '')).toBe('');
	});

	it.each(['a,b', 'a;b', 'a=b', 'a<b', 'a>b', 'a\nb', '', '   '])(
		'refuses the value %j, since the language knows no escape',
		(value) => {
			expect(() => buildWhere([{ field: 'achternaam', value }])).toThrow(
				expect.objectContaining({ code: 'COACHVIEW_VALUE_REFUSED' }),
			);
		},
	);

	it.each(['', 'a b', 'a=1;b', 'a..b'])('refuses the field name %j', (field) => {
		expect(() => buildWhere([{ field, value: '1' }])).toThrow(
			expect.objectContaining({ code: 'INPUT_INVALID' }),
		);
	});
});

describe('a query', () => {
	const query = { where: 'naam>=é&b;c=d,e', orderby: 'a asc' };

	it('is percent-encoded', () => {
		expect(Object.fromEntries(new URLSearchParams(buildQuery(query)))).toEqual(query);
		expect(buildQuery(query)).toContain('where=naam%3E%3D%C3%A9%26b%3Bc%3Dd%2Ce');
	});

	it('can leave the operators as they are, for a server that refuses them encoded', () => {
		expect(buildQuery(query, true)).toBe('where=naam>=%C3%A9%26b;c=d,e&orderby=a%20asc');
	});
});
