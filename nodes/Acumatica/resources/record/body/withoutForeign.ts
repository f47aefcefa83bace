import type { IDataObject } from 'n8n-workflow';

import { isObject, membersOf } from '../../../../exact/members';
import { isBlank } from '../../values/blank';
import { isGuid } from '../../../../site/query/literals';

/**
 * An item without an `id` and a `custom` of another system: nearly every item has the one, and those of shops the
 * other. Acumatica's own are a GUID, and custom fields by view and name.
 */
export function withoutForeign(json: IDataObject): object {
	return Object.fromEntries(membersOf(json).filter(([name, value]) => !isForeign(name, value)));
}

function isForeign(name: string, value: unknown): boolean {
	if (name === 'id') return typeof value !== 'string' || !isGuid(value.trim());
	if (name !== 'custom') return false;
	return !isObject(value) || !membersOf(value).every(([, of]) => isObject(of) || isBlank(of));
}
