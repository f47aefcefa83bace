import { attribute, column, decimal, localTime, padded } from '../columns';
import type { Inquiry } from '../Inquiry';
import { CALENDAR_EVENT_ID } from './tables';

/** The site's clock is three hours ahead of UTC, as in the example of FMT. */
export const SITE_OFFSET_MINUTES = 180;
const siteTime = localTime(SITE_OFFSET_MINUTES);

/**
 * Events that are planned for opportunities. A canceled one does not meet the condition: it leaves
 * the result. The calendar's own ID is not tracked, so writing it back sends nothing.
 */
export const opportunityEvents: Inquiry = {
	name: 'Opportunity Events',
	from: 'Event',
	alias: 'CRActivity',
	joins: [
		{
			alias: 'CROpportunity',
			table: 'Opportunity',
			on: ({ CRActivity }) => idOf('OpportunityID', CRActivity?.OpportunityID),
		},
		{
			alias: 'Contact',
			table: 'Contact',
			on: ({ CROpportunity }) => idOf('ContactID', CROpportunity?.ContactID),
		},
		{
			alias: 'Owner',
			table: 'Contact',
			on: ({ CROpportunity }) => idOf('ContactID', CROpportunity?.OwnerContactID),
		},
	],
	where: ({ CRActivity }) => CRActivity?.Status !== 'Canceled',
	design: {
		conditions: ['CRActivity.Status'],
		relations: [
			{ parent: 'CRActivity.OpportunityID', child: 'CROpportunity.OpportunityID' },
			{ parent: 'CROpportunity.ContactID', child: 'Contact.ContactID' },
			{ parent: 'CROpportunity.OwnerContactID', child: 'Owner.ContactID' },
		],
	},
	columns: [
		column('CRActivity_noteID', 'CRActivity.NoteID'),
		column('OpportunityID', 'CROpportunity.OpportunityID'),
		column('OpportunitySubject', 'CROpportunity.Subject'),
		column('ContactName', 'Contact.DisplayName'),
		column('ContactEmail', 'Contact.Email'),
		column('OwnerName', 'Owner.DisplayName'),
		column('OwnerEmail', 'Owner.Email'),
		column('EventSubject', 'CRActivity.Summary'),
		column('EventStart', 'CRActivity.StartDate', siteTime),
		column('EventEnd', 'CRActivity.EndDateTime', siteTime),
		column('Status', 'CRActivity.Status'),
		column('CalendarEventID', `CROpportunity.${CALENDAR_EVENT_ID}`),
	],
	tracked: [
		'CRActivity.Summary',
		'CRActivity.StartDate',
		'CRActivity.EndDateTime',
		'CRActivity.Status',
	],
	key: ['CRActivity_noteID'],
};

/** The inquiry of the documentation's example (FMT), with a class, a price and an attribute. */
export const stockItems: Inquiry = {
	name: 'Stock Items: Last Modified Date',
	from: 'StockItem',
	alias: 'InventoryItem',
	joins: [
		{
			alias: 'INItemClass',
			table: 'ItemClass',
			on: ({ InventoryItem }) => idOf('ClassID', InventoryItem?.ItemClass),
		},
	],
	columns: [
		column('InventoryID', 'InventoryItem.InventoryID', padded(30, 'Deleted')),
		column('Description', 'InventoryItem.Description'),
		column('StockItem', 'InventoryItem.InventoryID', () => true),
		column('ItemClass', 'InventoryItem.ItemClass', padded(10, 'Inserted')),
		column('Description_2', 'INItemClass.Description'),
		column('ItemStatus', 'InventoryItem.ItemStatus'),
		column('DefaultPrice', 'InventoryItem.DefaultPrice', decimal(6)),
		attribute('Color', 'InventoryItem.Item.AttributeCOLOR'),
		column('InventoryItem_lastModifiedDateTime', 'InventoryItem.LastModifiedDateTime', siteTime),
	],
	tracked: [
		'InventoryItem.InventoryID',
		'InventoryItem.Description',
		'InventoryItem.ItemClass',
		'InventoryItem.ItemStatus',
		'InventoryItem.DefaultPrice',
		'InventoryItem.Item.AttributeCOLOR',
	],
	key: ['InventoryID'],
};

function idOf(name: string, value: string | number | boolean | null | undefined) {
	return value === undefined || value === null ? null : { [name]: value };
}
