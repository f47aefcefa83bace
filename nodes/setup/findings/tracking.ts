import { idOf, isOff, textOf } from '../../site/query/cells';
import { PUSH_FORM } from '../tables/dacTables';
import type { InquiryTables, SetupOfHooks } from '../tables/readSetup';
import type { TableRow } from '../../site/query/readTable';
import { isFirst, type Finding } from './Finding';
import { quoted, rowsOf, type WatchedInquiry } from './inquiryParts';

interface FieldOf {
	/** Alias or table; null where the definition names the field alone. */
	readonly table: string | null;
	readonly field: string;
}

/** Which fields are tracked: too many, none, or not those of conditions and joins. */
export function aboutTracking(
	inquiry: WatchedInquiry,
	{ tracked, sources }: SetupOfHooks,
	tables: InquiryTables,
): Finding[] {
	const { source } = inquiry;
	if (source.TrackAllFields === true) return [trackAll(inquiry)];
	const isUnknown = !isOff(source, 'TrackAllFields') || sources.missing.includes('LineNbr');
	if (isUnknown || tracked.rows === null || tracked.missing.length > 0) return [];
	const own = tracked.rows.filter(
		(row) =>
			idOf(row, 'HookId') === idOf(source, 'HookId') &&
			String(row.LineNbr) === String(source.LineNbr),
	);
	if (own.length === 0) return [nothingTracked(inquiry)];
	const fields = own.map(fieldOf);
	const namesOf = tablesByAlias(rowsOf(tables.tables, inquiry.designId, ['Alias', 'Name']));
	const isTracked = (path: FieldOf) => fields.some((one) => isSame(one, path, namesOf));
	const untracked = (paths: readonly FieldOf[]) => paths.filter((path) => !isTracked(path));
	return [
		...untracked(conditionsOf(inquiry, tables)).map((path) =>
			notTracked(inquiry, path, 'a condition'),
		),
		...untracked(relationsOf(inquiry, tables)).map((path) => notTracked(inquiry, path, 'a join')),
	].filter(isFirst);
}

function fieldOf(row: TableRow): FieldOf {
	return { table: textOf(row, 'TableName'), field: textOf(row, 'FieldName') ?? '' };
}

function conditionsOf({ designId }: WatchedInquiry, { conditions }: InquiryTables): FieldOf[] {
	const rows = rowsOf(conditions, designId, ['DataFieldName', 'IsActive']) ?? [];
	return rows
		.filter((row) => !isOff(row, 'IsActive'))
		.flatMap((row) => [
			...pathsIn(textOf(row, 'DataFieldName')),
			...['Value1', 'Value2'].flatMap((column) => pathsInFormula(textOf(row, column) ?? '')),
		]);
}

/** Which relations are switched off must be known for it: what stands in those joins nothing. */
function relationsOf({ designId }: WatchedInquiry, { relations, joins }: InquiryTables): FieldOf[] {
	const known = rowsOf(joins, designId, ['LineNbr', 'IsActive']);
	if (known === null) return [];
	const off = new Set(
		known.filter((row) => isOff(row, 'IsActive')).map(({ LineNbr }) => String(LineNbr)),
	);
	const rows = rowsOf(relations, designId, ['RelationNbr', 'ParentField', 'ChildField']) ?? [];
	const active = rows.filter(({ RelationNbr }) => !off.has(String(RelationNbr)));
	return active.flatMap((row) => [
		...pathsIn(textOf(row, 'ParentField')),
		...pathsIn(textOf(row, 'ChildField')),
	]);
}

/** `Alias.field`, a field alone, or a formula with `[Alias.field]` in it; `[Name]` there is a parameter. */
function pathsIn(text: string | null): FieldOf[] {
	if (text === null) return [];
	if (text.startsWith('=')) return pathsInFormula(text);
	const dot = text.indexOf('.');
	if (dot < 0) return /^\w+$/.test(text) ? [{ table: null, field: text }] : [];
	return [{ table: text.slice(0, dot), field: text.slice(dot + 1) }];
}

/** What a condition compares with is a value as long as it is no formula. */
function pathsInFormula(text: string): FieldOf[] {
	if (!text.startsWith('=')) return [];
	return [...text.matchAll(/\[(\w+\.[\w.]+)\]/g)].flatMap(([, inner = '']) => pathsIn(inner));
}

/** By alias, the names that the table behind it can go by; null where they could not be read. */
function tablesByAlias(rows: readonly TableRow[] | null): ReadonlyMap<string, string> | null {
	if (rows === null || rows.length === 0) return null;
	return new Map(
		rows.map((row) => [plain(textOf(row, 'Alias')), plain(textOf(row, 'Name'))] as const),
	);
}

/** A class with its namespace goes by its last part. */
function plain(name: string | null): string {
	return (name ?? '').toLowerCase().replace(/^.*\./, '');
}

/** Where tables cannot be told from aliases, the field alone decides: better silent than wrong. */
function isSame(one: FieldOf, other: FieldOf, tables: ReadonlyMap<string, string> | null): boolean {
	if (one.field.toLowerCase() !== other.field.toLowerCase()) return false;
	if (tables === null || one.table === null || other.table === null) return true;
	const [a, b] = [plain(one.table), plain(other.table)];
	return a === b || tables.get(b) === a || tables.get(a) === b;
}

function nameOf({ table, field }: FieldOf): string {
	return table === null ? field : `${table}.${field}`;
}

function trackAll(inquiry: WatchedInquiry): Finding {
	return {
		severity: 'warning',
		finding: 'trackAllFields',
		what: `The inquiry ${quoted(inquiry)} tracks all fields`,
		form: PUSH_FORM,
		field: 'Track All Fields',
		remedy:
			'Clear Track All Fields and add the fields that matter: Acumatica warns that the queue can overflow.',
	};
}

function nothingTracked(inquiry: WatchedInquiry): Finding {
	return {
		severity: 'error',
		finding: 'nothingTracked',
		what: `The inquiry ${quoted(inquiry)} tracks no field`,
		form: PUSH_FORM,
		field: 'Fields',
		remedy: 'Add the fields whose changes are to be told.',
	};
}

function notTracked(inquiry: WatchedInquiry, path: FieldOf, where: string): Finding {
	return {
		severity: 'warning',
		finding: where === 'a join' ? 'joinNotTracked' : 'conditionNotTracked',
		what: `The inquiry ${quoted(inquiry)} does not track ${nameOf(path)}, a field of ${where}`,
		form: PUSH_FORM,
		field: 'Fields',
		remedy:
			'Add it to the tracked fields: rows that come and go because of it are not noticed otherwise.',
	};
}
