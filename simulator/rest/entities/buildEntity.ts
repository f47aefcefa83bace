import type {
	ActionDefinition,
	Block,
	ContractVersion,
	CustomFieldDefinition,
	DetailDefinition,
	EntityDefinition,
	FieldDefinition,
	FieldType,
	Selector,
} from './EntityDefinition';
import type { ActionSource, BlockSource, DetailSource, EntitySource } from './EntitySource';

/** Turns the short notation of an entity into its definition for one contract version. */
export function buildEntity(source: EntitySource, version: ContractVersion): EntityDefinition {
	const table = source.table ?? source.name;
	const block = buildBlock(source, { table, prefix: '', version, typeName: source.name });
	const modified = ['LastModifiedDateTime', 'LastModified'];
	const created = ['CreatedDateTime', 'CreatedDate'];
	return {
		...block,
		kind: source.kind ?? 'record',
		name: source.name,
		contractVersion: version,
		screen: source.screen,
		title: source.title,
		graph: source.graph,
		table,
		keys: words(source.keys),
		numbering: source.numbering && {
			column: source.numbering.field,
			prefix: source.numbering.prefix ?? '',
			width: source.numbering.width ?? 6,
		},
		totals: new Map(
			Object.entries(source.totals ?? {}).map(([column, path]) => [column, splitPair(path)]),
		),
		statusByHold: source.statusByHold,
		derived: new Map(
			Object.entries(source.derived ?? {}).map(([name, [id, table, column]]) => [
				name,
				{ id, table, column },
			]),
		),
		modifiedColumn: columnAmong(block, modified),
		createdColumn: columnAmong(block, created),
		actions: new Map(
			Object.entries(source.actions ?? {}).map(([name, action]) => [
				name,
				buildAction(name, action),
			]),
		),
		nonKeyFilterQuirk: source.nonKeyFilterQuirk ?? false,
		delegateFields: new Set(words(source.delegateFields)),
	};
}

interface Place {
	table: string;
	/** Path of a linked entity, which its columns begin with. */
	prefix: string;
	version: ContractVersion;
	typeName: string;
}

function buildBlock(source: BlockSource, place: Place): Block {
	const linked = Object.entries(source.linked ?? {}).map(([name, inner]) => {
		const at = { ...place, prefix: `${place.prefix}${name}/`, typeName: inner.typeName ?? name };
		return [name, buildBlock(inner, at)] as const;
	});
	const details = Object.entries(source.details ?? {}).map(
		([name, inner]) => [name, buildDetail(name, inner, place)] as const,
	);
	return {
		typeName: source.typeName ?? place.typeName,
		view: source.view ?? place.typeName,
		fields: buildFields(source, place),
		linked: new Map(linked),
		details: new Map(details),
		custom: buildCustom(source.custom ?? {}),
	};
}

function buildDetail(name: string, source: DetailSource, place: Place): DetailDefinition {
	const typeName = source.typeName ?? `${place.typeName}${name}`;
	const table = `${place.table}.${name}`;
	return {
		...buildBlock(source, { table, prefix: '', version: place.version, typeName }),
		view: source.view ?? name,
		table,
		keys: words(source.keys),
		lineNumber: source.lineNumber,
		product: source.product,
		fromItem: new Map(Object.entries(source.fromItem ?? {})),
		attributes: source.attributes,
		delegate: source.delegate ?? false,
	};
}

function buildFields(source: BlockSource, place: Place): Map<string, FieldDefinition> {
	const [required, readOnly] = [words(source.required), words(source.readOnly)];
	const fields = typedNames(source)
		.filter(([name]) => place.version === 4 || name !== 'Subitem')
		.map(([name, type]): FieldDefinition => {
			return {
				name: place.version === 5 ? (renamedIn5(source).get(name) ?? name) : name,
				column: `${place.prefix}${name}`,
				type,
				choices: buildChoices(source.choices?.[name]),
				selector: buildSelector(source.selectors?.[name]),
				readOnly: readOnly.includes(name) || SERVER_SET.has(name),
				required: required.includes(name),
				default: source.defaults?.[name],
				width: source.widths?.[name],
			};
		});
	return new Map(fields.sort(byName).map((field) => [field.name, field]));
}

const SERVER_SET = new Set(
	'NoteID LastModified LastModifiedDateTime CreatedDateTime CreatedDate'.split(' '),
);

function typedNames({ fields }: BlockSource): Array<[string, FieldType]> {
	const types: FieldType[] = [
		'String',
		'Boolean',
		'Int',
		'Short',
		'Long',
		'Decimal',
		'Double',
		'Guid',
		'DateTime',
		'Date',
	];
	return types.flatMap((type) =>
		words(fields[type]).map((name): [string, FieldType] => [name, type]),
	);
}

/** Version 5 calls LastModified LastModifiedDateTime, unless there is such a field already. [A] */
function renamedIn5(source: BlockSource): Map<string, string> {
	const names = typedNames(source).map(([name]) => name);
	if (names.includes('LastModifiedDateTime')) return new Map();
	return new Map([['LastModified', 'LastModifiedDateTime']]);
}

function buildChoices(text: string | undefined): Map<string, string> | undefined {
	if (text === undefined) return undefined;
	return new Map(text.split('|').map((pair) => splitPair(pair, ':')));
}

function buildSelector(source: readonly string[] | string | undefined): Selector | undefined {
	if (source === undefined) return undefined;
	if (source === 'branch') return { kind: 'branch' };
	if (typeof source !== 'string') return { kind: 'list', values: source };
	const [table, column] = splitPair(source);
	return { kind: 'table', table, column };
}

function buildCustom(custom: Record<string, FieldType>): CustomFieldDefinition[] {
	return Object.entries(custom).map(([path, type]) => {
		const [view, field] = splitPair(path);
		return { view, field, column: path, type };
	});
}

function buildAction(name: string, source: ActionSource): ActionDefinition {
	return {
		name,
		mode: source.mode,
		parameters: new Map(Object.entries(source.parameters ?? {})),
		dialog: buildCustom(source.dialog ?? {}),
		workflow: source.workflow ?? false,
		sets: source.sets ?? {},
		from: source.from,
		failure: source.failure,
		effect: source.effect,
	};
}

function columnAmong(block: Block, names: readonly string[]): string | undefined {
	const fields = [...block.fields.values()];
	return fields.find((field) => names.includes(field.column))?.column;
}

function byName(left: FieldDefinition, right: FieldDefinition): number {
	const [a, b] = [left.name.toLowerCase(), right.name.toLowerCase()];
	return a < b ? -1 : a > b ? 1 : 0;
}

function words(text: string | undefined): string[] {
	return (text ?? '').split(/\s+/).filter((word) => word !== '');
}

function splitPair(text: string, mark = '.'): [string, string] {
	const at = text.indexOf(mark);
	return [text.slice(0, at), text.slice(at + 1)];
}
