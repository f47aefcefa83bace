import { createRequire } from 'node:module';
import { join } from 'node:path';

import { buildSync } from 'esbuild';
import * as ioredis from 'ioredis';
import * as n8nWorkflow from 'n8n-workflow';
import type { INodeType } from 'n8n-workflow';
import * as zod from 'zod';

const SOURCE = join(__dirname, '../../../../nodes/AcumaticaTrigger/AcumaticaTrigger.node.ts');

/** Modules of Node.js itself. */
const nodesOwn = createRequire(__filename);

/** What n8n gives the node, with a clock and a Redis client of the test's own. */
export interface NodeSurroundings {
	readonly now: () => number;
	readonly sleep: (milliseconds: number) => Promise<void>;
	readonly redisClient?: typeof ioredis.default;
}

type Load = (
	require: (name: string) => unknown,
	module: { exports: { AcumaticaTrigger?: new () => INodeType } },
	exports: object,
	date: DateConstructor,
) => void;

let compiled: Load | undefined;

/**
 * The node as a process has it that has just begun: bundled as `npm run build` does, so that each call
 * has all modules of its own, and nothing of what another one remembers.
 */
export function loadNode(surroundings: NodeSurroundings): INodeType {
	compiled ??= compile();
	const { now, sleep, redisClient = ioredis.default } = surroundings;
	const module: Parameters<Load>[1] = { exports: {} };
	const given = new Map<string, unknown>([
		['n8n-workflow', Object.create(n8nWorkflow, { sleep: { value: sleep } })],
		['zod', zod],
		[
			'ioredis',
			{ __esModule: true, default: redisClient, Redis: redisClient, Cluster: ioredis.Cluster },
		],
	]);
	compiled((name) => given.get(name) ?? nodesOwn(name), module, module.exports, clockOf(now));
	const { AcumaticaTrigger } = module.exports;
	if (AcumaticaTrigger === undefined) throw new Error('The bundle has no node');
	return new AcumaticaTrigger();
}

function compile(): Load {
	const { outputFiles } = buildSync({
		entryPoints: [SOURCE],
		bundle: true,
		write: false,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		external: ['n8n-workflow', 'zod', 'ioredis'],
	});
	const [file] = outputFiles;
	if (file === undefined) throw new Error('esbuild made no file');
	return new Function('require', 'module', 'exports', 'Date', file.text) as Load;
}

function clockOf(now: () => number): DateConstructor {
	return class extends Date {
		constructor(value: string | number | Date = now()) {
			super(value);
		}

		static override now(): number {
			return now();
		}
	} as DateConstructor;
}
