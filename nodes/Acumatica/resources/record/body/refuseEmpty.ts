import type { IDataObject } from 'n8n-workflow';

import { isObject, membersOf } from '../../../../exact/members';
import { AcumaticaError } from '../../../../site/errors/AcumaticaError';

/** Throws AcumaticaError for a wrapped body that says nothing. */
export function refuseEmpty(body: IDataObject): void {
	if (membersOf(body).some(([, value]) => isObject(value) || Array.isArray(value))) return;
	throw new AcumaticaError({
		kind: 'badInput',
		message: 'No field has a value, so there is nothing to write',
		remedy: 'Add fields under "Fields" or "Custom Fields".',
	});
}
