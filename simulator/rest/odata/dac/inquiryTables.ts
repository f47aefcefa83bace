import type { Row } from '../../../database/Database';
import { splitPath, type Inquiry } from '../../../push/Inquiry';
import type { TenantData } from '../../tenant/TenantData';
import { columns, type DacTable } from './DacTable';
import { designId } from './pushTables';

/** Every inquiry that a destination watches, once. */
function inquiriesOf({ senders }: TenantData): Inquiry[] {
	const all = senders.flatMap(({ destinations }) =>
		destinations.flatMap(({ inquiries }) => inquiries.map(({ inquiry }) => inquiry)),
	);
	return [...new Map(all.map((inquiry) => [inquiry.name, inquiry])).values()];
}

/** Rows of a part of each inquiry, with its DesignID and a number. */
function parts<T>(list: (inquiry: Inquiry) => readonly T[], row: (part: T) => Row) {
	return (tenant: TenantData): Row[] =>
		inquiriesOf(tenant).flatMap((inquiry) =>
			list(inquiry).map((part, index) => ({
				DesignID: designId(inquiry),
				LineNbr: index + 1,
				...row(part),
			})),
		);
}

/** The relations of an inquiry, each a pair of fields, numbered within it; those that are off behind the others. */
function relationsOf({ design }: Inquiry) {
	return [
		...(design?.relations ?? []).map((pair) => ({ ...pair, isActive: true })),
		...(design?.lapsedRelations ?? []).map((pair) => ({ ...pair, isActive: false })),
	];
}

/** The definition of inquiries (SM208000). Names of the sets [A], of most columns [U]. */
export const inquiryTables: readonly DacTable[] = [
	{
		name: 'GIDesign',
		keys: ['DesignID'],
		columns: columns('DesignID:Guid Name'),
		rows: (tenant) =>
			inquiriesOf(tenant).map((inquiry) => ({ DesignID: designId(inquiry), Name: inquiry.name })),
	},
	{
		name: 'GITable',
		keys: ['DesignID', 'Alias'],
		columns: columns('DesignID:Guid Alias Name LineNbr:Int'),
		rows: parts(
			({ from, alias, joins }) => [{ alias: alias ?? from, table: from }, ...(joins ?? [])],
			({ alias, table }) => ({ Alias: alias, Name: table }),
		),
	},
	{
		name: 'GIResult',
		keys: ['DesignID', 'LineNbr'],
		columns: columns(
			'DesignID:Guid LineNbr:Int ObjectName Field Caption IsVisible:Boolean IsActive:Boolean',
		),
		rows: parts(
			({ columns, design = {} }) => columns.map((column) => ({ ...column, design })),
			({
				name,
				alias,
				field,
				formula,
				design: { hidden, uncaptioned, captions, madeUpFields, lapsedColumns },
			}) => ({
				ObjectName: formula === undefined ? alias : null,
				Field: formula === undefined ? (madeUpFields?.[name] ?? field) : `=${alias}.${field}`,
				Caption: uncaptioned?.includes(name) === true ? null : (captions?.[name] ?? name),
				IsVisible: hidden?.includes(name) !== true,
				IsActive: lapsedColumns?.includes(name) !== true,
			}),
		),
	},
	{
		name: 'GIWhere',
		keys: ['DesignID', 'LineNbr'],
		columns: columns(
			'DesignID:Guid LineNbr:Int DataFieldName Condition Value1 Value2 IsActive:Boolean',
		),
		rows: parts(
			({ design }) => [
				...(design?.conditions ?? []).map((path) => ({ path, design, isActive: true })),
				...(design?.lapsedConditions ?? []).map((path) => ({ path, design, isActive: false })),
			],
			({ path, design, isActive }) => ({
				DataFieldName: path,
				Condition: 'NE',
				Value1: design?.compared?.[path] ?? null,
				Value2: null,
				IsActive: isActive,
			}),
		),
	},
	{
		name: 'GIRelation',
		keys: ['DesignID', 'LineNbr'],
		columns: columns('DesignID:Guid LineNbr:Int ParentTable ChildTable JoinType IsActive:Boolean'),
		rows: parts(relationsOf, ({ parent, child, isActive }) => ({
			ParentTable: splitPath(parent).alias,
			ChildTable: splitPath(child).alias,
			JoinType: 'L',
			IsActive: isActive,
		})),
	},
	{
		name: 'GIOn',
		keys: ['DesignID', 'RelationNbr', 'LineNbr'],
		columns: columns('DesignID:Guid LineNbr:Int RelationNbr:Int ParentField Condition ChildField'),
		rows: parts(
			(inquiry) => relationsOf(inquiry).map((pair, index) => ({ ...pair, number: index + 1 })),
			({ parent, child, number }) => ({
				RelationNbr: number,
				LineNbr: 1,
				ParentField: parent,
				Condition: 'E',
				ChildField: child,
			}),
		),
	},
	{
		name: 'GIGroupBy',
		keys: ['DesignID', 'LineNbr'],
		columns: columns('DesignID:Guid LineNbr:Int DataFieldName IsActive:Boolean'),
		rows: parts(
			({ design }) => [
				...(design?.groupBy ?? []).map((path) => ({ path, isActive: true })),
				...(design?.lapsedGroupBy ?? []).map((path) => ({ path, isActive: false })),
			],
			({ path, isActive }) => ({ DataFieldName: path, IsActive: isActive }),
		),
	},
];
