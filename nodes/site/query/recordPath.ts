import { AcumaticaError } from '../errors/AcumaticaError';
import { isGuid } from './literals';

/** Names one record: by the values of its keys, `SO|000123`, or by its ID (NoteID). */
export interface RecordReference {
	readonly by: 'keys' | 'id';
	readonly text: string;
}

/** What the parameter "Record" names. In the place of keys a GUID is an ID too, as the API takes it in a path. */
export function referenceOf({ mode, text }: { mode: string; text: string }): RecordReference {
	return { by: mode === 'id' || isGuid(text.trim()) ? 'id' : 'keys', text };
}

/**
 * The part of the path that names the record. A slash cannot be part of a key there, encoded or not, so such a
 * record must be named by its ID.
 */
export function recordPath({ by, text }: RecordReference): string {
	if (by === 'id') return readRecordId(text, '"Record"');
	const keys = readKeys(text);
	if (keys.some((key) => /[/\\]/.test(key))) {
		throw badReference(
			`"Record" has a slash in "${text}", which cannot be part of a key here`,
			'Put | between several key values: SO|000123. If the slash belongs to a key, choose "By ID" and give the ID (a GUID) of the record: Get Many with a filter on the key field tells it.',
		);
	}
	if (keys.some((key) => key === '.' || key === '..')) {
		throw badReference(
			`"Record" cannot be "${text}"`,
			'Choose "By ID" and give the ID of the record.',
		);
	}
	return keys.map(encodeURIComponent).join('/');
}

/** The values of the key fields, in the order of the form: `SO|000123`. */
export function readKeys(text: string): string[] {
	const keys = text.split('|').map((key) => key.trim());
	if (!keys.includes('')) return keys;
	throw badReference(
		text.trim() === '' ? '"Record" is empty' : `"Record" has an empty key value: "${text}"`,
		'Enter the values of the key fields in the order of the form, with | between them, such as SO|000123.',
	);
}

/** The ID of a record or a file: a GUID. `name` is the parameter as errors name it. */
export function readRecordId(text: string, name: string): string {
	const id = text.trim().replace(/^\{|\}$/g, '');
	if (isGuid(id)) return id;
	throw badReference(
		text.trim() === '' ? `${name} is empty` : `${name} is not the ID of a record: "${text}"`,
		'The ID is a GUID, such as 7adbf4e5-4e48-ea11-817f-eb1af000b4cf: the field id of a record that was read, or its NoteID. To name it by its keys choose "By Keys".',
	);
}

function badReference(message: string, remedy: string): AcumaticaError {
	return new AcumaticaError({ kind: 'badInput', message, remedy });
}
