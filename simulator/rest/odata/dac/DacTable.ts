import type { Row } from '../../../database/Database';
import type { FieldType } from '../../entities/EntityDefinition';
import type { TenantData } from '../../tenant/TenantData';
import type { FeedColumn } from '../Feed';

/** A table behind the forms, as OData serves it. */
export interface DacTable {
	name: string;
	keys: readonly string[];
	columns: readonly FeedColumn[];
	rows: (tenant: TenantData) => Row[];
	/** Rows that were deleted, where SM207010 lists the table. */
	deleted?: (tenant: TenantData) => Row[];
	/** Archived rows, which are shown on request only. */
	archived?: (tenant: TenantData) => Row[];
	links?: readonly DacLink[];
}

/** Leads from a row to those of another table whose columns have the same values. */
export interface DacLink {
	name: string;
	/** Name of the table. */
	to: string;
	many: boolean;
	/** Own column to that of the other table. */
	on: ReadonlyArray<readonly [own: string, other: string]>;
}

/** Columns from names with their types: `HookId:Guid Name Active:Boolean`; without a type it is text. */
export function columns(list: string): FeedColumn[] {
	return list.split(' ').map((one) => {
		const [name = '', type = 'String'] = one.split(':');
		return { name, type: TYPES.find((known) => known === type) ?? 'String' };
	});
}

const TYPES: readonly FieldType[] = [
	'String',
	'Boolean',
	'Int',
	'Long',
	'Decimal',
	'Guid',
	'DateTime',
];
