import type { Row } from '../../../database/Database';
import { ARCHIVED, ID } from '../../records/columns';
import type { TenantData } from '../../tenant/TenantData';
import { columns, type DacLink, type DacTable } from './DacTable';

interface RecordTable {
	name: string;
	/** Entity whose records, or lines, are the rows. */
	entity: string;
	detail?: string;
	keys: readonly string[];
	/** Column of the DAC to that of the record, where they differ. */
	from: Readonly<Record<string, string>>;
	described: string;
	links: readonly DacLink[];
}

function recordTable({
	name,
	entity,
	detail,
	keys,
	from,
	described,
	links,
}: RecordTable): DacTable {
	const list = columns(described);
	const show = (row: Row): Row =>
		Object.fromEntries(list.map(({ name: one }) => [one, row[from[one] ?? one] ?? null]));
	const rows = ({ records }: TenantData, archived: boolean): Row[] => {
		const found = records.sorted(entity).filter((row) => (row[ARCHIVED] === true) === archived);
		if (detail === undefined) return found.map(show);
		const lines = (row: Row) => records.linesOf(`${entity}.${detail}`, String(row[ID]));
		return found.flatMap(lines).map(show);
	};
	return {
		name,
		keys,
		columns: list,
		links,
		rows: (tenant) => rows(tenant, false),
		archived: (tenant) => rows(tenant, true),
		deleted: ({ deletions }) =>
			deletions.of(detail === undefined ? entity : `${entity}.${detail}`).map(show),
	};
}

/** By what rows of two tables belong together: columns of the same names, unless one is called otherwise. */
function on(...names: string[]): DacLink['on'] {
	return names.map((one) => {
		const [own = '', other = own] = one.split('=');
		return [own, other] as const;
	});
}

/**
 * Some of the tables behind the simulated records. That details are `<table>Collection`, and related rows
 * `<table>By<column>`, is documented [A]; columns and which links there are beyond SOOrder's two is inferred [D].
 */
export const recordTables: readonly DacTable[] = [
	recordTable({
		name: 'SOOrder',
		entity: 'SalesOrder',
		keys: ['OrderType', 'OrderNbr'],
		from: { OrderDesc: 'Description', CuryOrderTotal: 'OrderTotal' },
		described:
			'OrderType OrderNbr CustomerID Status OrderDesc CuryOrderTotal:Decimal LastModifiedDateTime:DateTime NoteID:Guid',
		links: [
			{ name: 'SOLineCollection', to: 'SOLine', many: true, on: on('OrderType', 'OrderNbr') },
			{ name: 'BAccountByCustomerID', to: 'BAccount', many: false, on: on('CustomerID=AcctCD') },
		],
	}),
	recordTable({
		name: 'SOLine',
		entity: 'SalesOrder',
		detail: 'Details',
		keys: ['OrderType', 'OrderNbr', 'LineNbr'],
		from: { TranDesc: 'LineDescription', CuryExtPrice: 'Amount' },
		described:
			'OrderType OrderNbr LineNbr:Int InventoryID TranDesc OrderQty:Decimal CuryExtPrice:Decimal NoteID:Guid',
		links: [
			{
				name: 'SOOrderByOrderNbr',
				to: 'SOOrder',
				many: false,
				on: on('OrderType', 'OrderNbr'),
			},
			{
				name: 'InventoryItemByInventoryID',
				to: 'InventoryItem',
				many: false,
				on: on('InventoryID=InventoryCD'),
			},
		],
	}),
	recordTable({
		name: 'InventoryItem',
		entity: 'StockItem',
		keys: ['InventoryCD'],
		from: { InventoryCD: 'InventoryID', Descr: 'Description', BasePrice: 'DefaultPrice' },
		described:
			'InventoryCD Descr ItemStatus BasePrice:Decimal LastModifiedDateTime:DateTime NoteID:Guid',
		links: [],
	}),
	recordTable({
		name: 'BAccount',
		entity: 'Customer',
		keys: ['AcctCD'],
		from: { AcctCD: 'CustomerID', AcctName: 'CustomerName' },
		described: 'AcctCD AcctName Status LastModifiedDateTime:DateTime NoteID:Guid',
		links: [],
	}),
];
