import { endpointPath } from '../../../site/query/endpoint';
import { recordPath, referenceOf } from '../../../site/query/recordPath';
import { selectionQuery, type Query } from '../../../site/query/selection';
import type { Parameters } from '../operation/Parameters';

/** Path of the entity that the node is set to. */
export function entityPath(parameters: Parameters): string {
	return `${endpointPath(parameters.endpoint())}/${parameters.entity()}`;
}

/** Path of the record that the parameter "Record" names. */
export function recordAddress(parameters: Parameters): string {
	return `${entityPath(parameters)}/${recordPath(referenceOf(parameters.locator('record')))}`;
}

/** The same record in the words of the user: `SalesOrder SO|000123`. */
export function recordName(parameters: Parameters): string {
	return `${parameters.entity()} ${parameters.locator('record').text.trim()}`;
}

/** The query for the parts of the record that come back, by the options of the operation. */
export function returnedQuery(
	parameters: Parameters,
	alsoExpand: readonly string[] = [],
	alsoSelect: readonly string[] = [],
): Query {
	const selection = {
		select: [...parameters.names('options.select'), ...alsoSelect],
		expand: [...parameters.names('options.expand'), ...alsoExpand],
		custom: parameters.names('options.custom'),
	};
	return selectionQuery(selection, parameters.endpoint().contract);
}

/** The header that makes archived records be found. */
export function archivedHeader(parameters: Parameters): Record<string, string> {
	return parameters.flag('options.includeArchived', false) ? { 'PX-ApiArchive': 'SHOW' } : {};
}
