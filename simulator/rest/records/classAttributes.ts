import type { Value } from '../../database/Database';
import type { DetailDefinition } from '../entities/EntityDefinition';
import type { AttributeSource } from '../entities/EntitySource';
import type { Draft, DraftLine, MutableRow } from './Draft';
import { defaultsOf } from './startDraft';
import { ID, NOTE } from './columns';

/** The row of an attribute without a value, as a record of the class has it from the start. */
export function attributeRow(
	detail: DetailDefinition,
	{ id, description }: AttributeSource,
	ids: { readonly own: string; readonly record: Value },
): MutableRow {
	return {
		...defaultsOf(detail),
		[ID]: ids.own,
		[NOTE]: '',
		AttributeID: id,
		AttributeDescription: description,
		IsActive: true,
		Required: false,
		RefNoteID: ids.record,
	};
}

/** The attributes of the class that a record has. */
export function attributesOf(
	{ attributes }: DetailDefinition,
	record: Readonly<Record<string, Value>>,
): readonly AttributeSource[] {
	const found = attributes?.classes[String(record[attributes.classField] ?? '')];
	return found ?? [];
}

/**
 * A record has those of its class: one that was sent beside them is dropped without a word [C]. Upper and lower case
 * of an ID do not count, as in other keys [D].
 */
export function completeAttributes({ entity, row, lines }: Draft, newId: () => string): void {
	for (const [name, detail] of entity.details) {
		if (detail.attributes === undefined) continue;
		const known = attributesOf(detail, row);
		const kept = (lines.get(name) ?? []).filter(
			(line) => line.stored !== null || known.some(({ id }) => id === upper(line.row.AttributeID)),
		);
		for (const attribute of known) {
			const ids = { own: newId(), record: row[ID] ?? null };
			const whole = attributeRow(detail, attribute, ids);
			const there = kept.find((line) => upper(line.row.AttributeID) === attribute.id);
			if (there === undefined) kept.push(newLine(detail, whole));
			else if (there.stored === null) {
				const { [ID]: id = null, Value: value = null } = there.row;
				there.row = { ...whole, [ID]: id, Value: value };
			} else there.row.AttributeID = attribute.id;
		}
		for (const line of kept) showValue(line);
		lines.set(name, kept);
	}
}

/** The error of a value that the drop-down does not have [D]. */
export function attributeError({ detail, row }: DraftLine): string | undefined {
	const values = definitionOf(detail, row.AttributeID)?.values;
	const { Value: value = null } = row;
	if (values === undefined || value === null || values[String(value)] !== undefined) return;
	return `The list value '${value}' is not allowed for the Value field.`;
}

/** What a drop-down shows; it takes the text for the ID too [D]. */
export function showValue({ detail, row }: Pick<DraftLine, 'detail' | 'row'>): void {
	const values = definitionOf(detail, row.AttributeID)?.values ?? {};
	const id = Object.keys(values).find((candidate) => values[candidate] === row.Value);
	if (id !== undefined) row.Value = id;
	row.ValueDescription = values[String(row.Value)] ?? row.Value ?? null;
}

function definitionOf(
	{ attributes }: DetailDefinition,
	id: Value | undefined,
): AttributeSource | undefined {
	const all = Object.values(attributes?.classes ?? {}).flat();
	return all.find((attribute) => attribute.id === id);
}

function newLine(detail: DetailDefinition, row: MutableRow): DraftLine {
	return { detail, row, stored: null, removed: false, errors: new Map() };
}

function upper(id: Value | undefined): string {
	return String(id ?? '').toUpperCase();
}
