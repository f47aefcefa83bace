import { isOff, isTestAddress, textOf, webhookPath } from '../../site/query/cells';
import type { TableRow } from '../../site/query/readTable';

/**
 * The address of the destination that leads to a trigger, by the end of its path: n8n may not know by which host it is
 * reached. Null where there is none.
 *
 * @param end the parts of the path that n8n makes for this trigger alone
 */
export function ownAddress(hooks: readonly TableRow[], end: string): URL | null {
	const own = hooks.filter((hook) => {
		const address = textOf(hook, 'Address') ?? '';
		return webhookPath(address).endsWith(`/${end}`) && !isTestAddress(address);
	});
	const [hook] = [...own.filter((one) => !isOff(one, 'Active')), ...own];
	return hook === undefined ? null : new URL(textOf(hook, 'Address') ?? '');
}
