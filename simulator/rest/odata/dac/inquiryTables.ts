import type { Row } from '../../../database/Database';
import type { Inquiry } from '../../../push/Inquiry';
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
				design: { hidden, uncaptioned, captions, madeUpFields },
			}) => ({
				ObjectName: formula === undefined ? alias : null,
				Field: formula === undefined ? (madeUpFields?.[name] ?? field) : `=${alias}.${field}`,
				Caption: uncaptioned?.includes(name) === true ? null : (captions?.[name] ?? name),
				IsVisible: hidden?.includes(name) !== true,
				IsActive: true,
			}),
		),
	},
	{
		name: 'GIWhere',
		keys: ['DesignID', 'LineNbr'],
		columns: columns('DesignID:Guid LineNbr:Int DataFieldName Condition Value1 IsActive:Boolean'),
		rows: parts(
			({ design }) => [
				...(design?.conditions ?? []).map((path) => ({ path, isActive: true })),
				...(design?.lapsedConditions ?? []).map((path) => ({ path, isActive: false })),
			],
			({ path, isActive }) => ({
				DataFieldName: path,
				Condition: 'NE',
				Value1: null,
				IsActive: isActive,
			}),
		),
	},
	{
		name: 'GIOn',
		keys: ['DesignID', 'LineNbr'],
		columns: columns('DesignID:Guid LineNbr:Int ParentField Condition ChildField'),
		rows: parts(
			({ design }) => design?.relations ?? [],
			({ parent, child }) => ({
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
			({ design }) => design?.groupBy ?? [],
			(path) => ({ DataFieldName: path, IsActive: true }),
		),
	},
];
