import type { GenericInquiry } from '../../simulator/rest/odata/GenericInquiry';
import { genericInquiries } from '../../simulator/rest/odata/inquiries';

/** The inquiry that the recipe "dunning" tells to make. */
const overdueInvoices: GenericInquiry = {
	name: 'OverdueInvoices',
	screen: 'AR301000',
	entity: 'Invoice',
	keys: ['Type', 'ReferenceNbr'],
	columns: [
		{ name: 'Type', type: 'String', column: 'Type' },
		{ name: 'ReferenceNbr', type: 'String', column: 'ReferenceNbr' },
		{ name: 'Customer', type: 'String', column: 'Customer' },
		{ name: 'DueDate', type: 'DateTime', column: 'DueDate' },
		{ name: 'Balance', type: 'Decimal', column: 'Balance' },
		{ name: 'LastReminder', type: 'DateTime', column: 'Document.UsrLastReminder' },
	],
};

/** Inquiries of a site on which the recipes of the cookbook are set up. */
export const cookbookInquiries: readonly GenericInquiry[] = [...genericInquiries, overdueInvoices];
