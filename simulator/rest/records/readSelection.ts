import type { EntityDefinition } from '../entities/EntityDefinition';
import type { NameTree, Selection } from './projection';
import { readExpandClauses } from './readExpandClauses';

/** `$select`, `$expand` and `$custom` of a request. [A] */
export function readSelection(query: URLSearchParams, entity: EntityDefinition): Selection {
	const [select, expand] = [query.get('$select'), query.get('$expand')];
	if (entity.contractVersion === 5) return readVersion5(select, expand);
	return {
		select: select === null ? null : treeOf(select),
		expand: expand === null ? {} : treeOf(expand),
		custom: treeOf(query.get('$custom') ?? ''),
	};
}

/** Paths with commas between them, as a tree. */
export function treeOf(list: string): NameTree {
	const tree: NameTree = {};
	for (const path of list.split(',')) {
		const names = path.trim().split('/');
		let place = tree;
		for (const name of names.filter((part) => part !== '')) place = place[name] ??= {};
	}
	return tree;
}

/** Nested `$expand=A($select=..;$expand=..)`; `*` and custom fields stand in `$select`. */
function readVersion5(select: string | null, expand: string | null): Selection {
	const paths = (select ?? '').split(',').map((path) => path.trim());
	const names = paths.filter((path) => !path.includes('.'));
	const custom = treeOf(paths.filter((path) => path.includes('.')).join(','));
	const selection: Selection = {
		select: select === null ? null : treeOf(names.join(',')),
		expand: {},
		custom,
	};
	for (const clause of readExpandClauses(expand ?? '')) {
		const inner = readVersion5(clause.select, clause.expand);
		selection.expand[clause.name] = inner.expand;
		selection.custom[clause.name] = inner.custom;
		if (selection.select === null && inner.select === null) continue;
		selection.select ??= { '*': {} };
		selection.select[clause.name] = inner.select ?? {};
	}
	return selection;
}
