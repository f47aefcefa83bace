/**
 * The code of a system error, e.g. "ENOENT". Not by `instanceof Error`: under jest the errors of
 * Node's own modules belong to another realm.
 */
export function errorCode(error: unknown): string | undefined {
	if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
	return typeof error.code === 'string' ? error.code : undefined;
}
