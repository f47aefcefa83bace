import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { REPOSITORY, unpackPackage, type PublishedFolder } from './publishedFolder';
import { PUBLISHED, scan, SOURCE } from './scanner';

const TRIGGER = join('nodes', 'AcumaticaTrigger', 'AcumaticaTrigger.node.ts');
const ACTION = join('nodes', 'Acumatica', 'Acumatica.node.ts');
const BUILT = join('dist', 'nodes', 'Acumatica', 'Acumatica.node.js');

let published: PublishedFolder;
const folders: string[] = [];

beforeAll(async () => {
	published = await unpackPackage();
});

afterAll(() => {
	published?.remove();
	for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

it('the scanner of n8n finds no error and no warning in the source and in the package', () => {
	const [source, built] = scan([
		{ folder: REPOSITORY, patterns: SOURCE },
		{ folder: published.folder, patterns: PUBLISHED },
	]);
	expect(source).toEqual({ passed: true, files: expect.any(Number), findings: [] });
	expect(source?.files).toBeGreaterThan(100);
	// The bundle, three nodes, four credentials and package.json.
	expect(built).toEqual({ passed: true, files: 9, findings: [] });
});

describe('the scanner', () => {
	const insert = (line: string) => (text: string) => `${text}\n${line}\n`;
	const replace = (from: string, to: string) => (text: string) => {
		if (!text.includes(from)) throw new Error(`There is no ${from}`);
		return text.replace(from, to);
	};

	const inSource: [string, string, (text: string) => string, string][] = [
		['console.log', TRIGGER, insert('console.log(1);'), 'no-console'],
		['process.env', TRIGGER, insert('export const a = process.env.A;'), 'no-restricted-globals'],
		['a timer', ACTION, insert('setTimeout(() => {}, 1);'), 'no-restricted-globals'],
		['an import of its own', ACTION, insert("import 'express-session';"), 'no-restricted-imports'],
		[
			'a dependency',
			'package.json',
			replace('"peerDependencies"', '"dependencies": {"a": "1"}, "peerDependencies"'),
			'no-runtime-dependencies',
		],
		[
			'an override',
			'package.json',
			replace('"peerDependencies"', '"overrides": {"a": "1"}, "peerDependencies"'),
			'no-overrides-field',
		],
		['a missing icon', ACTION, replace('acumatica.dark.svg', 'missing.svg'), 'icon-validation'],
		[
			'no homepage, a warning,',
			'package.json',
			replace('"homepage"', '"page"'),
			'require-homepage',
		],
		['an inline disable', TRIGGER, insert('console.log(1); // eslint-disable-line'), 'no-console'],
	];
	const inPackage: [string, string, (text: string) => string, string][] = [
		['console.log', BUILT, insert('console.log(1);'), 'no-console'],
		['process.env', BUILT, insert('module.exports.a = process.env.A;'), 'no-restricted-globals'],
		['a foreign module', BUILT, insert("require('express-session');"), 'no-restricted-imports'],
	];

	/** A copy with one file changed, of which only that file is looked at. */
	function copyWith(origin: string, file: string, change: (text: string) => string) {
		const folder = mkdtempSync(join(tmpdir(), 'scanned-'));
		folders.push(folder);
		for (const name of ['package.json', 'nodes', 'credentials', 'icons', 'dist']) {
			const from = join(origin, name);
			cpSync(from, join(folder, name), { recursive: true, force: true });
		}
		const path = join(folder, file);
		writeFileSync(path, change(readFileSync(path, 'utf8')));
		return { folder, patterns: [file] };
	}

	it('would see what it forbids, in the source and in the package', () => {
		const all = [
			...inSource.map((row) => ['source', ...row] as const),
			...inPackage.map((row) => ['package', ...row] as const),
		];
		const scans = all.map(([, , file, change]) => copyWith(REPOSITORY, file, change));
		const seen = scan(scans).map(({ findings }, index) => {
			const [where, what, , , rule] = all[index] ?? [];
			const isNamed = findings.some((finding) => finding.includes(rule ?? ''));
			return `${where}: ${what} ${isNamed ? 'seen' : `not seen, but ${findings.join()}`}`;
		});
		expect(seen).toEqual(all.map(([where, what]) => `${where}: ${what} seen`));
	});
});
