/** A form of Acumatica, and how its address names a record. */
export interface Form {
	/** `SO301000`. */
	readonly id: string;
	/** What stands in the address, in its order: the key columns of the form, each with the field that has its value. */
	readonly keys: readonly FormKey[];
}

export interface FormKey {
	/** `InventoryCD`. */
	readonly name: string;
	/** Field of the entity: `InventoryID`. */
	readonly field: string;
	/** Displayed text to code, where a form takes codes and the API gives texts. */
	readonly codes?: Readonly<Record<string, string>>;
}

const AP_TYPES = { Bill: 'INV', 'Credit Adj.': 'ACR', 'Debit Adj.': 'ADR', Prepayment: 'PPM' };
const AR_TYPES = {
	Invoice: 'INV',
	'Credit Memo': 'CRM',
	'Debit Memo': 'DRM',
	'Overdue Charge': 'FCH',
};
const PAYMENT_TYPES = {
	Payment: 'PMT',
	Prepayment: 'PPM',
	'Credit Memo': 'CRM',
	Refund: 'REF',
	'Voided Payment': 'RPM',
};
const ORDER_TYPES = { Normal: 'RO', 'Drop-Ship': 'DP', Blanket: 'BL', Standard: 'SB' };

/**
 * The forms of common entities of Acumatica's own endpoint. Entities are mapped to these forms; the names of keys in an
 * address are those of the form's table, and are inferred for some: no documentation lists them.
 */
export const FORMS: Readonly<Record<string, Form>> = {
	Bill: document('AP301000', AP_TYPES),
	Case: form('CR306000', { CaseCD: 'CaseID' }),
	Contact: form('CR302000', { ContactID: 'ContactID' }),
	Customer: form('AR303000', { AcctCD: 'CustomerID' }),
	Event: form('CR306030', { NoteID: 'NoteID' }),
	ExpenseReceipt: form('EP301020', { ClaimDetailCD: 'ReceiptID' }),
	InventoryAdjustment: form('IN303000', { RefNbr: 'ReferenceNbr' }),
	Invoice: document('AR301000', AR_TYPES),
	Opportunity: form('CR304000', { OpportunityID: 'OpportunityID' }),
	Payment: document('AR302000', PAYMENT_TYPES),
	PurchaseOrder: {
		id: 'PO301000',
		keys: [
			{ name: 'OrderType', field: 'Type', codes: ORDER_TYPES },
			{ name: 'OrderNbr', field: 'OrderNbr' },
		],
	},
	SalesInvoice: document('SO303000', AR_TYPES),
	SalesOrder: form('SO301000', { OrderType: 'OrderType', OrderNbr: 'OrderNbr' }),
	Shipment: form('SO302000', { ShipmentNbr: 'ShipmentNbr' }),
	StockItem: form('IN202500', { InventoryCD: 'InventoryID' }),
};

/** A form by the names in its address and the fields that have the values. */
export function form(id: string, fields: Readonly<Record<string, string>>): Form {
	return { id, keys: Object.entries(fields).map(([name, field]) => ({ name, field })) };
}

function document(id: string, codes: FormKey['codes']): Form {
	return {
		id,
		keys: [
			{ name: 'DocType', field: 'Type', codes },
			{ name: 'RefNbr', field: 'ReferenceNbr' },
		],
	};
}
