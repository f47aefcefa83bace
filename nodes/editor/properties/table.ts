import type { INodeProperties } from 'n8n-workflow';

import { listOrNameProperty } from './listOrNameProperty';

/** Which table behind the forms. */
export const tableProperty: INodeProperties = listOrNameProperty({
	displayName: 'Table',
	name: 'table',
	description:
		'A table behind the forms of Acumatica (DAC), such as SOOrder, which the user of the credential has rights to',
	one: 'a table',
	method: 'searchTables',
	example: 'SOOrder',
});

export const tableTenantOption: INodeProperties = {
	displayName: 'Tenant',
	name: 'tenant',
	type: 'string',
	default: '',
	placeholder: 'e.g. MyTenant',
	description:
		'Login name of the tenant in the address of the tables. Empty takes that of the credential.',
};
