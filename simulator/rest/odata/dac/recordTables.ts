import type { Row } from '../../../database/Database';
import type { TenantData } from '../../tenant/TenantData';
import type { FeedColumn } from '../Feed';
import { columns, type DacTable } from './DacTable';

function recordTable(
	name: string,
	table: string,
	keys: readonly string[],
	from: Readonly<Record<string, string>>,
	described: FeedColumn[],
): DacTable {
	const show = (row: Row): Row =>
		Object.fromEntries(described.map(({ name: one }) => [one, row[from[one] ?? one] ?? null]));
	return {
		name,
		keys,
		columns: described,
		rows: ({ records }: TenantData) => records.sorted(table).map(show),
		deleted: ({ deletions }: TenantData) => deletions.of(table).map(show),
	};
}

/** Two of the tables behind the simulated records. */
export const recordTables: readonly DacTable[] = [
	recordTable(
		'SOOrder',
		'SalesOrder',
		['OrderType', 'OrderNbr'],
		{ OrderDesc: 'Description', CuryOrderTotal: 'OrderTotal' },
		columns(
			'OrderType OrderNbr CustomerID Status OrderDesc CuryOrderTotal:Decimal LastModifiedDateTime:DateTime NoteID:Guid',
		),
	),
	recordTable(
		'InventoryItem',
		'StockItem',
		['InventoryCD'],
		{ InventoryCD: 'InventoryID', Descr: 'Description', BasePrice: 'DefaultPrice' },
		columns(
			'InventoryCD Descr ItemStatus BasePrice:Decimal LastModifiedDateTime:DateTime NoteID:Guid',
		),
	),
];
