import { isObject, membersOf } from '../../exact/members';
import { placesOfSent } from './sentRows';

/** A refusal of one field: `Details[0].InventoryID`, or '' for the record itself. */
export interface FieldError {
	readonly path: string;
	readonly text: string;
}

/** Members of the contract that are not fields. */
const NOT_FIELDS = new Set(['_links', 'files', 'note']);

/**
 * Collects the `error` strings of a refused record, as deep as they stand. Rows are numbered as they were `sent`; one
 * that the record had before is told by its place in the record.
 */
export function fieldErrors(record: unknown, sent?: unknown): FieldError[] {
	const found: FieldError[] = [];
	collect(record, sent, '', found);
	return found;
}

function collect(value: unknown, sent: unknown, path: string, found: FieldError[]): void {
	if (Array.isArray(value)) {
		collectRows(value, sent, path, found);
		return;
	}
	if (!isObject(value)) return;
	if ('error' in value && typeof value.error === 'string' && value.error.trim() !== '') {
		found.push({ path, text: value.error.replace(/\s+/g, ' ').trim() });
	}
	const given = new Map(isObject(sent) ? membersOf(sent) : []);
	for (const [name, member] of membersOf(value)) {
		if (NOT_FIELDS.has(name)) continue;
		collect(member, given.get(name), path === '' ? name : `${path}.${name}`, found);
	}
}

function collectRows(
	rows: readonly unknown[],
	sent: unknown,
	path: string,
	found: FieldError[],
): void {
	const given: unknown[] = Array.isArray(sent) ? sent : [];
	const places = placesOfSent(rows, given);
	rows.forEach((row, index) => {
		const place = places[index] ?? null;
		const id = attributeId(row);
		if (id !== null) collect(row, undefined, `${path}[${id}]`, found);
		else if (place !== null) collect(row, given[place], `${path}[${place}]`, found);
		else if (given.length === 0) collect(row, undefined, `${path}[${index}]`, found);
		else collect(row, undefined, `${path}[not sent, row ${index + 1} of the record]`, found);
	});
}

/** Attributes are known by their IDs: given as columns they have no numbers that anybody could count. */
function attributeId(row: unknown): string | null {
	const members = new Map(isObject(row) ? membersOf(row) : []);
	const id = members.get('AttributeID');
	const value = isObject(id) && 'value' in id ? id.value : undefined;
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** `Details[0].InventoryID: ... cannot be found; ...`; the record's own error only where no field has one. */
export function fieldErrorText(errors: readonly FieldError[]): string {
	const ofFields = errors.filter(({ path }) => path !== '');
	const shown = ofFields.length > 0 ? ofFields : errors;
	return shown.map(({ path, text }) => (path === '' ? text : `${path}: ${text}`)).join('; ');
}
