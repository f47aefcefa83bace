import { createHash } from 'node:crypto';

/** A GUID that follows from a name, so that demo data has the same ids on every start. */
export function fixedId(name: string): string {
	const hex = createHash('sha256').update(name).digest('hex');
	const parts = [0, 8, 12, 16, 20].map((start, index) =>
		hex.slice(start, [8, 12, 16, 20, 32][index]),
	);
	return parts.join('-');
}
