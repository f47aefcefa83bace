import type { ContractVersion } from './endpoint';

/** The wanted parts of a record, by paths: `Details/InventoryID`, `Document.AttributeCOLOR`. */
export interface Selection {
	/** Empty = every field of the record itself. */
	readonly select: readonly string[];
	/** Linked entities and details. */
	readonly expand: readonly string[];
	/** Custom fields, `View.Field` or `Details/View.Field`. */
	readonly custom: readonly string[];
}

export type Query = Readonly<Record<string, string>>;

/** The query of a selection, in the dialect of the contract version. */
export function selectionQuery(selection: Selection, contract: ContractVersion): Query {
	return contract === 4 ? version4Query(selection) : version5Query(selection);
}

/**
 * Version 4 wants every level in `$expand`, and hides an expanded entity whose name or children are missing in
 * `$select`: both are filled in.
 */
function version4Query({ select, expand, custom }: Selection): Query {
	const expanded = unique([
		...expand.flatMap((path) => [...parentsOf(path), path]),
		...[...select, ...custom].flatMap(parentsOf),
	]);
	const isShown = (name: string) =>
		select.some((path) => path === name || path.startsWith(`${name}/`));
	const selected =
		select.length === 0 ? [] : unique([...select, ...expanded.filter((name) => !isShown(name))]);
	return withoutEmpty({
		$select: selected.join(','),
		$expand: expanded.join(','),
		$custom: custom.join(','),
	});
}

/** `A/B/C` has the parents `A` and `A/B`. */
function parentsOf(path: string): string[] {
	const names = path.split('/');
	return names.slice(1).map((_, index) => names.slice(0, index + 1).join('/'));
}

/** One level of a version 5 query. */
interface Level {
	readonly select: string[];
	readonly custom: string[];
	readonly expand: Map<string, Level>;
}

/** Version 5 nests the options of an expanded entity, and has custom fields in `$select`. */
function version5Query({ select, expand, custom }: Selection): Query {
	const root = newLevel();
	for (const path of expand) levelOf(root, path.split('/'));
	const add = (path: string, list: 'select' | 'custom') => {
		const names = path.split('/');
		const last = names.pop() ?? '';
		const level = levelOf(root, names);
		if (!level.expand.has(last)) level[list].push(last);
	};
	for (const path of select) add(path, 'select');
	for (const path of custom) add(path, 'custom');
	return withoutEmpty({ $select: selectText(root), $expand: expandText(root) });
}

function newLevel(): Level {
	return { select: [], custom: [], expand: new Map() };
}

function levelOf(root: Level, names: readonly string[]): Level {
	let level = root;
	for (const name of names) {
		const next = level.expand.get(name) ?? newLevel();
		level.expand.set(name, next);
		level = next;
	}
	return level;
}

function selectText({ select, custom }: Level): string {
	const fields = select.length === 0 && custom.length > 0 ? ['*'] : select;
	return unique([...fields, ...custom]).join(',');
}

function expandText({ expand }: Level): string {
	return [...expand]
		.map(([name, level]) => {
			const [inner, fields] = [expandText(level), selectText(level)];
			const options = [
				...(inner === '' ? [] : [`$expand=${inner}`]),
				...(fields === '' ? [] : [`$select=${fields}`]),
			];
			return options.length === 0 ? name : `${name}(${options.join(';')})`;
		})
		.join(',');
}

function withoutEmpty(query: Record<string, string>): Query {
	return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}

function unique(names: readonly string[]): string[] {
	return [...new Set(names)];
}
