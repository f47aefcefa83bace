import type { INodeProperties } from 'n8n-workflow';

export const detailOption: INodeProperties = {
	displayName: 'Details',
	name: 'detail',
	type: 'string',
	default: '',
	placeholder: 'e.g. Details',
	description:
		'Name of the details whose rows have files too, such as Details of a sales order. Empty gives the files of the record itself.',
};

/** The parts to read with a record to see its files. Every level is named. */
export function filesOfRecord(detail: string): string[] {
	return detail === '' ? ['files'] : ['files', detail, `${detail}/files`];
}
