import { AcumaticaError } from '../site/errors/AcumaticaError';
import type { AnyOperation } from './resources/operation/Operation';
import type { Parameters } from './resources/operation/Parameters';
import type { NumberLimits } from './resources/values/number';

const PARALLEL = { read: 4, write: 1 } as const;
/** Requests of a session under way at once: the next is there when the one before is answered. */
const OVERLAP = 2;
const WHOLE = { min: 1, whole: true } as const;
/** The smallest step that n8n's form takes. */
const SHORTEST_TIMEOUT_S = 0.1;

/** Limits of a run of the node as a whole. */
export interface RunOptions {
	readonly timeoutMs: number;
	/** How long to wait for a free seat. */
	readonly seatWaitMs: number;
	/** Most sessions at a time. */
	readonly sessions: number;
	/** Items worked on at a time. */
	readonly parallel: number;
	/** Items at a time that write what cannot be told. */
	readonly unnamed: number;
}

/** Reads them from the items; `parametersOf` gives the parameters of one of `count`. */
export function readRunOptions(
	parametersOf: (itemIndex: number) => Parameters,
	count: number,
	{ access, overlaps = false }: Pick<AnyOperation, 'access' | 'overlaps'>,
): RunOptions {
	const read = (path: string, fallback: number, limits: NumberLimits) =>
		sameForAll(parametersOf, count, path, (parameters) =>
			parameters.number(path, fallback, limits),
		);
	const sessions = read('options.sessions', 1, WHOLE);
	// A session that no item is worked on in would take its seat for nothing.
	const usual = Math.max(PARALLEL[access], sessions);
	const parallel = read('options.parallelRequests', usual * (overlaps ? OVERLAP : 1), WHOLE);
	return {
		timeoutMs: read('options.timeout', 120, { min: SHORTEST_TIMEOUT_S }) * 1000,
		seatWaitMs: read('options.waitForSeat', 30, { min: 0 }) * 1000,
		sessions,
		parallel,
		unnamed: read('options.parallelRequests', usual, WHOLE),
	};
}

/** All items share sessions, so an expression that differs from item to item could only count for one of them. */
function sameForAll(
	parametersOf: (itemIndex: number) => Parameters,
	count: number,
	path: string,
	read: (parameters: Parameters) => number,
): number {
	const first = parametersOf(0);
	const value = read(first);
	if (!first.isExpression(path)) return value;
	for (let index = 1; index < count; index++) {
		const other = read(parametersOf(index));
		if (other !== value) throw differing(first.name(path), value, other);
	}
	return value;
}

function differing(name: string, first: number, other: number): AcumaticaError {
	return new AcumaticaError({
		kind: 'badInput',
		message: `${name} is ${first} for the first item and ${other} for another, but counts for the whole run`,
		remedy: 'Give the same for all items, or run the node once for each with a Loop.',
	});
}
