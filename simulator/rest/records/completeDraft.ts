import type { Value } from '../../database/Database';
import { completeAttributes } from './classAttributes';
import type { Draft, DraftLine, MutableRow, WriteContext } from './Draft';

/** Fills in values that the form itself works out: values from the item, amounts, sums, the status that Hold makes. */
export function completeDraft(draft: Draft, context: WriteContext): void {
	completeAttributes(draft, context.newId);
	for (const lines of draft.lines.values()) {
		for (const line of lines) if (!line.removed) completeLine(line, context);
	}
	for (const [column, [detail, addend]] of draft.entity.totals) {
		const lines = (draft.lines.get(detail) ?? []).filter((line) => !line.removed);
		if (lines.length === 0 && draft.stored === null) continue;
		draft.row[column] = round(lines.reduce((sum, line) => sum + numberOf(line.row[addend]), 0));
	}
	for (const [own, { id, table, column }] of draft.entity.derived) {
		const found = context.findById(table, String(draft.row[id] ?? ''));
		draft.row[own] = found?.[column] ?? null;
	}
	const holdChanged = draft.row.Hold !== (draft.stored?.Hold ?? null);
	if (draft.entity.statusByHold !== undefined && holdChanged) {
		const [held, free] = draft.entity.statusByHold;
		draft.row.Status = draft.row.Hold === true ? held : free;
	}
}

function completeLine({ detail, row, stored }: DraftLine, context: WriteContext): void {
	const item = context.item(row.InventoryID ?? null);
	if (item !== undefined && row.InventoryID !== stored?.InventoryID)
		takeFromItem(row, item, detail);
	if (detail.product === undefined) return;
	const [product, ...factors] = detail.product;
	const [quantity, price] = factors.map((factor) => row[factor] ?? null);
	const factorsChanged = factors.some((factor) => row[factor] !== stored?.[factor]);
	const amountGiven = row[product] !== (stored?.[product] ?? null);
	if (!factorsChanged || amountGiven) return;
	row[product] = round(numberOf(quantity) * numberOf(price));
}

function takeFromItem(
	row: MutableRow,
	item: Readonly<Record<string, Value>>,
	detail: DraftLine['detail'],
): void {
	for (const [own, ofItem] of detail.fromItem) row[own] ??= item[ofItem] ?? null;
}

function numberOf(value: Value | undefined): number {
	return typeof value === 'number' ? value : 0;
}

function round(value: number): number {
	return Math.round(value * 1e6) / 1e6;
}
