import type { INodeProperties } from 'n8n-workflow';

import { columnOption } from '../columns/columnOption';

/** Options that say what of a record comes back. */
export const returnedOptions: INodeProperties[] = [
	columnOption,
	{
		displayName: 'Custom Fields',
		name: 'custom',
		type: 'string',
		default: '',
		placeholder: 'e.g. Document.AttributePRODUCT, Details/Transactions.UsrColor',
		description:
			'Fields that are not part of the endpoint, to be returned too: view and field with a dot between them, separated by commas, such as Document.AttributePRODUCT',
	},
	{
		displayName: 'Expand',
		name: 'expand',
		type: 'string',
		default: '',
		placeholder: 'e.g. Details, MainContact/Address, files',
		description:
			'Details, linked entities and files to be returned with the record, separated by commas, such as Details, MainContact/Address. Without this only the fields of the record itself come.',
	},
	{
		displayName: 'Fields to Return',
		name: 'select',
		type: 'string',
		default: '',
		placeholder: 'e.g. OrderNbr, Status, Details/InventoryID',
		description:
			'Names of fields, separated by commas, such as OrderNbr, Status, Details/InventoryID, Attributes.COLOR. Empty returns all fields of the record.',
	},
];
