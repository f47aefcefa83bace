import { z } from 'zod';

import type { Client } from '../../../site/client/Client';
import { resolveLocation } from '../../../site/http/location';

const Linked = z.object({ _links: z.object({ 'files:put': z.string() }) });
const PLACEHOLDER = '{filename}';

/** Where a record or a row says that a file of that name is put; null where it says nothing, as builds of 2023. */
export function putLink(
	holder: unknown,
	name: string,
	{ instanceUrl }: Pick<Client, 'instanceUrl'>,
): string | null {
	const parsed = Linked.safeParse(holder);
	if (!parsed.success) return null;
	const link = parsed.data._links['files:put'].replace(PLACEHOLDER, encodeURIComponent(name));
	return resolveLocation(link, instanceUrl);
}
