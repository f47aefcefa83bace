/** A refusal of one field: `Details[0].InventoryID`, or '' for the record itself. */
export interface FieldError {
	readonly path: string;
	readonly text: string;
}

/** Members of the contract that are not fields. */
const NOT_FIELDS = new Set(['_links', 'files', 'note']);

/** Collects the `error` strings of a refused record, as deep as they stand. */
export function fieldErrors(record: unknown): FieldError[] {
	const found: FieldError[] = [];
	collect(record, '', found);
	return found;
}

function collect(value: unknown, path: string, found: FieldError[]): void {
	if (Array.isArray(value)) {
		value.forEach((entry: unknown, index) => collect(entry, `${path}[${index}]`, found));
		return;
	}
	if (typeof value !== 'object' || value === null) return;
	if ('error' in value && typeof value.error === 'string' && value.error.trim() !== '') {
		found.push({ path, text: value.error.replace(/\s+/g, ' ').trim() });
	}
	for (const [name, member] of Object.entries(value)) {
		if (!NOT_FIELDS.has(name)) collect(member, path === '' ? name : `${path}.${name}`, found);
	}
}

/** `Details[0].InventoryID: ... cannot be found; ...`; the record's own error only where no field has one. */
export function fieldErrorText(errors: readonly FieldError[]): string {
	const ofFields = errors.filter(({ path }) => path !== '');
	const shown = ofFields.length > 0 ? ofFields : errors;
	return shown.map(({ path, text }) => (path === '' ? text : `${path}: ${text}`)).join('; ');
}
