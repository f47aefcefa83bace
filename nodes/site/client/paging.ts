/** How much a list gives at most, and in which steps. */
export interface PageOptions {
	/** Infinity for everything. */
	readonly limit: number;
	readonly pageSize: number;
}

export interface PageRequest {
	readonly top: number;
	readonly skip: number;
}

/**
 * Reads a list page by page. There is no total count: a page that is shorter than it could be is the
 * last one.
 */
export async function readPages<T>(
	readPage: (page: PageRequest) => Promise<readonly T[]>,
	{ limit, pageSize }: PageOptions,
): Promise<T[]> {
	const found: T[] = [];
	while (found.length < limit) {
		const top = Math.min(pageSize, limit - found.length);
		const page = await readPage({ top, skip: found.length });
		for (const entry of page.slice(0, top)) found.push(entry);
		if (page.length < top) break;
	}
	return found;
}
