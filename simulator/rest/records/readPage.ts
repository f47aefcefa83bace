import type { IgnoredPaging } from '../SimulatorOptions';

/** The rows that a request asks for: after so many, so many at most. */
export interface Page {
	skip: number;
	top: number;
}

/** `$skip` and `$top`; some servers take no notice of one or both. Throws `refuse` for what is no number. */
export function readPage(
	query: URLSearchParams,
	ignored: IgnoredPaging,
	refuse: (name: string, text: string) => Error,
): Page {
	const skip = readCount(query, '$skip', refuse) ?? 0;
	const top = readCount(query, '$top', refuse) ?? Infinity;
	return {
		skip: ignored === '$skip' || ignored === 'both' ? 0 : skip,
		top: ignored === '$top' || ignored === 'both' ? Infinity : top,
	};
}

function readCount(
	query: URLSearchParams,
	name: string,
	refuse: (name: string, text: string) => Error,
): number | undefined {
	const text = query.get(name);
	if (text === null) return undefined;
	if (/^\d+$/.test(text)) return Number(text);
	throw refuse(name, text);
}
