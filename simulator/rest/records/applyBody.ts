import { invalidRequest } from '../http/httpError';
import { Refusal } from '../http/Reply';
import type {
	Block,
	ContractVersion,
	DetailDefinition,
	FieldDefinition,
} from '../entities/EntityDefinition';
import { ID, NOTE } from './columns';
import type { Draft, DraftLine, MutableRow, WriteContext } from './Draft';
import { isObject, type JsonObject } from './readBody';
import { readValue, readWrapper } from './readValue';
import { defaultsOf } from './startDraft';

/**
 * Takes what a body says into a draft. Unknown members are silently left out [C], read-only ones too;
 * a line without id or keys is added, one with them is changed, `delete: true` removes it. [A]
 */
export function applyBody(draft: Draft, body: JsonObject, context: WriteContext): void {
	const version = draft.entity.contractVersion;
	const touched = applyMembers(draft.row, body, draft.entity, version, '');
	draft.touched ||= touched;
	for (const [name, detail] of draft.entity.details) {
		const given = body[name];
		if (given === undefined || given === null) continue;
		if (!Array.isArray(given)) throw notAnArray(name);
		const lines = draft.lines.get(name) ?? [];
		given.forEach((line: unknown, index) => {
			if (!isObject(line)) throw notAnArray(name);
			draft.touched = true;
			applyLine(lines, line, detail, version, `${name}[${index}]`, context);
		});
		draft.lines.set(name, lines);
	}
}

function applyMembers(
	row: MutableRow,
	body: JsonObject,
	block: Block,
	version: ContractVersion,
	path: string,
): boolean {
	let touched = applyNote(row, body.note);
	for (const field of block.fields.values()) {
		const value = readWrapper(body[field.name], field.type, `${path}${field.name}`);
		if (value === undefined || field.readOnly) continue;
		row[field.column] = storedValue(value, field, version);
		touched = true;
	}
	for (const [name, linked] of block.linked) {
		const given = body[name];
		if (!isObject(given)) continue;
		touched = applyMembers(row, given, linked, version, `${path}${name}.`) || touched;
	}
	return applyCustom(row, body.custom, block, version, path) || touched;
}

/** Drop-downs come as text in version 4 and as id in version 5; both are stored as text. [A] */
function storedValue(
	value: MutableRow[string],
	field: FieldDefinition,
	version: ContractVersion,
): MutableRow[string] {
	if (value === '') return null;
	if (field.type === 'String' && typeof value === 'string') {
		const ids =
			version === 5 ? (field.choices ?? new Map<string, string>()) : new Map<string, string>();
		for (const [label, id] of ids) if (id === value) return label;
	}
	return value;
}

function applyNote(row: MutableRow, note: unknown): boolean {
	const text = readWrapper(note, 'String', 'note');
	if (text === undefined) return false;
	row[NOTE] = text ?? '';
	return true;
}

/** `custom.<View>.<Field> = {type, value}`; version 5 insists on the type. [A] */
function applyCustom(
	row: MutableRow,
	custom: unknown,
	block: Block,
	version: ContractVersion,
	path: string,
): boolean {
	if (!isObject(custom)) return false;
	let touched = false;
	for (const { view, field, column, type } of block.custom) {
		const fields = custom[view];
		const given = isObject(fields) ? fields[field] : undefined;
		if (!isObject(given)) continue;
		const place = `${path}custom.${view}.${field}`;
		if (version === 5 && typeof given.type !== 'string') {
			throw new Refusal(invalidRequest({ [`entity.${place}`]: ['The type is missing.'] }));
		}
		if (!('value' in given)) continue;
		row[column] = readValue(given.value, type, place);
		touched = true;
	}
	return touched;
}

function applyLine(
	lines: DraftLine[],
	given: JsonObject,
	detail: DetailDefinition,
	version: ContractVersion,
	path: string,
	context: WriteContext,
): void {
	const found = findLine(lines, given, detail, path);
	if (given.delete === true) {
		if (found !== undefined) found.removed = true;
		return;
	}
	const line = found ?? addLine(lines, detail, context);
	applyMembers(line.row, given, detail, version, `${path}.`);
}

function findLine(
	lines: readonly DraftLine[],
	given: JsonObject,
	detail: DetailDefinition,
	path: string,
): DraftLine | undefined {
	if (typeof given.id === 'string') {
		const id = given.id.toLowerCase();
		return lines.find((line) => line.row[ID] === id);
	}
	const keys = detail.keys.flatMap((key) => {
		const field = [...detail.fields.values()].find(({ column }) => column === key);
		return field === undefined ? [] : [field];
	});
	if (keys.length === 0) return undefined;
	const values = keys.map((field) =>
		readWrapper(given[field.name], field.type, `${path}.${field.name}`),
	);
	if (values.some((value) => value === undefined || value === null)) return undefined;
	const isSame = (one: unknown, other: unknown) =>
		detail.attributes === undefined
			? one === other
			: String(one).toUpperCase() === String(other).toUpperCase();
	return lines.find((line) =>
		keys.every((field, at) => isSame(line.row[field.column], values[at])),
	);
}

function addLine(lines: DraftLine[], detail: DetailDefinition, context: WriteContext): DraftLine {
	const row: MutableRow = { ...defaultsOf(detail), [ID]: context.newId(), [NOTE]: '' };
	if (detail.lineNumber !== undefined) {
		const numbers = lines.map((line) => Number(line.row[detail.lineNumber ?? ''] ?? 0));
		row[detail.lineNumber] = Math.max(0, ...numbers) + 1;
	}
	const line: DraftLine = { detail, row, stored: null, removed: false, errors: new Map() };
	lines.push(line);
	return line;
}

function notAnArray(name: string): Refusal {
	return new Refusal(invalidRequest({ [`entity.${name}`]: ['An array of objects was expected.'] }));
}
