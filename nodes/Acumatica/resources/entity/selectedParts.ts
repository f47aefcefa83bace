import { isObject } from '../../../exact/members';
import type { Parameters } from '../operation/Parameters';

/**
 * Names in "Fields to Return" that no record came with. A field that Acumatica does not know is an error, so these are
 * linked entities and details: they come when they are expanded, and the user who named them wants them.
 */
export function selectedParts(parameters: Parameters, records: readonly unknown[]): string[] {
	const shown = records.filter(isObject);
	if (shown.length === 0) return [];
	return parameters
		.names('options.select')
		.filter((name) => /^\w+$/.test(name) && !shown.some((record) => name in record));
}
