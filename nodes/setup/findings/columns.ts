import { isOff, textOf } from '../../site/query/cells';
import { INQUIRY_FORM } from '../tables/dacTables';
import type { InquiryTables } from '../tables/readSetup';
import type { TableRow } from '../../site/query/readTable';
import type { Wanted } from '../wanted/Wanted';
import { oneWhere, type Finding } from './Finding';
import { quoted, rowsOf, type WatchedInquiry } from './inquiryParts';

/** What a push notification cannot cope with, or the trigger needs, in the definition of an inquiry. */
export function aboutColumns(
	inquiry: WatchedInquiry,
	tables: InquiryTables,
	wanted: Wanted,
): Finding[] {
	const { designId } = inquiry;
	const results = rowsOf(tables.results, designId, ['Field', 'IsVisible', 'IsActive']);
	const grouping = rowsOf(tables.grouping, designId, ['IsActive']) ?? [];
	if (results?.length === 0) return [noColumns(inquiry)];
	return [
		...aboutKeys(inquiry, tables, wanted),
		...(results ?? []).filter(isShown).flatMap((column) => aboutColumn(inquiry, column)),
		...oneWhere(
			grouping.some((row) => !isOff(row, 'IsActive')),
			() => ({
				...found(inquiry, 'error', 'grouping', 'groups its rows', 'Grouping'),
				remedy:
					'Remove the grouping: Acumatica gives no guarantee for push notifications of such inquiries. Make an inquiry of its own for the trigger.',
			}),
		),
	];
}

/** No inquiry is without columns: one that the user may not look into comes so. */
function noColumns(inquiry: WatchedInquiry): Finding {
	return {
		...found(
			inquiry,
			'couldNotBeChecked',
			'columnsUnknown',
			'is shown without its columns',
			'Results Grid',
		),
		remedy:
			'The user of the credential may not look into it: see its access rights, or look at the form yourself.',
	};
}

function isShown(row: TableRow): boolean {
	return !isOff(row, 'IsActive') && !isOff(row, 'IsVisible');
}

function aboutColumn(inquiry: WatchedInquiry, column: TableRow): Finding[] {
	const field = textOf(column, 'Field') ?? '';
	const caption = textOf(column, 'Caption') ?? field;
	return [
		...oneWhere(field.startsWith('='), () => ({
			...found(
				inquiry,
				'error',
				'formula',
				`has a formula in the column ${caption}`,
				'Results Grid',
			),
			remedy:
				'Remove the column, or clear its Active: Acumatica does not support formulas there. Work it out in n8n instead.',
		})),
		...oneWhere(isDescription(field), () => ({
			...found(
				inquiry,
				'warning',
				'description',
				`seems to show the description of a selector in the column ${caption}`,
				'Results Grid',
			),
			remedy:
				'Join the table that the description comes from, and show its field instead: Acumatica does not support description fields of selectors there.',
		})),
	];
}

/**
 * Acumatica makes up such fields: the selector's name, and `description` or table and field behind it. [inferred]
 * Fields begin with a small letter there; attributes (`COLOR_SIZE_Attributes`) and custom fields need not.
 */
function isDescription(field: string): boolean {
	return (
		/^\w+_description$/i.test(field) || /^[A-Za-z]+_[A-Z][A-Za-z]+_[a-z][A-Za-z]*$/.test(field)
	);
}

function aboutKeys(inquiry: WatchedInquiry, tables: InquiryTables, { rowKeys }: Wanted): Finding[] {
	const columns = rowsOf(tables.results, inquiry.designId, [
		'Field',
		'Caption',
		'ObjectName',
		'IsVisible',
		'IsActive',
	]);
	// As the trigger chooses them.
	const settings = rowKeys.filter(({ fields }) => fields.length > 0);
	const setting =
		settings.find(({ query }) => query !== '' && query === inquiry.title) ??
		settings.find(({ query }) => query === '');
	if (columns === null || setting === undefined) return [];
	return setting.fields.flatMap((key) => aboutKey(inquiry, key, columns));
}

function aboutKey(inquiry: WatchedInquiry, key: string, columns: readonly TableRow[]): Finding[] {
	const named = columns.filter((column) => isNamed(column, key));
	if (named.some(isShown)) return [];
	if (named.length > 0) {
		return [
			{
				...found(
					inquiry,
					'error',
					'keyHidden',
					`does not show its key column ${key}`,
					'Results Grid',
				),
				remedy: 'Select Active and Visible for the column: notifications bring only what is shown.',
			},
		];
	}
	const withoutCaption = columns.some(
		(column) => isShown(column) && textOf(column, 'Caption') === null,
	);
	if (withoutCaption) {
		return [
			{
				...found(
					inquiry,
					'couldNotBeChecked',
					'keyUnknown',
					`may have its key column ${key}`,
					'Results Grid',
				),
				remedy:
					'Columns without a caption go by the display name of their field, which OData does not tell. Give the column a caption, or look at a notification.',
			},
		];
	}
	return [
		{
			...found(
				inquiry,
				'error',
				'keyMissing',
				`has no column ${key}, which is a key column in the trigger`,
				'Results Grid',
			),
			remedy:
				'Add the column to the Results Grid, or name it in the trigger as notifications do: its caption without spaces and dots.',
		},
	];
}

/**
 * Whether a notification can name the column so: by its caption, else by table and field; `_2` behind it where a column
 * before has the same name. Which characters of a caption get lost is known of spaces and dots only. [inferred]
 */
function isNamed(column: TableRow, key: string): boolean {
	const names = namesOf(column);
	return [key, key.replace(/_\d+$/, '')].some((wanted) =>
		KEPT.some((kept) => names.some((name) => kept(name) !== '' && kept(name) === kept(wanted))),
	);
}

/** Letters, digits and underscores: of any language without their accents, or of English alone. */
const KEPT: ReadonlyArray<(name: string) => string> = [
	(name) => name.normalize('NFD').replace(/[^\p{L}\p{N}_]/gu, ''),
	(name) => name.normalize('NFC').replace(/\W/g, ''),
];

function namesOf(column: TableRow): string[] {
	const caption = textOf(column, 'Caption');
	if (caption !== null) return [caption, caption.replace(/_\d+$/, '')];
	const field = textOf(column, 'Field') ?? '';
	const table = textOf(column, 'ObjectName') ?? '';
	const small = `${field.slice(0, 1).toLowerCase()}${field.slice(1)}`;
	return [field, `${table}_${small}`, `${table}_${field}`];
}

function found(
	inquiry: WatchedInquiry,
	severity: Finding['severity'],
	finding: string,
	fault: string,
	field: string,
): Omit<Finding, 'remedy'> {
	const what = `The inquiry ${quoted(inquiry)} ${fault}`;
	return { severity, finding, what, form: INQUIRY_FORM, field };
}
