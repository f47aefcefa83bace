/** What a request may do beside reading: write a record or a file, delete one, run an action or a report. */
export type Change = 'write' | 'delete' | 'action';

/** Guard rails: what may be done at all, whatever a workflow or an AI agent asks for. Reading is always allowed. */
export interface Rails {
	/** Null for all of them. */
	readonly changes: readonly Change[] | null;
	/** Entities, inquiries, reports and tables, in small letters; null for any. */
	readonly names: readonly string[] | null;
	/** Where the user has set them, as errors name it. */
	readonly setAt: { readonly changes: string; readonly names: string };
}

export const CHANGES: readonly Change[] = ['write', 'delete', 'action'];

/** As the user knows them. */
export const CHANGE_NAMES: Readonly<Record<Change, string>> = {
	write: 'Create and Update',
	delete: 'Delete',
	action: 'Run Actions and Reports',
};

export function isOpen({ changes, names }: Rails): boolean {
	return changes === null && names === null;
}

export function isNamed({ names }: Rails, name: string): boolean {
	return names === null || names.includes(name.trim().toLowerCase());
}
