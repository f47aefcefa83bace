import type { INodeListSearchResult } from 'n8n-workflow';

import { LIST_LIFE_MS } from '../site/query/cache';
import { matches } from './matches';

/** Typed in front of a search, it asks the instance anew. */
const ANEW = '!';
/** A name that is not found may be new: then the list is read again, but not with each letter. */
const AGAIN_MS = 10_000;

/** The names that hold what the user typed. */
export async function searchNames(
	filter: string | undefined,
	load: (maxAgeMs: number) => Promise<readonly string[]>,
): Promise<INodeListSearchResult> {
	const typed = (filter ?? '').trim();
	const isAnew = typed.startsWith(ANEW);
	const wanted = isAnew ? typed.slice(ANEW.length) : typed;
	const find = async (maxAgeMs: number) =>
		(await load(maxAgeMs)).filter((name) => matches(name, wanted));
	let found = await find(isAnew ? -1 : LIST_LIFE_MS);
	if (found.length === 0 && wanted !== '' && !isAnew) found = await find(AGAIN_MS);
	return { results: found.map((name) => ({ name, value: name })) };
}
