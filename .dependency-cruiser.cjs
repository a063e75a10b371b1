/**
 * What may import what (docs/architecture.md draws it). Arrows point downwards only, types included; `npm run lint:layers` checks it.
 *
 * A new folder in lib needs a line in the table: a room that is not in it may neither import nor be imported.
 */
const FOUNDATION = ['lib/shared', 'lib/errors', 'lib/text'];
/** What the rooms of both systems may use. */
const BELOW_THE_SYSTEMS = ['lib/participant', 'lib/webhooks', ...FOUNDATION];

/** Each room of lib, and the rooms below it that it may use. */
const ROOMS = {
	'lib/text': [],
	'lib/errors': ['lib/text'],
	'lib/shared': ['lib/errors', 'lib/text'],
	'lib/participant': FOUNDATION,
	'lib/webhooks': FOUNDATION,
	'lib/requests': FOUNDATION,
	'lib/health': ['lib/requests', ...FOUNDATION],
	'lib/pages': ['lib/requests', 'lib/participant', ...FOUNDATION],
	'lib/moodle/transport': BELOW_THE_SYSTEMS,
	'lib/moodle/users': ['lib/moodle/transport', ...BELOW_THE_SYSTEMS],
	'lib/moodle/courses': ['lib/moodle/transport', ...BELOW_THE_SYSTEMS],
	'lib/moodle/enrolments': ['lib/moodle/(users|courses|transport)', ...BELOW_THE_SYSTEMS],
	'lib/moodle/completion': [
		'lib/moodle/(enrolments|users|courses|transport)',
		...BELOW_THE_SYSTEMS,
	],
	'lib/moodle/drift': [
		'lib/moodle/(completion|enrolments|users|courses|transport)',
		...BELOW_THE_SYSTEMS,
	],
	'lib/moodle/setup': [
		'lib/moodle/(completion|enrolments|users|courses|transport)',
		...BELOW_THE_SYSTEMS,
	],
	'lib/coachview/transport': BELOW_THE_SYSTEMS,
	'lib/coachview/persons': ['lib/coachview/transport', ...BELOW_THE_SYSTEMS],
	'lib/coachview/enrolments': ['lib/coachview/(persons|transport)', ...BELOW_THE_SYSTEMS],
	'lib/coachview/results': ['lib/coachview/(enrolments|persons|transport)', ...BELOW_THE_SYSTEMS],
	'lib/coachview/link': ['lib/coachview/transport', ...BELOW_THE_SYSTEMS],
	'lib/coachview/webhooks': ['lib/coachview/transport', ...BELOW_THE_SYSTEMS],
	'lib/coachview/setup': ['lib/coachview/transport', ...BELOW_THE_SYSTEMS],
	// Knows n8n, and neither Moodle nor Coachview.
	'lib/n8n': ['lib/webhooks', ...FOUNDATION],
};

const OWN_CODE = '^(lib|nodes|credentials|sandbox|tools|test)/';
const inside = (folders) => folders.map((folder) => `^${folder}/`);

/** A folder may use itself and some others of ours; whatever else of ours it imports is an error. */
const mayUseOnly = (name, comment, from, folders) => ({
	name,
	comment,
	severity: 'error',
	from: { path: from },
	to: { path: OWN_CODE, pathNot: inside(folders) },
});

module.exports = {
	forbidden: [
		{
			name: 'no-circle',
			comment:
				'Two files that need each other are one thing, or a third is missing. Types count; the stand-ins may.',
			severity: 'error',
			from: { pathNot: '^sandbox/' },
			to: { circular: true },
		},
		...Object.entries(ROOMS).map(([room, below]) =>
			mayUseOnly(
				`downwards-from-${room.replaceAll('/', '-')}`,
				`Arrows point downwards only: ${room} may import ${[...below, 'no other room'].join(', ')}. What both need goes to a room below; what joins both, to one above (docs/architecture.md).`,
				`^${room}/`,
				[room, ...below],
			),
		),
		{
			name: 'no-unknown-room',
			comment:
				'A folder of lib that ROOMS in .dependency-cruiser.cjs does not have: add it there, and to docs/architecture.md.',
			severity: 'error',
			from: {},
			to: { path: '^lib/', pathNot: inside(Object.keys(ROOMS)) },
		},
		{
			name: 'no-import-from-unknown-room',
			comment:
				'A folder of lib that ROOMS in .dependency-cruiser.cjs does not have: add it there, and to docs/architecture.md.',
			severity: 'error',
			from: { path: '^lib/', pathNot: inside(Object.keys(ROOMS)) },
			to: {},
		},
		mayUseOnly(
			'no-node-imports-another',
			'What several nodes use lies in nodes/shared.',
			'^nodes/([^/]+)/',
			['nodes/$1', 'nodes/shared', 'lib'],
		),
		mayUseOnly('credentials-use-lib', 'n8n loads them apart from the nodes.', '^credentials/', [
			'credentials',
			'lib',
		]),
		mayUseOnly(
			'stand-ins-stand-alone',
			'A stand-in that shared code with the product would share its mistakes.',
			'^sandbox/',
			['sandbox'],
		),
		mayUseOnly('tools-use-no-tests', 'Tests use tools.', '^tools/', [
			'(tools|sandbox|nodes|credentials|lib)',
		]),
	],
	options: {
		tsPreCompilationDeps: true,
		tsConfig: { fileName: `${__dirname}/tsconfig.tools.json` },
		doNotFollow: { path: 'node_modules' },
	},
};
