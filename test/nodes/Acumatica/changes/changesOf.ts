import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { inquiry, operation } from '../parameters';
import type { Stage } from '../startNode';

/** The stock items as rows of an inquiry and as records of an entity. */
export const KINDS = [
	{
		kind: 'inquiry',
		query: 'StockItems',
		dateColumn: 'LastModifiedOn',
		parameters: (name: string, more: INodeParameters = {}) =>
			inquiry(name, 'StockItems', {
				dateColumn: 'LastModifiedOn',
				keyColumns: ['InventoryID'],
				...more,
			}),
	},
	{
		kind: 'entity',
		query: 'StockItem',
		dateColumn: 'LastModifiedDateTime',
		parameters: (name: string, more: INodeParameters = {}) =>
			operation('record', name, 'StockItem', more),
	},
] as const;

/** Saves a stock item the way a form does, with the date of the change. */
export function save(
	{ simulator }: Stage,
	InventoryID: string,
	at: number,
	fields: Record<string, unknown> = {},
): void {
	const database = simulator.database();
	const LastModifiedDateTime = new Date(at).toISOString();
	const changed = { LastModifiedDateTime, ...fields };
	const isThere = [...database.rows('StockItem')].some((row) => row.InventoryID === InventoryID);
	database.transaction((t) => {
		if (isThere) t.update('StockItem', { InventoryID }, changed as never);
		else t.insert('StockItem', { InventoryID, ...changed } as never);
	});
}

export function remove({ simulator }: Stage, InventoryID: string): void {
	simulator.database().transaction((t) => t.delete('StockItem', { InventoryID }));
}

/** Event and key of each item, in their order. */
export function told(items: readonly IDataObject[]): string[] {
	return items.map(({ event, key }) => `${String(event)} ${String(Object(key).InventoryID)}`);
}
