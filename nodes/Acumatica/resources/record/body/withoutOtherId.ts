import type { IDataObject } from 'n8n-workflow';

import { membersOf } from '../../../../exact/members';
import { isGuid } from '../../../../site/query/literals';

/** An item without an `id` of another system. */
export function withoutOtherId(json: IDataObject): object {
	const kept = membersOf(json).filter(
		([name, value]) => name !== 'id' || (typeof value === 'string' && isGuid(value.trim())),
	);
	return Object.fromEntries(kept);
}
