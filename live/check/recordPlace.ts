/** A field of a record made for trials, as --write names it. */
export interface RecordPlace {
	readonly endpoint: string;
	readonly version: string;
	readonly entity: string;
	/** One for each key field, in their order. */
	readonly keys: readonly string[];
	readonly field: string;
}

/** Reads `Endpoint/Version/Entity/Key/Field`, with `%2F` for a slash in a key. Throws where it cannot be one. */
export function readRecordPlace(text: string): RecordPlace {
	const [endpoint, version, entity, ...rest] = text.split('/').map(decoded);
	const [keys, field] = [rest.slice(0, -1), rest.at(-1)];
	if (!endpoint || !version || !entity || !field || keys.length === 0 || keys.includes('')) {
		throw new Error(
			`--write must be Endpoint/Version/Entity/Key/Field, such as Default/25.200.001/StockItem/APPLES/Description or Default/25.200.001/SalesOrder/SO/000123/Description, not "${text}".`,
		);
	}
	return { endpoint, version, entity, keys, field };
}

function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}
