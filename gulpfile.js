// Builds dist/: each node and credential of package.json bundled into one file, so that nothing has
// to be installed at run time, with the icons and codex files beside them.
const { build } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { rm } = require('node:fs/promises');
const { Transform } = require('node:stream');
const { n8n } = require('./package.json');

/** Provided by n8n itself at run time: bundling them would split n8n's own classes in two. */
const PROVIDED_BY_N8N = ['n8n-workflow', 'zod', 'ioredis'];

async function clean() {
	await rm('dist', { recursive: true, force: true });
}

async function bundle() {
	await build({
		entryPoints: [...n8n.nodes, ...n8n.credentials].map((file) =>
			file.replace(/^dist\//, '').replace(/\.js$/, '.ts'),
		),
		outbase: '.',
		outdir: 'dist',
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		external: PROVIDED_BY_N8N,
		legalComments: 'inline',
		logLevel: 'warning',
	});
}

function icons() {
	return src('icons/*.svg').pipe(dest('dist/icons'));
}

function codex() {
	return src('nodes/**/*.node.json').pipe(dest('dist/nodes'));
}

/** What the items of a node look like, for each version of it: n8n's editor asks for that of the node and no other. */
function schemas() {
	return src('nodes/**/__schema__/v1.0.0/**/*.json')
		.pipe(forEachVersion('v1.0.0', 'v2.0.0', 'v3.0.0'))
		.pipe(dest('dist/nodes'));
}

function forEachVersion(first, ...others) {
	return new Transform({
		objectMode: true,
		transform(file, _encoding, done) {
			this.push(file);
			for (const version of others) {
				const copy = file.clone();
				copy.path = file.path.replace(first, version);
				this.push(copy);
			}
			done();
		},
	});
}

exports.clean = clean;
exports.build = series(clean, parallel(bundle, icons, codex, schemas));
exports.default = exports.build;
