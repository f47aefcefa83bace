import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { transformSync } from 'esbuild';
import * as ioredis from 'ioredis';
import * as n8nWorkflow from 'n8n-workflow';
import type { INodeType } from 'n8n-workflow';
import * as zod from 'zod';

import type * as liveParts from '../../../../nodes/staticData/liveParts';
import type * as nodeMemory from '../../../../nodes/staticData/nodeMemory';

const NODES = join(__dirname, '../../../../nodes');
const NODE = join(NODES, 'AcumaticaTrigger/AcumaticaTrigger.node.ts');
const LIVE_PARTS = join(NODES, 'staticData/liveParts.ts');
const NODE_MEMORY = join(NODES, 'staticData/nodeMemory.ts');

/** Modules of Node.js itself. */
const nodesOwn = createRequire(__filename);

export type RedisClientClass = new (options: ioredis.RedisOptions) => ioredis.Redis;

/** What n8n gives the node, with a clock and a Redis client of the test's own. */
export interface NodeSurroundings {
	readonly now: () => number;
	readonly sleep: (milliseconds: number) => Promise<void>;
	readonly redisClient?: RedisClientClass | undefined;
}

export interface LoadedNode {
	readonly node: INodeType;
	/** What the other nodes of the package do with static data. */
	readonly others: Pick<typeof liveParts, 'carryLiveParts'> & typeof nodeMemory;
}

type Require = (name: string) => unknown;
type Run = (
	require: Require,
	module: { exports: object },
	exports: object,
	date: DateConstructor,
) => void;

interface Source {
	readonly run: Run;
	/** Files by the names under which they are imported. */
	readonly imports: ReadonlyMap<string, string>;
	/** Whether each process has this module anew: it or what it imports is bound to one. */
	readonly isOfProcess: boolean;
}

/** Something at the top level that can change, or what each process has of its own. */
const OF_PROCESS = [
	/^(export )?(let|var) /m,
	/^(export )?const \w+[^=]* = (await |Object\.create|new |\[\];|\{\};)/m,
	/^\w+(\.\w+)* = /m,
	/\bDate\.now\b|\bnew Date\(\)/,
	/import \{[^}]*\bsleep\b[^}]*\} from 'n8n-workflow'/,
	/ from 'ioredis'/,
];

/**
 * Whether each process needs the module anew: because it can remember something, or has the clock, the
 * sleep or the Redis client of its process. Modules of functions and constants are loaded once for all.
 */
export function isBoundToProcess(text: string): boolean {
	return OF_PROCESS.some((pattern) => pattern.test(text));
}

const sources = new Map<string, Source>();
const packages = new Map<string, unknown>([
	['n8n-workflow', n8nWorkflow],
	['zod', zod],
]);

/**
 * The node as a process has it that has just begun: it remembers nothing of what another one knew, as
 * each module that can remember is there anew.
 */
export function loadNode(surroundings: NodeSurroundings): LoadedNode {
	const { now, sleep, redisClient = ioredis.default } = surroundings;
	const given = new Map(packages)
		.set('n8n-workflow', Object.create(n8nWorkflow, { sleep: { value: sleep } }))
		.set('ioredis', {
			__esModule: true,
			default: redisClient,
			Redis: redisClient,
			Cluster: ioredis.Cluster,
		});
	const memory = { modules: new Map(), given, date: clockOf(now) };
	const { AcumaticaTrigger } = load(NODE, memory) as { AcumaticaTrigger: new () => INodeType };
	const others = {
		...(load(LIVE_PARTS, memory) as typeof liveParts),
		...(load(NODE_MEMORY, memory) as typeof nodeMemory),
	};
	return { node: new AcumaticaTrigger(), others };
}

interface Memory {
	readonly modules: Map<string, object>;
	readonly given: ReadonlyMap<string, unknown>;
	readonly date: DateConstructor;
}

const SHARED: Memory = { modules: new Map(), given: packages, date: Date };

function load(file: string, process: Memory): object {
	const { run, imports, isOfProcess } = source(file);
	const memory = isOfProcess ? process : SHARED;
	const known = memory.modules.get(file);
	if (known !== undefined) return known;
	const module = { exports: {} };
	memory.modules.set(file, module.exports);
	const require: Require = (name) => {
		const imported = imports.get(name);
		if (imported !== undefined) return load(imported, memory);
		return memory.given.get(name) ?? nodesOwn(name);
	};
	run(require, module, module.exports, memory.date);
	memory.modules.set(file, module.exports);
	return module.exports;
}

function source(file: string): Source {
	const known = sources.get(file);
	if (known !== undefined) return known;
	const text = readFileSync(file, 'utf8');
	const { code } = transformSync(text, { loader: 'ts', format: 'cjs', target: 'node20' });
	const imports = new Map<string, string>();
	for (const [, name = ''] of code.matchAll(/require\("(\.[^"]*)"\)/g)) {
		imports.set(name, `${join(dirname(file), name)}.ts`);
	}
	const importsBound = [...imports.values()].map((imported) => source(imported).isOfProcess);
	const isOfProcess = isBoundToProcess(text) || importsBound.includes(true);
	const named = `${code}\n//# sourceURL=${file}`;
	const run = new Function('require', 'module', 'exports', 'Date', named) as Run;
	const made = { run, imports, isOfProcess };
	sources.set(file, made);
	return made;
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
