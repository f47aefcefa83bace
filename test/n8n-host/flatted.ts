import { z } from 'zod';

const Table = z.array(z.unknown()).nonempty();

/**
 * Reads the format in which n8n stores the data of an execution (the npm package "flatted"): a
 * table whose first entry is the value; every string inside an entry is the index of another one.
 */
export function parseFlatted(text: string): unknown {
	const table = Table.parse(JSON.parse(text));
	const revived = new Map<string, unknown>();

	function follow(reference: unknown): unknown {
		if (typeof reference !== 'string') return reference;
		const entry = table[Number(reference)];
		if (typeof entry !== 'object' || entry === null) return entry;
		return revived.get(reference) ?? revive(reference, entry);
	}

	// Known before it is complete, because entries may refer to each other in circles.
	function revive(reference: string, entry: object): unknown {
		if (Array.isArray(entry)) {
			const list: unknown[] = [];
			revived.set(reference, list);
			for (const element of entry) list.push(follow(element));
			return list;
		}
		const record: Record<string, unknown> = {};
		revived.set(reference, record);
		for (const [key, value] of Object.entries(entry)) record[key] = follow(value);
		return record;
	}

	return follow('0');
}
