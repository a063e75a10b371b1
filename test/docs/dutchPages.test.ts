import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { KIND_TEXTS } from '../../lib/participant/drift/kinds';
import { GO_LIVE_TEXTS } from '../../lib/pages/goLiveTexts';
import { cellsBelow, dutchPage, namesElsewhere, TASKS, workflowFile } from './dutchPage';
import type { Task } from './dutchPage';

const PAGES = join(__dirname, '..', '..', 'lib', 'pages');

/** Where the Dutch words of the page of a task are, and the workflow that serves it. */
const SERVED: Partial<Record<Task, { workflow: string; files: string[] }>> = {
	'hele-opleiding': {
		workflow: '7',
		files: ['wholeCourseTexts', 'requestTexts', 'courseRunPicker'],
	},
	instellen: { workflow: '0', files: ['setUp/setUpTexts', 'setUp/settingsForm'] },
	livegang: { workflow: '6', files: ['goLiveTexts', 'courseRunPicker'] },
	'mislukte-aanvragen': { workflow: '9', files: ['failures', 'pageRequest'] },
	'nieuwe-inloggegevens': { workflow: '10', files: ['login', 'overview/personTexts'] },
	overzicht: {
		workflow: '8',
		files: [...['overview/overviewTexts', 'overview/personTexts', 'overview/chart', 'pageRequest']],
	},
	'resultaten-beoordelen': { workflow: '13', files: ['resultTexts'] },
	testprocedure: { workflow: '5', files: ['testProcedure/texts'] },
	verschillen: { workflow: '11', files: ['drift', 'pageRequest'] },
};

/** The texts in a file, each without what follows a point, a colon or a bracket. */
function texts(file: string): Set<string> {
	const source = readFileSync(join(PAGES, `${file}.ts`), 'utf8');
	const all = [...source.matchAll(/'((?:[^'\\\n]|\\.)*)'/g)].map(([, text]) => text);
	return new Set(all.flatMap((text) => [text, text.split(/[.:]| \(/)[0]]));
}

describe('the Dutch page', () => {
	it.each(TASKS)('%s names only what is on a screen', (task) => {
		const page = dutchPage(task);
		const known = namesElsewhere(page);
		for (const file of SERVED[task]?.files ?? []) texts(file).forEach((text) => known.add(text));
		expect(page.names.filter((name) => !known.has(name))).toEqual([]);
	});

	it.each(Object.entries(SERVED))(
		'%s says how its address ends, and no other',
		(task, { workflow }) => {
			const paths = workflowFile(workflow)
				.nodes.map(({ parameters }) => parameters.path)
				.filter(Boolean);
			expect(dutchPage(task as Task).addresses).toEqual(paths.map((path) => `/webhook/${path}`));
		},
	);

	it('livegang explains each result of the check by its name on the page', () => {
		const { failed, ...states } = GO_LIVE_TEXTS.nl.states;
		const { prose } = dutchPage('livegang');
		expect(failed.name).toBeTruthy();
		expect(cellsBelow(prose, 'Resultaat').sort()).toEqual(
			Object.values(states)
				.map(({ name }) => name)
				.sort(),
		);
	});

	it('verschillen explains each kind by its heading on the page', () => {
		expect(cellsBelow(dutchPage('verschillen').prose, 'Kop').sort()).toEqual(
			Object.values(KIND_TEXTS)
				.map(({ title }) => title.nl)
				.sort(),
		);
	});
});
