import type { INodeProperties } from 'n8n-workflow';

import { listOrNameProperty } from '../../../editor/properties/listOrNameProperty';

/** Which report of the endpoint; named as the entity that it is. */
export const reportProperty: INodeProperties = listOrNameProperty({
	displayName: 'Report',
	name: 'entity',
	description:
		'A report of the endpoint. System endpoints have none: add it to an endpoint of your own (SM207060).',
	one: 'a report',
	method: 'searchReports',
	example: 'InvoicePrintout',
});
