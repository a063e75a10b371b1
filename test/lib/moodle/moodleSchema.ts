import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

const GENERATED = join(__dirname, '../../../node_modules/moodle-ts/dist/generated');

/** The web-service functions of a Moodle release, each with the names of its parameters, such as `users[].email`. */
export type Schema = Map<string, Set<string>>;

/** The names of all values within a type, from Moodle's own description of the function. */
function pathsOf(type: ts.TypeNode, path: string): string[] {
	if (ts.isArrayTypeNode(type)) return pathsOf(type.elementType, `${path}[]`);
	if (!ts.isTypeLiteralNode(type)) return [path];
	return type.members.filter(ts.isPropertySignature).flatMap((member) => {
		const name = (member.name as ts.Identifier | ts.StringLiteral).text;
		return pathsOf(member.type!, path ? `${path}.${name}` : name);
	});
}

/**
 * The functions that `moodle-ts` generated from a running Moodle. Its code is for ES modules and holds no parameters, its types do.
 *
 * @param release as moodle-ts calls it: `MOODLE_405_STABLE` is 4.5, `MOODLE_500_STABLE` is 5.0
 */
export function readSchema(release: string): Schema {
	const { statements, types } = parse(release);
	return new Map(
		statements.filter(ts.isFunctionDeclaration).map(({ name, parameters }) => {
			const type = parameters[1]?.type;
			const declared =
				type && ts.isTypeReferenceNode(type) && types.get((type.typeName as ts.Identifier).text);
			return [name!.text, new Set(declared ? pathsOf(declared, '') : [])];
		}),
	);
}

function parse(release: string) {
	const source = readFileSync(join(GENERATED, release, 'index.d.ts'), 'utf8');
	const { statements } = ts.createSourceFile('index.d.ts', source, ts.ScriptTarget.ES2022);
	const types = new Map(
		statements.filter(ts.isTypeAliasDeclaration).map(({ name, type }) => [name.text, type]),
	);
	return { statements, types };
}

/** What each function gives, as names of values such as `users[].id`; null when it gives nothing. */
export function readReturns(release: string): Map<string, Set<string> | null> {
	const { types } = parse(release);
	const isNull = (type: ts.TypeNode) =>
		ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword;
	return new Map(
		[...types]
			.filter(([name]) => name.endsWith('Returns'))
			.map(([name, type]) => {
				const wsfunction = name
					.replace(/Returns$/, '')
					.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`)
					.toLowerCase();
				return [wsfunction, isNull(type) ? null : new Set(pathsOf(type, ''))];
			}),
	);
}

/** The name of a form field in the same form: `users[0][customfields][1][type]` is `users[].customfields[].type`. */
export const parameterName = (field: string) =>
	field.replace(/\[\d+\]/g, '[]').replace(/\[([a-z]\w*)\]/gi, '.$1');
