import { guide } from '../e2e/guide';

/** Headings of the steps in n8n, in both languages. */
const STEPS = [
	['3. Install the nodes', '3. Installeer de nodes'],
	['4. Create the credentials', '4. Maak de inloggegevens'],
	['5. Import the workflows', '5. Importeer de workflows'],
];

const QUICK_START = 'docs/quick-start.md';

describe('the quick start', () => {
	it('names everything that README.md names in its own words', () => {
		const inReadme = guide('README.md', 'Get started').names;
		const inQuickStart = new Set(
			[
				...['3. Install the nodes', '4. Create the credentials', '5. Import the workflows'],
				...['6. Set up the link', '7. Connect Coachview'],
			].flatMap((heading) => [...guide(QUICK_START, heading).names]),
		);
		// The first words of a step are no names.
		const names = [...inReadme].filter((name) => !name.endsWith('.'));
		expect(names).toContain('From URL');
		expect(names.filter((name) => !inQuickStart.has(name))).toEqual([]);
	});

	it.each(STEPS)(
		'names the same buttons, fields and addresses of n8n in both languages (%s)',
		(english, dutch) => {
			const en = guide(QUICK_START, english);
			const nl = guide('docs/nl/snelstart.md', dutch);
			expect([...nl.names].sort()).toEqual([...en.names].sort());
			expect(nl.code).toEqual(en.code);
		},
	);
});
