// Builds dist/: all nodes and credentials of package.json bundled into one file, so that nothing has to be
// installed at run time and the nodes of one workflow know of one another, a file for each that n8n looks for,
// and the icons and codex files beside them.
const { build } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { mkdir, rm, writeFile } = require('node:fs/promises');
const { basename, dirname, relative } = require('node:path');
const { Transform } = require('node:stream');
const { n8n } = require('./package.json');

const BUNDLE = 'dist/bundle.js';

/** Provided by n8n itself at run time: bundling them would split n8n's own classes in two. */
const PROVIDED_BY_N8N = ['n8n-workflow', 'zod', 'ioredis'];

async function clean() {
	await rm('dist', { recursive: true, force: true });
}

async function bundle() {
	const files = [...n8n.nodes, ...n8n.credentials];
	const sources = files.map((file) => file.replace(/^dist\//, './').replace(/\.js$/, ''));
	await build({
		stdin: {
			contents: sources.map((source) => `export * from '${source}';`).join('\n'),
			resolveDir: __dirname,
		},
		outfile: BUNDLE,
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		external: PROVIDED_BY_N8N,
		legalComments: 'inline',
		logLevel: 'warning',
	});
	await Promise.all(files.map(writeEntry));
}

/** n8n looks in each file for the class that is named like it. */
async function writeEntry(file) {
	const [name] = basename(file).split('.');
	const path = relative(dirname(file), BUNDLE);
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, `exports.${name} = require('${path}').${name};\n`);
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
