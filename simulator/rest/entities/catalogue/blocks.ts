import type { BlockSource, ClassAttributes, DetailSource } from '../EntitySource';

/** Warehouses, units and projects that selectors know. */
export const WAREHOUSES = ['WHOLESALE', 'RETAIL', 'MAIN'];
export const UNITS = ['EACH', 'PIECE', 'PALLET', 'HOUR', 'CAN'];
export const PROJECTS = ['X', 'INTERNAL', 'HMHOTEL'];
export const TERMS = ['30D', '45D', 'COD', '2%10N30'];
export const VENDORS = ['AACUISINE', 'SQUEEZO', 'ALLFRUITS'];

export const address: BlockSource = {
	typeName: 'Address',
	fields: {
		String: 'AddressLine1 AddressLine2 City Country PostalCode State',
		Boolean: 'Validated',
	},
	selectors: { Country: ['US', 'CA', 'GB', 'DE', 'FR', 'AU', 'NZ'] },
};

export const contact: BlockSource = {
	typeName: 'Contact',
	fields: {
		String:
			'Attention CompanyName DisplayName Email Fax FirstName JobTitle LastName Phone1 Phone1Type WebSite',
		Int: 'ContactID',
	},
	linked: { Address: address },
};

export const documentContact: BlockSource = {
	typeName: 'DocContact',
	fields: { String: 'Attention BusinessName Email Phone1' },
};

/** The attributes of a record's class. */
export function attributes(classField: string, classes: ClassAttributes['classes']): DetailSource {
	return {
		typeName: 'AttributeValue',
		view: 'Answers',
		keys: 'AttributeID',
		fields: {
			String: 'AttributeDescription AttributeID Value ValueDescription',
			Boolean: 'IsActive Required',
			Guid: 'RefNoteID',
		},
		readOnly: 'AttributeDescription IsActive RefNoteID Required ValueDescription',
		attributes: { classField, classes },
	};
}

export const taxDetails: DetailSource = {
	view: 'Taxes',
	fields: { String: 'TaxID', Decimal: 'TaxableAmount TaxAmount TaxRate' },
};

/** Lines that carry an item: quantity times price, description and unit from the item. */
export function itemLines(source: {
	typeName: string;
	strings: string;
	decimals?: string;
	others?: DetailSource['fields'];
	quantity: string;
	price: string;
	amount: string;
	description: string;
	itemPrice: string;
	view?: string;
	lineNumber?: string;
	custom?: DetailSource['custom'];
	selectors?: DetailSource['selectors'];
}): DetailSource {
	const { quantity, price, amount, description } = source;
	return {
		typeName: source.typeName,
		view: source.view ?? 'Transactions',
		keys: source.lineNumber,
		lineNumber: source.lineNumber,
		fields: {
			...source.others,
			String: `InventoryID Subitem UOM ${description} ${source.strings}`,
			Decimal: `${quantity} ${price} ${amount} ${source.decimals ?? ''}`,
			Int: `${source.lineNumber ?? ''} ${source.others?.Int ?? ''}`,
		},
		selectors: { InventoryID: 'StockItem.InventoryID', UOM: UNITS, ...source.selectors },
		defaults: { [quantity]: 0 },
		product: [amount, quantity, price],
		fromItem: { [description]: 'Description', UOM: 'SalesUOM', [price]: source.itemPrice },
		custom: source.custom,
	};
}
