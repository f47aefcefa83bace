import type { Value } from '../database/Row';
import { splitPath } from './Inquiry';
import type { Column, Decimal, FieldPath, OutputValue, Side } from './Inquiry';

type Show = NonNullable<Column['show']>;

/** A column of an inquiry: `column('InventoryID', 'InventoryItem.InventoryCD', padded(10))`. */
export function column(name: string, path: FieldPath, show?: Show): Column {
	return { name, ...splitPath(path), show };
}

/** A user-defined attribute: null means unchanged when it is null on both sides (FMT). */
export function attribute(name: string, path: FieldPath): Column {
	return { ...column(name, path), kind: 'attribute' };
}

/** A field with a text per language: both sides of an update show the same one (FMT). */
export function multilingual(name: string, path: FieldPath): Column {
	return { ...column(name, path), kind: 'multilingual' };
}

/** A fixed-width key, filled up with spaces on one side only, as in the example of CFG. */
export function padded(width: number, on: Side | 'both' = 'both'): Show {
	return (value, side) =>
		typeof value === 'string' && (on === 'both' || on === side) ? value.padEnd(width) : value;
}

/** A drop-down: the label is sent, not the stored code (FMT). A code without a label stays. */
export function labels(labelByCode: Readonly<Record<string, string>>): Show {
	return (value) => (typeof value === 'string' ? (labelByCode[value] ?? value) : value);
}

/** An amount or quantity; the scale is written only under the assumption `decimalsWithScale`. */
export function decimal(scale: number): (value: Value) => OutputValue {
	return (value): Decimal | Value =>
		typeof value === 'number' ? { decimal: value, scale } : value;
}

/**
 * A UTC date as local time without an offset, zeros at the end of the fraction left out: FMT's
 * example, where rows are three hours ahead of TimeStamp. Up to seven digits of a second.
 */
export function localTime(offsetMinutes: number): Show {
	return (value) => {
		const parts = typeof value === 'string' && /^([^Z.]+)(?:\.(\d{1,7}))?Z$/.exec(value);
		if (!parts) return value;
		const local = new Date(Date.parse(`${parts[1]}Z`) + offsetMinutes * 60_000);
		const fraction = (parts[2] ?? '').replace(/0+$/, '');
		return local.toISOString().slice(0, 19) + (fraction && `.${fraction}`);
	};
}
