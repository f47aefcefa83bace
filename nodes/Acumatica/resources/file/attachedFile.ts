import { z } from 'zod';

import { isObject, membersOf } from '../../../exact/members';

const FileLink = z.object({
	id: z.string(),
	filename: z.string().catch(''),
	comment: z.string().nullish().catch(null),
});
const FileLinks = z.array(FileLink).catch([]);

/** A file of a record or of one of its detail rows. */
export interface AttachedFile {
	readonly id: string;
	/** Its name as the user gave it. */
	readonly name: string;
	/** As Acumatica keeps it, with form and key in front: `Stock Items (AAMACHINE1)\photo.jpg`. */
	readonly filename: string;
	readonly comment: string | null;
	/** Name of the details and ID of the row that it belongs to; null for the record itself. */
	readonly detail: string | null;
	readonly rowId: string | null;
}

/** The files of a record that was read with `files`, and of the rows of one of its details. */
export function attachedFiles(record: object, detail: string): AttachedFile[] {
	const own = filesOf(record, null, null);
	if (detail === '') return own;
	return [
		...own,
		...rowsOf(record, detail).flatMap((row) =>
			filesOf(row, detail, 'id' in row && typeof row.id === 'string' ? row.id : null),
		),
	];
}

/** The rows of one of the details of a record. */
export function rowsOf(record: object, detail: string): object[] {
	const rows = membersOf(record).find(([name]) => name === detail)?.[1];
	return Array.isArray(rows) ? rows.filter(isObject) : [];
}

function filesOf(holder: object, detail: string | null, rowId: string | null): AttachedFile[] {
	if (!('files' in holder)) return [];
	return FileLinks.parse(holder.files).map(({ id, filename, comment }) => ({
		id,
		name: baseName(filename),
		filename,
		comment: comment ?? null,
		detail,
		rowId,
	}));
}

/** The part behind the last backslash. */
function baseName(filename: string): string {
	return filename.slice(filename.lastIndexOf('\\') + 1);
}

/** Windows does not tell upper case from lower case in file names, and neither does Acumatica. */
export function isNamed(name: string): (file: AttachedFile) => boolean {
	const wanted = baseName(name).toLowerCase();
	return (file) => file.name.toLowerCase() === wanted;
}
