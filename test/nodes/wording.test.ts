import type { INodePropertyOptions } from 'n8n-workflow';

import { catalogue } from '../../lib/errors/linkError';
import { OPERATIONS } from './operationFiles';
import { ALL_FIELDS, ALL_NODES, ALL_OPTIONS, NODE_FIELDS } from './nodeDescriptions';

/** Words that n8n's titles write small, unless they begin. */
const SMALL_WORDS = [
	'a',
	'an',
	'and',
	'as',
	'at',
	'by',
	'for',
	'in',
	'of',
	'on',
	'or',
	'the',
	'to',
];

const isTitleCase = (text: string) =>
	text
		.split(/[\s,]+/)
		.filter(Boolean)
		.every((word, i) => (i > 0 && SMALL_WORDS.includes(word)) || /^[("]?[A-Z0-9]/.test(word));

/** What a label must not be: a word that needs the value to be understood, or a sentence of its own. */
const VAGUE_LABEL =
	/^((of|how|by|where|who|when|what|why|which|for|with|from|watch|end|start of)|(passed|goes|check|listed|sorted|chosen) (by|to|for)|(this|also|if in) .*)$/i;

/** Two sentences or more; an abbreviation and an address end no sentence. */
const isSeveralSentences = (text: string) => /[a-z0-9)"][.?!] ([A-Z%"<]|n8n)/.test(text);

/** Words that no native speaker would write here. */
const STILTED =
	/\bcannot\b|\bcan not\b|\bsomebody\b|\be-mail\b|\bstands?\b|\b(is|are) no\b| alone\b|worked off|so many/i;

/** All texts of a user interface, each with its place. */
const TEXTS = [
	...ALL_FIELDS.flatMap(({ place, field }) => [
		{ place, text: field.description },
		{ place: `${place} (hint)`, text: field.hint },
		...(field.type === 'notice' ? [{ place, text: field.displayName }] : []),
		...(field.modes ?? []).map((mode) => ({
			place: `${place}, ${mode.displayName}`,
			text: mode.hint,
		})),
	]),
	...ALL_OPTIONS.map(({ place, description }) => ({ place, text: description })),
	...ALL_NODES.map(({ description }) => ({
		place: description.displayName,
		text: description.description,
	})),
].filter((one): one is { place: string; text: string } => Boolean(one.text));

const places = (bad: Array<{ place: string }>) => bad.map(({ place }) => place);

describe('the words of the nodes and credentials', () => {
	it('are looked at in every field, choice and hint', () => {
		expect(ALL_FIELDS.length).toBeGreaterThan(200);
		expect(TEXTS.length).toBeGreaterThan(200);
	});

	it('have labels and choices in Title Case', () => {
		const labels = [
			...ALL_FIELDS.filter(({ field }) => field.type !== 'notice').map(({ place, field }) => ({
				place,
				text: field.displayName,
			})),
			...ALL_FIELDS.flatMap(({ place, field }) =>
				(field.modes ?? []).map(({ displayName }) => ({ place, text: displayName })),
			),
			...ALL_OPTIONS.map(({ place, name }) => ({ place, text: name.replace(/^.*?: /, '') })),
		];
		expect(labels.filter(({ text }) => !isTitleCase(text))).toEqual([]);
	});

	it('have labels that say what the field holds', () => {
		const vague = ALL_FIELDS.filter(({ field }) => VAGUE_LABEL.test(field.displayName));
		expect(places(vague)).toEqual([]);
	});

	it('begin every placeholder with "e.g.", and those of lists and collections with a verb', () => {
		const wanted = (type: string) => {
			if (type === 'list') return /^Choose an? .+…$/;
			return /ollection$/.test(type) ? /^Add [A-Z]/ : /^e\.g\. \S/;
		};
		const all = ALL_FIELDS.flatMap(({ place, field }) => [
			{ place, type: field.type as string, placeholder: field.placeholder },
			...(field.modes ?? []).map(({ displayName, type, placeholder }) => ({
				place: `${place}, ${displayName}`,
				type: type as string,
				placeholder,
			})),
		]);
		const bad = all.filter(
			({ type, placeholder }) => placeholder && !wanted(type).test(placeholder),
		);
		expect(bad).toEqual([]);
	});

	it('have an example in every mode of a resource locator in which one types', () => {
		const bare = ALL_FIELDS.flatMap(({ place, field }) =>
			(field.modes ?? []).filter(({ placeholder }) => !placeholder).map(() => ({ place })),
		);
		expect(places(bare)).toEqual([]);
	});

	it('end several sentences with a full stop, and a single one without', () => {
		const bad = TEXTS.filter(
			({ text }) => /\.$/.test(text) !== isSeveralSentences(text) && !/…$/.test(text),
		);
		expect(bad).toEqual([]);
	});

	it('begin with a capital, and with "Whether" for a switch', () => {
		const small = TEXTS.filter(({ text }) => !/^["<]?[\p{Lu}\d]/u.test(text));
		expect(small).toEqual([]);
		const switches = ALL_FIELDS.filter(({ field }) => field.type === 'boolean');
		expect(
			places(switches.filter(({ field }) => !/^Whether /.test(field.description ?? ''))),
		).toEqual([]);
	});

	it('are plain English', () => {
		expect(TEXTS.filter(({ text }) => STILTED.test(text))).toEqual([]);
	});
});

describe('an operation', () => {
	it.each(OPERATIONS)('of $node has a name with its object: $operation.name', ({ operation }) => {
		expect(isTitleCase(operation.name)).toBe(true);
		expect(operation.name).toMatch(/^[A-Z]\S* .+/);
		expect(operation.name).not.toMatch(/^(Ensure|Upsert)\b/);
	});

	it.each(OPERATIONS)(
		'of $node has an action in sentence case without articles: $operation.action',
		({ operation: { action } }) => {
			expect(action.replace(/ (Moodle|Coachview)\b/g, '')).toMatch(/^[A-Z][a-z -]+$/);
			expect(action).not.toMatch(/\b(a|an|the|somebody|someone)\b/i);
		},
	);

	it.each(OPERATIONS)('of $node has a description: $operation.name', ({ operation }) => {
		expect(operation.description.length).toBeGreaterThan(10);
	});

	it('keeps the value "ensure" under the name "Create or Update User", so that saved workflows go on', () => {
		const { operation } = OPERATIONS.find(({ operation: { value } }) => value === 'ensure')!;
		expect(operation.name).toBe('Create or Update User');
	});
});

describe('a field that chooses a user or a person', () => {
	const nodesWith = (name: string) =>
		ALL_NODES.filter(({ description }) =>
			description.properties.some((field) => field.name === name && field.modes),
		);

	it.each([
		['user', ['Moodle User', 'Moodle Enrolment'], 'searchUsers'],
		['person', ['Coachview Person', 'Coachview Enrolment'], 'searchPersons'],
	])('has From List first, with a search that its node has: %s', (name, nodes, method) => {
		const having = nodesWith(name);
		expect(having.map(({ description }) => description.displayName).sort()).toEqual(nodes.sort());
		for (const { description, methods } of having)
			for (const field of description.properties.filter((one) => one.name === name)) {
				const [first] = field.modes!;
				expect(first).toMatchObject({ displayName: 'From List', type: 'list' });
				expect(first.typeOptions).toMatchObject({ searchListMethod: method, searchable: true });
				expect(Object.keys(methods?.listSearch ?? {})).toContain(method);
			}
	});

	it('is the only kind of locator whose search method may be missing: none is', () => {
		for (const { description, methods } of ALL_NODES)
			for (const { modes = [] } of description.properties)
				for (const { typeOptions } of modes)
					if (typeOptions?.searchListMethod)
						expect(Object.keys(methods?.listSearch ?? {})).toContain(typeOptions.searchListMethod);
	});
});

describe('a label that an error names', () => {
	/** What Moodle and Coachview call their own things, and examples. */
	const FOREIGN = [
		'Access denied',
		'Administrator opens',
		'Anna Maria Jansen',
		'Authorised users',
		'Berg',
		'Berg van der',
		'Completion feed',
		'Debug messages',
		'Default tenant',
		'Display debug messages',
		'Email address',
		'Enabled',
		'Force password change',
		'Functions',
		'Hide',
		'Coachview course map',
		'Coachview link requests',
		'Coachview link settings',
		'Hide user fields',
		'Invalid parameter value detected',
		'Manual accounts',
		'Manual enrolments',
		'No',
		'No login',
		'Send course welcome message',
		'Show user identity',
		'URL Resultaten',
		'Web services authentication',
	];

	const known = new Set([
		...ALL_FIELDS.map(({ field }) => field.displayName),
		...ALL_FIELDS.flatMap(({ field }) => (field.modes ?? []).map((mode) => mode.displayName)),
		...ALL_OPTIONS.map(({ name }) => name),
		...FOREIGN,
	]);

	it('is one that a node has', () => {
		const quoted = Object.entries(catalogue).flatMap(([code, { en }]) =>
			[...`${en.message} ${en.cause} ${en.fix}`.matchAll(/"([A-Z][\w' -]+)(?:: ([\w' -]+))?"/g)]
				.flatMap(([, label, choice]) => [label, choice])
				.filter(Boolean)
				.map((label) => ({ code, label })),
		);
		expect(quoted.length).toBeGreaterThan(20);
		expect(quoted.filter(({ label }) => !known.has(label))).toEqual([]);
	});
});

describe('a node', () => {
	const showing = (name: string) => NODE_FIELDS.filter(({ field }) => field.name === name);

	it('shows a Simplify switch as n8n does', () => {
		expect(showing('simplify').length).toBeGreaterThan(0);
		for (const { field } of showing('simplify'))
			expect(field).toMatchObject({
				type: 'boolean',
				default: true,
				description:
					'Whether to return a simplified version of the response instead of the raw data',
			});
	});

	it.each(ALL_NODES.filter(({ description }) => description.defaultVersion))(
		'shows in its newest version no field whose default only reads the item: $description.displayName',
		({ description: { properties, defaultVersion } }) => {
			const isShown = ({ displayOptions, type }: (typeof properties)[number]) =>
				type !== 'hidden' &&
				(displayOptions?.show?.['@version'] ?? [defaultVersion]).includes(defaultVersion!);
			// What Create or Update writes is what the user looks for; the pass grade is mostly typed.
			const visible = ['idnumber', 'username', 'firstname', 'lastname', 'email', 'passGrade'];
			const reading = properties.filter(
				(field) =>
					isShown(field) && /^=\{\{ \$json/.test(String(field.default)) && field.type === 'string',
			);
			expect(reading.map(({ name }) => name).filter((name) => !visible.includes(name))).toEqual([]);
		},
	);

	it.each(ALL_NODES)(
		'lists resources and operations with a description: $description.name',
		({ description }) => {
			for (const field of description.properties.filter(({ name }) =>
				['operation', 'resource'].includes(name),
			))
				for (const option of field.options as INodePropertyOptions[])
					expect(option.description).toBeTruthy();
		},
	);
});
