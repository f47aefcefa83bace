import { inventoryId } from './stockItems';

/** The jobs of each contender. */
export interface Job {
	readonly name: string;
	/** The items that the node is given, one of which is one request where nothing is saved. */
	items(round: string): ReadonlyArray<Record<string, string | number>>;
	/** Items or requests that prove that the work was done. */
	readonly results: number;
}

export const GETS = 200;
export const CREATES = 200;
export const ROWS = 10_000;

export const JOBS = {
	get: {
		name: `get ${GETS} records`,
		items: () => numbered(GETS, (index) => ({ InventoryID: inventoryId(index * 37) })),
		results: GETS,
	},
	create: {
		name: `create ${CREATES} records`,
		items: (round) =>
			numbered(CREATES, (index) => ({
				InventoryID: `${round}N${String(index).padStart(5, '0')}`,
				Description: `New item ${index}`,
				DefaultPrice: index,
			})),
		results: CREATES,
	},
	page: { name: `read ${ROWS} records in pages`, items: () => [{}], results: ROWS },
} satisfies Readonly<Record<string, Job>>;

export type JobName = keyof typeof JOBS;

function numbered<T>(count: number, itemOf: (index: number) => T): T[] {
	return Array.from({ length: count }, (_unused, index) => itemOf(index));
}
