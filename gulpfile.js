/** Builds what npm publishes: compiled code, icons, codex files and the example workflows, all in dist/. */
const { execFileSync } = require('node:child_process');
const { rmSync } = require('node:fs');
const { dest, parallel, series, src } = require('gulp');

const clean = async () => rmSync('dist', { recursive: true, force: true });

const compile = async () => {
	execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.json'], {
		stdio: 'inherit',
	});
};

const assets = () =>
	src(
		[
			'nodes/**/*.{svg,node.json}',
			'credentials/**/*.svg',
			'icons/*.svg',
			'workflows-examples/*.json',
		],
		{
			base: '.',
			encoding: false,
		},
	).pipe(dest('dist'));

exports.clean = clean;
exports.build = series(clean, parallel(compile, assets));
exports.default = exports.build;
