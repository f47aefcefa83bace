import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, parse, join } from 'node:path';

/**
 * The file that the report can go into: the one that is asked for, or one with a number behind its name, so that the
 * report of an earlier run stays. Throws where it could not be written: better now than when all has been asked.
 */
export function reportFile(wanted: string): string {
	const folder = dirname(wanted);
	if (!isWritableFolder(folder)) {
		throw new Error(
			`The report cannot be written into ${folder}: choose another file with --report.`,
		);
	}
	const { dir, name, ext } = parse(wanted);
	let file = wanted;
	for (let number = 2; existsSync(file); number++) file = join(dir, `${name}-${number}${ext}`);
	return file;
}

function isWritableFolder(folder: string): boolean {
	try {
		accessSync(folder, constants.W_OK);
		return statSync(folder).isDirectory();
	} catch {
		return false;
	}
}
