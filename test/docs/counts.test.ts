import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as packageJson from '../../package.json';
import { shippedWorkflows } from '../workflows/shippedWorkflows';

const ROOT = join(__dirname, '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const UNITS = ['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
const TEENS = ['Ten', 'Eleven', 'Twelve', 'Thirteen', 'Fourteen', 'Fifteen', 'Sixteen'];
/** A number as the pages write it; above nineteen as digits. */
const inWords = (n: number) =>
	[...UNITS, ...TEENS, 'Seventeen', 'Eighteen', 'Nineteen'][n] ?? String(n);

const { nodes, credentials } = packageJson.n8n;

describe('the pages count what there is', () => {
	it.each([
		['docs/verification.md', `| ${inWords(nodes.length)} nodes, `],
		['docs/verification.md', ` nodes, ${inWords(credentials.length).toLowerCase()} credentials `],
		['docs/verification.md', `| ${inWords(shippedWorkflows.length)}, in the package `],
		['docs/compatibility.md', `The package has ${inWords(nodes.length).toLowerCase()} node types`],
	])('in %s: "%s"', (page, words) => {
		expect(read(page).includes(words) ? '' : `${page} does not say "${words}"`).toBe('');
	});
});

describe('the pages list what there is', () => {
	const missing = (page: string, wanted: string[]) => {
		const text = read(page);
		return wanted.filter((one) => !text.includes(one)).map((one) => `${page} lacks ${one}`);
	};

	it('every workflow, in the README and in the list of workflows', () => {
		const pages = readdirSync(join(ROOT, 'docs/workflows')).filter((name) => /^\d/.test(name));
		expect(pages).toHaveLength(shippedWorkflows.length);
		const linked = pages.map((name) => `](docs/workflows/${name})`);
		expect(missing('README.md', linked)).toEqual([]);
		expect(
			missing(
				'docs/workflows/README.md',
				pages.map((name) => `](${name})`),
			),
		).toEqual([]);
	});

	it('every node, in the README', () => {
		const titles = nodes.map((path) =>
			path
				.split('/')
				.pop()!
				.replace('.node.js', '')
				.replace(/(?<=[a-z])(?=[A-Z])/g, ' '),
		);
		const links = titles.map(
			(title) => `| [${title}](docs/nodes/${title.toLowerCase().replaceAll(' ', '-')}.md)`,
		);
		expect(missing('README.md', links)).toEqual([]);
	});

	it('every command of package.json, in CONTRIBUTING.md', () => {
		const byNpm = ['prepublishOnly', 'start', 'test'];
		const commands = Object.keys(packageJson.scripts)
			.filter((script) => !byNpm.includes(script))
			.map((script) => `\`npm run ${script}\``);
		expect(missing('CONTRIBUTING.md', [...commands, '`npm start`', '`npm test`'])).toEqual([]);
	});
});
