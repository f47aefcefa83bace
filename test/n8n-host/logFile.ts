import { readFileSync, statSync } from 'node:fs';

/** The size of a file in bytes, 0 when there is none: where the next thing written will begin. */
export function endOfFile(path: string): number {
	return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** The text of a log file from a byte offset on. */
export function readLog(path: string, from = 0): string {
	if (endOfFile(path) === 0) return '';
	return readFileSync(path).subarray(from).toString('utf8');
}

/** The last lines of a log, with its path above them, ready to be put under an error message. */
export function lastLines(path: string, from = 0, count = 30): string {
	const lines = readLog(path, from).trimEnd().split('\n').slice(-count);
	return `The last lines of ${path}:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
