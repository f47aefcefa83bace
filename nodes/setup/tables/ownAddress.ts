import { isOff, textOf, webhookPath } from '../../site/query/cells';
import type { TableRow } from '../../site/query/readTable';

/** In addresses of n8n: what stands before it may be any host, and a path that the instance was given. */
const TEST = 'webhook-test';

/**
 * The address of the destination that leads to a trigger, by the end of its path: n8n may not know by which host it is
 * reached. Null where there is none.
 *
 * @param end the parts of the path that n8n makes for this trigger alone
 */
export function ownAddress(hooks: readonly TableRow[], end: string): URL | null {
	const own = hooks.filter((hook) => {
		const path = webhookPath(textOf(hook, 'Address') ?? '');
		return path.endsWith(`/${end}`) && !path.includes(`/${TEST}/`);
	});
	const [hook] = [...own.filter((one) => !isOff(one, 'Active')), ...own];
	return hook === undefined ? null : new URL(textOf(hook, 'Address') ?? '');
}
