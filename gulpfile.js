/**
 * `gulp build` builds what npm publishes: compiled code, icons, codex files and the example workflows, all in dist/.
 * `gulp package` builds the example workflows as one n8n package: build/coachview-moodle.n8np.
 * `gulp plugin` builds what Moodle installs: build/local_completionfeed.zip.
 */
const { execFileSync } = require('node:child_process');
const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
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

/** Moodle's installer wants one folder with the name of the plug-in. */
const plugin = async () => {
	const { zip } = await import('./tools/dev/zip.mjs');
	mkdirSync('build', { recursive: true });
	writeFileSync('build/local_completionfeed.zip', zip('moodle-plugin', 'completionfeed'));
};

/** The workflows, what they need and how they hang together, for n8n's own import of packages. */
const n8nPackage = (file) =>
	async function n8nPackage() {
		const script = 'tools/n8nPackage/write.ts';
		execFileSync(process.execPath, ['--import', 'tsx', script, file], { stdio: 'inherit' });
	};

exports.clean = clean;
exports.plugin = plugin;
exports.package = n8nPackage('build/coachview-moodle.n8np');
exports.build = series(
	clean,
	parallel(compile, assets, n8nPackage('dist/workflows-examples/coachview-moodle.n8np')),
);
exports.default = exports.build;
