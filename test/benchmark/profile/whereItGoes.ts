/** As V8 writes it (Chrome DevTools Protocol, Profiler.Profile). */
export interface CpuProfile {
	readonly nodes: readonly ProfileNode[];
	/** The id of the node that was seen at each sample. */
	readonly samples: readonly number[];
	/** In µs, each since the sample before. */
	readonly timeDeltas: readonly number[];
}

export interface ProfileNode {
	readonly id: number;
	readonly callFrame: { readonly functionName: string; readonly url: string };
	readonly children?: readonly number[];
}

/** What n8n's main thread is busy with. */
export const PARTS = [
	'the trigger',
	'parameters of nodes',
	'static data as text',
	'run data as text',
	'database',
	'log',
	'garbage',
	'rest of n8n',
] as const;

export type Part = (typeof PARTS)[number];

/** What a frame is of, by its file or its function; the innermost frame that says it counts. */
const SIGNS: ReadonlyArray<readonly [Part, RegExp]> = [
	[
		'the trigger',
		/node_modules\/n8n-nodes-acumatica-erp\/|emptyTrigger|nodes-base\/dist\/nodes\/Webhook/,
	],
	['log', /\/(winston|logform|callsites)\/|backend-common\/dist\/logging/],
	// TypeORM's columns of JSON: besides static data the nodes of the workflow, which are read with it.
	['static data as text', /\b(simpleJsonToString|stringToSimpleJson)\b/],
	['run data as text', /\/flatted\//],
	['database', /@n8n\/(typeorm|db)\/|\/(sqlite3|tarn|async-mutex)\//],
	['parameters of nodes', /n8n-workflow\/dist\/cjs\/(workflow|node-helpers)\.js/],
];

const GARBAGE = '(garbage collector)';
const IDLE = '(idle)';

/** Which share of the time in which the thread was busy went into what. */
export function sharesOf({ nodes, samples, timeDeltas }: CpuProfile): Map<Part, number> {
	const partOf = partsOf(nodes);
	const times = new Map<Part, number>(PARTS.map((part) => [part, 0]));
	let busy = 0;
	for (const [index, id] of samples.entries()) {
		const part = partOf.get(id);
		// The first delta is that from the begin to the first sample.
		const time = timeDeltas[index + 1] ?? 0;
		if (part === undefined) continue;
		busy += time;
		times.set(part, (times.get(part) ?? 0) + time);
	}
	return new Map([...times].map(([part, time]) => [part, busy === 0 ? 0 : time / busy]));
}

/** The part of each node; none for those in which the thread is idle. */
function partsOf(nodes: readonly ProfileNode[]): Map<number, Part> {
	const parents = new Map(
		nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node] as const)),
	);
	const parts = new Map<number, Part>();
	for (const node of nodes) {
		const { functionName } = node.callFrame;
		if (functionName === IDLE) continue;
		parts.set(node.id, functionName === GARBAGE ? 'garbage' : innermost(node, parents));
	}
	return parts;
}

function innermost(node: ProfileNode, parents: ReadonlyMap<number, ProfileNode>): Part {
	for (let one: ProfileNode | undefined = node; one !== undefined; one = parents.get(one.id)) {
		const { functionName, url } = one.callFrame;
		const sign = SIGNS.find(([, pattern]) => pattern.test(`${url} ${functionName}`));
		if (sign !== undefined) return sign[0];
	}
	return 'rest of n8n';
}
