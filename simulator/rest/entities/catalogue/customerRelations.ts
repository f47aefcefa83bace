import type { EntitySource } from '../EntitySource';
import { CHANNEL, EMPLOYEES, HOBBY, INDUSTRY, REGION } from './attributes';
import { address, attributes, contact, TERMS, WAREHOUSES } from './blocks';

export const customer: EntitySource = {
	name: 'Customer',
	screen: 'AR303000',
	title: 'Customers',
	graph: 'PX.Objects.AR.CustomerMaint',
	view: 'BAccount',
	keys: 'CustomerID',
	fields: {
		String:
			'AccountRef CreditVerificationRules CurrencyID CustomerClass CustomerID CustomerName Email LocationName PriceClassID ShipVia StatementCycleID Status TaxRegistrationID TaxZone Terms WarehouseID',
		Boolean: 'ApplyOverdueCharges IsGuestCustomer PrintInvoices SendInvoicesbyEmail',
		Int: 'BAccountID PrimaryContactID',
		Short: 'LeadTimedays OrderPriority',
		Decimal: 'CreditLimit WriteOffLimit',
		Guid: 'NoteID',
		DateTime: 'CreatedDateTime LastModifiedDateTime',
	},
	choices: {
		Status: 'Active:A|On Hold:H|Credit Hold:C|Inactive:I|One-Time:T',
		CreditVerificationRules: 'Disabled:D|Credit Limit:C|Days Past Due:B',
	},
	selectors: {
		CustomerClass: ['LOCAL', 'INTL', 'DEFAULT'],
		CurrencyID: ['USD', 'EUR', 'CAD'],
		Terms: TERMS,
		WarehouseID: WAREHOUSES,
	},
	defaults: {
		Status: 'Active',
		CustomerClass: 'LOCAL',
		CurrencyID: 'USD',
		Terms: '30D',
		CreditVerificationRules: 'Disabled',
		ApplyOverdueCharges: false,
		PrintInvoices: true,
		SendInvoicesbyEmail: false,
		CreditLimit: 0,
	},
	required: 'CustomerName',
	widths: { CustomerID: 10 },
	numbering: { field: 'CustomerID', prefix: 'C', width: 9 },
	linked: { MainContact: contact, BillingContact: contact, PrimaryContact: contact },
	details: {
		Attributes: attributes('CustomerClass', { LOCAL: [INDUSTRY, EMPLOYEES] }),
		Contacts: {
			typeName: 'CustomerContact',
			view: 'Contacts',
			keys: 'ContactID',
			fields: { String: 'DisplayName Email FirstName LastName Phone1', Int: 'ContactID' },
		},
	},
	custom: {
		'CurrentCustomer.UsrRegion': 'String',
		'BAccount.AttributeINDUSTRY': 'String',
		'BAccount.AttributeEMPLOYEES': 'Int',
	},
	actions: {
		CreateContactFromCustomer: {
			mode: 'sync',
			parameters: { FirstName: 'String', LastName: 'String', Email: 'String' },
		},
		PutOnHold: { mode: 'sync', workflow: true, sets: { Status: 'On Hold' }, from: ['Active'] },
		RemoveHold: { mode: 'sync', workflow: true, sets: { Status: 'Active' }, from: ['On Hold'] },
	},
};

export const contactEntity: EntitySource = {
	name: 'Contact',
	screen: 'CR302000',
	title: 'Contacts',
	graph: 'PX.Objects.CR.ContactMaint',
	view: 'Contact',
	keys: 'ContactID',
	fields: {
		String:
			'Attention BusinessAccount CompanyName ContactClass DisplayName Email ExtRefNbr FirstName Gender JobTitle LastName Owner Phone1 Phone1Type Status Title Type WebSite',
		Boolean: 'Active DoNotCall DoNotEmail',
		Int: 'ContactID',
		Guid: 'NoteID',
		Date: 'DateOfBirth',
		DateTime: 'LastModifiedDateTime',
	},
	choices: { Status: 'Active:A|Inactive:I', Gender: 'Male:M|Female:F' },
	selectors: { BusinessAccount: 'Customer.CustomerID' },
	defaults: { Active: true, Status: 'Active', ContactClass: 'ENDCUST', Type: 'Contact' },
	required: 'LastName',
	numbering: { field: 'ContactID' },
	linked: { Address: address },
	details: { Attributes: attributes('ContactClass', { ENDCUST: [HOBBY] }) },
	actions: {
		CheckForContactDuplicates: { mode: 'sync' },
		MarkContactAsValidated: { mode: 'sync' },
		CreateAccountFromContact: {
			mode: 'async',
			parameters: { BAccountID: 'String', AccountName: 'String', AccountClass: 'String' },
		},
	},
};

export const opportunity: EntitySource = {
	name: 'Opportunity',
	screen: 'CR304000',
	title: 'Opportunities',
	graph: 'PX.Objects.CR.OpportunityMaint',
	view: 'Opportunity',
	keys: 'OpportunityID',
	fields: {
		String:
			'Branch BusinessAccount ClassID ContactDisplayName CurrencyID Details Location OpportunityID Owner Reason Source Stage Status Subject',
		Boolean: 'ManualAmount',
		Int: 'ContactID',
		Decimal: 'Amount Discount Total WeightTotal',
		Guid: 'NoteID',
		Date: 'Estimation',
		DateTime: 'LastModifiedDateTime',
	},
	choices: {
		Status: 'New:N|Open:O|Won:W|Lost:L',
		Stage:
			'Prospect:L|Nurture:N|Qualification:P|Development:Q|Solution:V|Proof:A|Negotiation:R|Won:W',
		Source: 'Web:W|Referral:R|Phone Inquiry:H|Other:O',
	},
	selectors: { BusinessAccount: 'Customer.CustomerID', Branch: 'branch' },
	defaults: {
		Status: 'New',
		Stage: 'Prospect',
		ClassID: 'PRODUCT',
		CurrencyID: 'USD',
		Amount: 0,
		ManualAmount: false,
	},
	required: 'Subject',
	custom: { 'Opportunity.UsrCalendarEventID': 'String', 'Opportunity.AttributeREGION': 'String' },
	numbering: { field: 'OpportunityID', prefix: 'OP', width: 6 },
	totals: { Total: 'Products.Amount' },
	linked: {
		ContactInformation: {
			typeName: 'OpportunityContact',
			fields: { String: 'Attention CompanyName Email FirstName LastName Phone1' },
		},
		Address: address,
	},
	details: {
		Attributes: attributes('ClassID', { PRODUCT: [REGION] }),
		Products: {
			typeName: 'OpportunityProduct',
			view: 'Products',
			fields: {
				String: 'InventoryID Subitem TransactionDescription UOM Warehouse',
				Decimal: 'Amount Discount Qty UnitPrice',
				Int: 'OpportunityProductID',
				Boolean: 'FreeItem',
			},
			selectors: { InventoryID: 'StockItem.InventoryID', Warehouse: WAREHOUSES },
			keys: 'OpportunityProductID',
			lineNumber: 'OpportunityProductID',
			product: ['Amount', 'Qty', 'UnitPrice'],
			fromItem: {
				TransactionDescription: 'Description',
				UOM: 'SalesUOM',
				UnitPrice: 'DefaultPrice',
			},
		},
	},
	actions: {
		CreateOpportunitySalesOrder: { mode: 'async', parameters: { OrderType: 'String' } },
		CreateAccountFromOpportunity: { mode: 'async', parameters: { BAccountID: 'String' } },
		Open: {
			mode: 'sync',
			workflow: true,
			sets: { Status: 'Open' },
			from: ['New', 'Lost', 'Won'],
			dialog: { 'FilterPreview.Reason': 'String', 'FilterPreview.Stage': 'String' },
		},
		CloseAsWon: {
			mode: 'sync',
			workflow: true,
			sets: { Status: 'Won', Stage: 'Won' },
			from: ['New', 'Open'],
			dialog: { 'FilterPreview.Reason': 'String' },
		},
		CloseAsLost: {
			mode: 'sync',
			workflow: true,
			sets: { Status: 'Lost' },
			from: ['New', 'Open'],
			dialog: { 'FilterPreview.Reason': 'String' },
		},
	},
};

export const event: EntitySource = {
	name: 'Event',
	screen: 'CR306030',
	title: 'Event',
	graph: 'PX.Objects.EP.EPEventMaint',
	view: 'Events',
	keys: 'NoteID',
	fields: {
		String:
			'Body Category CreatedByID Location Priority RelatedEntityDescription RelatedEntityType ShowAs Status Summary',
		Boolean: 'AllDay Internal',
		Guid: 'NoteID RelatedEntityNoteID',
		DateTime: 'CreatedDateTime EndDateTime LastModifiedDateTime StartDate',
	},
	choices: {
		Priority: 'Low:0|Normal:1|High:2',
		Status: 'Open:OP|Completed:CD|Canceled:CL|In Process:IP',
		ShowAs: 'Free:1|Tentative:2|Busy:3|Out of Office:4',
	},
	defaults: { Status: 'Open', Priority: 'Normal', ShowAs: 'Busy', AllDay: false, Internal: false },
	required: 'Summary',
	derived: { OpportunityID: ['RelatedEntityNoteID', 'Opportunity', 'OpportunityID'] },
	linked: {
		TimeActivity: {
			typeName: 'EventTimeActivity',
			fields: { String: 'CostCode Project TimeSpent', Boolean: 'Billable TrackTime' },
		},
	},
	details: {
		Attendees: {
			typeName: 'EventAttendee',
			view: 'Attendees',
			keys: 'Email',
			fields: { String: 'Comment Email Name' },
		},
	},
	actions: {
		CompleteEvent: { mode: 'sync', sets: { Status: 'Completed' }, from: ['Open', 'In Process'] },
		CancelActivityEvent: {
			mode: 'sync',
			sets: { Status: 'Canceled' },
			from: ['Open', 'In Process'],
		},
		InviteAllEvent: { mode: 'sync' },
	},
};

export const caseEntity: EntitySource = {
	name: 'Case',
	screen: 'CR306000',
	title: 'Cases',
	graph: 'PX.Objects.CR.CRCaseMaint',
	view: 'Case',
	keys: 'CaseID',
	fields: {
		String:
			'BusinessAccount BusinessAccountName CaseID ClassID ContactDisplayName Description Owner Priority Reason Severity Status Subject',
		Boolean: 'Billable',
		Int: 'ContactID',
		Guid: 'NoteID',
		DateTime: 'ClosingDate DateReported LastModifiedDateTime SLA',
	},
	choices: {
		Status: 'New:N|Open:O|Closed:C|Released:R|Pending Customer:P',
		Priority: 'Low:L|Medium:M|High:H',
		Severity: 'Low:L|Medium:M|High:H|Urgent:U',
	},
	selectors: { BusinessAccount: 'Customer.CustomerID', ClassID: ['PRODSUPINC', 'JBILLING'] },
	defaults: {
		Status: 'New',
		Priority: 'Medium',
		Severity: 'Medium',
		ClassID: 'PRODSUPINC',
		Billable: false,
	},
	required: 'Subject',
	numbering: { field: 'CaseID', width: 6 },
	// That a list cannot show some details is documented; whether these, and of which entities, is not known [U].
	details: { Attributes: { ...attributes('ClassID', { PRODSUPINC: [CHANNEL] }), delegate: true } },
	custom: { 'Case.UsrMessageID': 'String' },
	actions: {
		ReleaseCase: { mode: 'async', sets: { Status: 'Released' }, from: ['Closed'] },
		AssignCase: { mode: 'sync' },
		Close: {
			mode: 'sync',
			workflow: true,
			sets: { Status: 'Closed' },
			from: ['New', 'Open', 'Pending Customer'],
			dialog: { 'FilterPreview.Reason': 'String' },
		},
		Open: {
			mode: 'sync',
			workflow: true,
			sets: { Status: 'Open' },
			from: ['New', 'Closed', 'Pending Customer'],
			dialog: { 'FilterPreview.Reason': 'String' },
		},
	},
};
