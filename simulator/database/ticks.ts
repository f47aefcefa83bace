/** Milliseconds since 1970-01-01 UTC; may have a fraction. Injected, so that tests own the time. */
export type Clock = () => number;

export const TICKS_AT_UNIX_EPOCH = 621_355_968_000_000_000n;
const TICKS_PER_MS = 10_000;

/** The machine's clock, finer than a millisecond. */
export const systemClock: Clock = () => performance.timeOrigin + performance.now();

/** .NET ticks (100 ns since 0001-01-01, UTC) of a time in Unix milliseconds. */
export function ticksOf(unixMs: number): bigint {
	const wholeMs = Math.floor(unixMs);
	const rest = Math.floor((unixMs - wholeMs) * TICKS_PER_MS);
	return TICKS_AT_UNIX_EPOCH + BigInt(wholeMs) * BigInt(TICKS_PER_MS) + BigInt(rest);
}

/** Unix milliseconds of .NET ticks, rounded down. */
export function unixMsOf(ticks: bigint): number {
	return Number((ticks - TICKS_AT_UNIX_EPOCH) / BigInt(TICKS_PER_MS));
}

/** Ticks that grow with every call, even while the clock stands still or goes back. */
export function increasingTicks(clock: Clock): () => bigint {
	let last = 0n;
	return () => {
		const now = ticksOf(clock());
		last = now > last ? now : last + 1n;
		return last;
	};
}
