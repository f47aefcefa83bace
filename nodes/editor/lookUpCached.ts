import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { shortHash } from '../exact/fingerprint';
import { identify } from '../site/session/identify';
import { toNodeError } from '../site/errors/nodeError';
import type { Client } from '../site/client/Client';
import { realTime } from '../site/http/time';
import { LIST_LIFE_MS, type Cache } from '../site/query/cache';
import { currentAuthentication } from './currentTarget';
import { lookUp } from './lookUp';

/** Something that the editor asks the instance. */
export interface Question<T> {
	readonly cache: Cache<T>;
	/** Name of the question within the cache. */
	readonly about: string;
	readonly ask: (client: Client) => Promise<T>;
}

/**
 * The answer of a few minutes ago, or a new one. Answers belong to the whole credential: whoever does not have it
 * does not see what it showed.
 */
export async function lookUpCached<T>(
	context: ILoadOptionsFunctions,
	{ cache, about, ask }: Question<T>,
	maxAgeMs = LIST_LIFE_MS,
): Promise<T> {
	const key = shortHash([await credentialOf(context), about]);
	return await cache.get(key, realTime.now(), maxAgeMs, async () => await lookUp(context, ask));
}

async function credentialOf(context: ILoadOptionsFunctions): Promise<string> {
	try {
		const identity = await identify(context, currentAuthentication(context));
		const token = 'token' in identity ? identity.token.key : '';
		return JSON.stringify([identity.account, token]);
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}
