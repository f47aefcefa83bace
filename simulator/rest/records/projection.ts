import type { Block, EntityDefinition, FieldDefinition } from '../entities/EntityDefinition';
import { keyNotFound } from '../http/httpError';
import { Refusal } from '../http/Reply';

/** A tree of names: `Details/InventoryID` is Details with InventoryID below it. */
export interface NameTree {
	[name: string]: NameTree;
}

/** The part of a block that goes into an answer. */
export interface Projection {
	fields: readonly FieldDefinition[];
	linked: ReadonlyArray<readonly [string, Projection, Block]>;
	details: ReadonlyArray<readonly [string, Projection, Block & { table: string }]>;
	files: boolean;
	/** `View.Field` of the block. */
	custom: ReadonlySet<string>;
	/** Every member name in alphabetical order: where nested ones stand. [A] */
	order: readonly string[];
}

export interface Selection {
	/** null = no `$select`; `*` stands for every member. */
	select: NameTree | null;
	expand: NameTree;
	/** `Details/View.Field` is Details with `View.Field`. */
	custom: NameTree;
}

/** Works out an answer's shape; an unknown name is a 500 KeyNotFoundException. */
export function project(entity: EntityDefinition, selection: Selection): Projection {
	return projectBlock(entity, selection.select, selection.expand, selection.custom);
}

function projectBlock(
	block: Block,
	select: NameTree | null,
	expandAsWritten: NameTree,
	custom: NameTree,
): Projection {
	const expand = spelledOut(block, expandAsWritten);
	refuseUnknown(block, select, expand);
	const chosen = (name: string) => select === null || name in select || '*' in select;
	const below = (name: string): NameTree | null => {
		const names = select?.[name] ?? {};
		return Object.keys(names).length > 0 ? names : null;
	};
	const inner = (name: string, nested: Block) =>
		projectBlock(nested, below(name), expand[name] ?? {}, custom[name] ?? {});
	const fields = [...block.fields.values()].filter((field) => chosen(field.name));
	const linked = [...block.linked]
		.filter(([name]) => name in expand && chosen(name))
		.map(([name, nested]) => [name, inner(name, nested), nested] as const);
	const details = [...block.details]
		.filter(([name]) => name in expand && chosen(name))
		.map(([name, nested]) => [name, inner(name, nested), nested] as const);
	const names = [...fields, ...linked, ...details].map((member) =>
		'name' in member ? member.name : member[0],
	);
	return {
		fields,
		linked,
		details,
		files: 'files' in expand && chosen('files'),
		custom: customOf(block, custom),
		order: names.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
	};
}

/** Names in `$expand` are found without regard to case: `Files` is `files`. [C] */
function spelledOut(block: Block, expand: NameTree): NameTree {
	const names = ['files', ...block.linked.keys(), ...block.details.keys()];
	const proper = new Map(names.map((name) => [name.toLowerCase(), name]));
	return Object.fromEntries(
		Object.entries(expand).map(([name, inner]) => [proper.get(name.toLowerCase()) ?? name, inner]),
	);
}

const SYSTEM_NAMES = new Set([
	'*',
	'id',
	'rowNumber',
	'note',
	'custom',
	'files',
	'_links',
	'error',
]);

function refuseUnknown(block: Block, select: NameTree | null, expand: NameTree): void {
	for (const name of Object.keys(select ?? {})) {
		const known = block.fields.has(name) || block.linked.has(name) || block.details.has(name);
		if (!known && !SYSTEM_NAMES.has(name)) throw new Refusal(keyNotFound());
	}
	for (const name of Object.keys(expand)) {
		if (block.linked.has(name) || block.details.has(name) || name === 'files') continue;
		if (name === 'Translations') continue;
		throw new Refusal(keyNotFound());
	}
}

/** A field that the form does not have is a 500 as in `$select`: inferred [D]. */
function customOf(block: Block, custom: NameTree): Set<string> {
	const wanted = Object.keys(custom).filter((name) => name.includes('.'));
	const known = new Set(block.custom.map(({ view, field }) => `${view}.${field}`));
	if (!wanted.every((name) => known.has(name))) throw new Refusal(keyNotFound());
	return new Set(wanted);
}

/** Every field and every nested block, as deep as they go: what a schema shows. */
export function everything(block: Block): Projection {
	const linked = [...block.linked].map(
		([name, nested]) => [name, everything(nested), nested] as const,
	);
	const details = [...block.details].map(
		([name, nested]) => [name, everything(nested), nested] as const,
	);
	const names = [...block.fields.keys(), ...block.linked.keys(), ...block.details.keys()];
	return {
		fields: [...block.fields.values()],
		linked,
		details,
		files: false,
		custom: new Set(block.custom.map(({ view, field }) => `${view}.${field}`)),
		order: names.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
	};
}
