import { RETURN_SHAPES } from '../../../../lib/moodle/transport/returnShapes';
import { readReturns } from '../moodleSchema';

type Shape = (typeof RETURN_SHAPES)[string][number];

/** The names of all values that a shape asks for, in the form of the schema: `users[].id`. */
function pathsIn(shape: Shape, path = ''): string[] {
	if (shape === null || typeof shape === 'string') return path ? [path] : [];
	if (Array.isArray(shape)) return pathsIn(shape[0], `${path}[]`);
	return Object.entries(shape).flatMap(([name, inner]) =>
		pathsIn(inner, path ? `${path}.${name}` : name),
	);
}

const CORE = Object.keys(RETURN_SHAPES).filter((name) => !name.startsWith('local_'));

describe.each(['MOODLE_405_STABLE', 'MOODLE_500_STABLE'])(
	'what a function returns in %s',
	(release) => {
		const returns = readReturns(release);

		it.each(CORE)(
			'%s: the package asks for nothing that Moodle does not describe',
			(wsfunction) => {
				const described = returns.get(wsfunction)!;
				const shapes = RETURN_SHAPES[wsfunction];
				if (described === null) return expect(shapes).toEqual([null]);
				const [shape] = shapes;
				const missing = pathsIn(shape).filter((path) => !covers(described, path));
				expect(missing).toEqual([]);
			},
		);
	},
);

/** Whether a schema has a value of this name, or values below it. */
const covers = (described: Set<string>, path: string) =>
	[...described].some(
		(one) => one === path || one.startsWith(`${path}.`) || one.startsWith(`${path}[`),
	);
