import type { INodeParameters } from 'n8n-workflow';

import { ENDPOINT } from './contract';

/** A resource locator as the editor stores it. */
export function named(value: string, mode = 'name') {
	return { __rl: true, mode, value };
}

/** Parameters of an operation on an entity of an endpoint. */
export function operation(
	resource: string,
	name: string,
	entity: string,
	more: INodeParameters = {},
	endpoint = ENDPOINT,
): INodeParameters {
	return {
		resource,
		operation: name,
		endpoint: named(endpoint),
		entity: named(entity),
		...more,
	};
}

/** Parameters of an operation on a generic inquiry. */
export function inquiry(name: string, title: string, more: INodeParameters = {}): INodeParameters {
	return { resource: 'genericInquiry', operation: name, inquiry: named(title), ...more };
}

/** Parameters of an operation on a table behind the forms. */
export function table(name: string, title: string, more: INodeParameters = {}): INodeParameters {
	return { resource: 'table', operation: name, table: named(title), ...more };
}
