import { isBoundToProcess } from './nodeModules';

describe('which modules a process has to itself', () => {
	it.each([
		'let last = 0;',
		'export let last = 0;',
		'const known = new Map<string, number>();',
		'export const shared = new SharedSessions();',
		'const told: string[] = [];',
		'const byName: Record<string, number> = {};',
		'const WRITER = new Writer().name;',
		'const now = () => Date.now();',
		'function today() { return new Date(); }',
		"import { NodeOperationError, sleep } from 'n8n-workflow';",
		"import Redis from 'ioredis';",
		'counter.value = 1;',
	])('those that can remember, or have its clock: %s', (text) => {
		expect(isBoundToProcess(`const A = 1;\n${text}\n`)).toBe(true);
	});

	it.each([
		'const MOST = 20_000;',
		"const NAMES = ['a', 'b'];",
		'export const half = z.object({ side: z.string() });',
		'export function add(a: number): number {\n\tlet sum = a;\n\treturn new Map([[1, sum]]).size;\n}',
		'const at = (text: string) => new Date(text);',
		"import type { IDataObject } from 'n8n-workflow';",
		"import { NodeOperationError } from 'n8n-workflow';",
	])('not those of functions and constants: %s', (text) => {
		expect(isBoundToProcess(`const A = 1;\n${text}\n`)).toBe(false);
	});
});
