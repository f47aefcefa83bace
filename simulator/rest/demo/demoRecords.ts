import type { Value } from '../../database/Database';

/** Columns of a record, and those of its lines by detail name. */
export interface DemoRecord {
	fields: Record<string, Value>;
	lines?: Record<string, ReadonlyArray<Record<string, Value>>>;
	/** Values by the ID of the attribute; those of the class without one are empty. */
	attributes?: Record<string, Value>;
}

const day = (date: string) => `${date}T00:00:00.000Z`;

/** Records of a small trading company, by entity. */
export const demoRecords: Readonly<Record<string, readonly DemoRecord[]>> = {
	StockItem: [
		item('AACOMPUT01', 'Acer laptop computer', 'COMPUTER', 500, 420, { MAIN: 38, RETAIL: 4 }),
		item('AALEGO500', 'Lego, 500 piece set', 'CONSUMER', 60, 35.5, { WHOLESALE: 1999 }),
		item('AAMACHINE1', 'Milling machine', 'ALLOTHER', 12500, 9800, { MAIN: 2 }),
		item('APPLES', 'Fresh apples, 1 lb', 'FOOD', 2.5, 1.1, { WHOLESALE: 4000, RETAIL: 120 }),
		item('APJAM96', 'Apple jam, 96 oz', 'FOOD', 14.7, 7.25, { WHOLESALE: 350 }),
		item('CARJAM08', "Cartoon jam, kid's 8 oz", 'FOOD', 3.95, 1.8, { RETAIL: 75 }),
		item('JUICER15', 'Juicer, 1.5 litres per minute', 'JUICE', 1750, 1210, { WHOLESALE: 12 }),
		item('JUICER20C', 'Commercial juicer, 2 litres per minute', 'JUICE', 3200, 2400, { MAIN: 3 }),
	],
	Customer: [
		customer('ABARTENDE', 'USA Bartending School', 'info@usabartending.example', 'New York', 'NY'),
		customer('ABCHOLDING', 'ABC Holdings Inc.', 'hello@abcholdings.example', 'Kansas City', 'MO'),
		customer('ALCIRC', 'Circus Alaska', 'tickets@circusalaska.example', 'Anchorage', 'AK'),
		customer('FRUITICO', "O'Brien & Sons / Fruitico", 'orders@fruitico.example', 'Dover', 'DE'),
		customer('GOODFOOD', 'GoodFood One Restaurant', 'chef@goodfood.example', 'New York', 'NY'),
		customer('TOMYUM', 'Thai Food Restaurant', 'thai@tomyum.example', 'Seattle', 'WA'),
	],
	Contact: [
		person(101, 'Anna', 'Karlsson', 'GOODFOOD', 'anna@goodfood.example'),
		person(102, 'Miguel', 'Ortega', 'TOMYUM', 'miguel@tomyum.example'),
		person(103, 'Zoë', 'Müller', 'FRUITICO', 'zoe@fruitico.example'),
	],
	Opportunity: [
		opportunity(
			'OP000001',
			'Twenty juicers for the new branches',
			'GOODFOOD',
			'Qualification',
			64000,
		),
		opportunity('OP000002', 'Jam for the summer season', 'FRUITICO', 'Negotiation', 5880),
		opportunity('OP000003', 'Replacement of old machines', 'TOMYUM', 'Prospect', 12500),
	],
	Event: [
		{
			fields: {
				NoteID: 'b7f5c1de-2f0a-4c53-9b65-0d6d2a3a9e11',
				Summary: 'Visit of the juice plant',
				Location: 'Plant 2',
				Status: 'Open',
				Priority: 'Normal',
				ShowAs: 'Busy',
				StartDate: '2026-02-03T14:00:00.000Z',
				EndDateTime: '2026-02-03T15:30:00.000Z',
			},
			lines: { Attendees: [{ Email: 'anna@goodfood.example', Name: 'Anna Karlsson' }] },
		},
	],
	Case: [
		supportCase('000001', 'Juicer leaks after cleaning', 'GOODFOOD', 'Open', 'High'),
		supportCase('000002', 'Invoice shows the wrong address', 'TOMYUM', 'New', 'Low'),
	],
	SalesOrder: [
		order('SO', '000001', 'GOODFOOD', 'Open', '2026-01-12', [
			['JUICER15', 2, 1750],
			['APJAM96', 24, 14.7],
		]),
		order('SO', '000002', 'TOMYUM', 'On Hold', '2026-01-14', [['APPLES', 400, 2.5]]),
		order('SO', '000003', 'FRUITICO', 'Completed', '2026-01-15', [['CARJAM08', 96, 3.95]]),
		order('QT', '000001', 'ABARTENDE', 'Open', '2026-01-20', [['JUICER20C', 1, 3200]]),
	],
	PurchaseOrder: [
		purchase('PO000001', 'SQUEEZO', 'Open', '2026-01-08', [['JUICER15', 10, 1210]]),
		purchase('PO000002', 'ALLFRUITS', 'On Hold', '2026-01-09', [['APPLES', 5000, 1.1]]),
	],
	Shipment: [
		{
			fields: {
				ShipmentNbr: '000001',
				CustomerID: 'FRUITICO',
				WarehouseID: 'RETAIL',
				Status: 'Completed',
				ShipmentDate: day('2026-01-16'),
				ShippedQty: 96,
			},
			lines: {
				Details: [{ InventoryID: 'CARJAM08', ShippedQty: 96, OrderedQty: 96, UOM: 'EACH' }],
			},
		},
	],
	InventoryAdjustment: [
		{
			fields: {
				ReferenceNbr: 'IN000001',
				Date: day('2026-01-31'),
				Description: 'Stocktaking',
				Status: 'Balanced',
				TotalQty: -5,
				TotalCost: -5.5,
			},
			lines: {
				Details: [
					{
						InventoryID: 'APPLES',
						Qty: -5,
						UnitCost: 1.1,
						ExtendedCost: -5.5,
						WarehouseID: 'RETAIL',
					},
				],
			},
		},
	],
	Bill: [
		{
			fields: {
				Type: 'Bill',
				ReferenceNbr: '000001',
				Vendor: 'SQUEEZO',
				VendorRef: 'SQ-7781',
				Status: 'Balanced',
				Hold: false,
				Date: day('2026-01-10'),
				Amount: 12100,
				Balance: 12100,
			},
			lines: {
				Details: [
					{ InventoryID: 'JUICER15', Qty: 10, UnitCost: 1210, Amount: 12100, Project: 'X' },
				],
			},
		},
	],
	Invoice: [
		{
			fields: {
				Type: 'Invoice',
				ReferenceNbr: 'AR000001',
				Customer: 'FRUITICO',
				Status: 'Open',
				Hold: false,
				Date: day('2026-01-17'),
				Amount: 379.2,
				Balance: 379.2,
			},
			lines: {
				Details: [{ InventoryID: 'CARJAM08', Qty: 96, UnitPrice: 3.95, Amount: 379.2 }],
			},
		},
	],
	Payment: [
		{
			fields: {
				Type: 'Payment',
				ReferenceNbr: '000001',
				CustomerID: 'FRUITICO',
				PaymentRef: 'CHK-100',
				Status: 'Balanced',
				ApplicationDate: day('2026-01-28'),
				PaymentAmount: 200,
				AppliedToDocuments: 200,
			},
			lines: {
				DocumentsToApply: [{ DocType: 'Invoice', ReferenceNbr: 'AR000001', AmountPaid: 200 }],
			},
		},
	],
	Device: [
		{
			fields: {
				DeviceCode: 'NOKIA3310',
				Description: 'Nokia 3310',
				AvgComplexity: 'Low',
				RepairCount: 7,
				HourlyRate: 45,
				PurchasedOn: day('2024-05-02'),
				'ServDevices.UsrColour': 'blue',
				'ServDevices.UsrInsuredValue': 120.5,
				'ServDevices.UsrFragile': false,
				'ServDevices.AttributeOWNER': 'Anna',
			},
			lines: { Parts: [{ Description: 'Battery', InventoryID: 'AAMACHINE1', Qty: 1 }] },
		},
		{ fields: { DeviceCode: 'SAMSUNG/S4', Description: 'Samsung S4', HourlyRate: 60 } },
	],
};

function item(
	id: string,
	description: string,
	itemClass: string,
	price: number,
	cost: number,
	stock: Record<string, number>,
): DemoRecord {
	const sites = Object.entries(stock).map(([warehouse, quantity], index) => ({
		WarehouseID: warehouse,
		QtyOnHand: quantity,
		DefaultReceiptLocationID: 'R1S1',
		IsDefault: index === 0,
		Status: 'Active',
	}));
	const fields = {
		InventoryID: id,
		Description: description,
		ItemClass: itemClass,
		DefaultPrice: price,
		LastCost: cost,
		AverageCost: cost,
		DefaultWarehouseID: sites[0]?.WarehouseID ?? null,
		'Item.AttributeCOLOR': itemClass === 'JUICE' ? 'Silver' : null,
	};
	const attributes: Record<string, Value> =
		itemClass === 'JUICE' ? { COLOR: 'S', WARRANTY: '24' } : {};
	return { fields, lines: { WarehouseDetails: sites }, attributes };
}

function customer(
	id: string,
	name: string,
	email: string,
	city: string,
	state: string,
): DemoRecord {
	return {
		fields: {
			CustomerID: id,
			CustomerName: name,
			Email: email,
			'MainContact/Email': email,
			'MainContact/CompanyName': name,
			'MainContact/Phone1': '+1 (555) 010-0101',
			'MainContact/Address/City': city,
			'MainContact/Address/State': state,
			'MainContact/Address/Country': 'US',
			'BAccount.AttributeINDUSTRY': 'Food',
		},
		attributes: { INDUSTRY: 'Food' },
	};
}

function person(
	id: number,
	first: string,
	last: string,
	account: string,
	email: string,
): DemoRecord {
	const name = `${first} ${last}`;
	return {
		fields: {
			ContactID: id,
			FirstName: first,
			LastName: last,
			DisplayName: name,
			BusinessAccount: account,
			Email: email,
		},
	};
}

function opportunity(
	id: string,
	subject: string,
	account: string,
	stage: string,
	amount: number,
): DemoRecord {
	return {
		fields: {
			OpportunityID: id,
			Subject: subject,
			BusinessAccount: account,
			Stage: stage,
			Amount: amount,
			Total: amount,
			Estimation: day('2026-06-30'),
		},
	};
}

function supportCase(
	id: string,
	subject: string,
	account: string,
	status: string,
	priority: string,
): DemoRecord {
	return {
		fields: {
			CaseID: id,
			Subject: subject,
			BusinessAccount: account,
			Status: status,
			Priority: priority,
			DateReported: '2026-01-21T08:15:30.250Z',
		},
	};
}

type Line = [string, number, number];

function order(
	type: string,
	number: string,
	customerId: string,
	status: string,
	date: string,
	lines: readonly Line[],
): DemoRecord {
	return {
		fields: {
			OrderType: type,
			OrderNbr: number,
			CustomerID: customerId,
			Status: status,
			Hold: status === 'On Hold',
			Date: day(date),
			OrderTotal: lines.reduce((sum, [, quantity, price]) => sum + quantity * price, 0),
			OrderedQty: lines.reduce((sum, [, quantity]) => sum + quantity, 0),
			Branch: 'MAIN',
			'Document.AttributePRIORITY': 'Normal',
		},
		lines: {
			Details: lines.map(([inventoryId, quantity, price]) => ({
				InventoryID: inventoryId,
				OrderQty: quantity,
				UnitPrice: price,
				Amount: quantity * price,
				UOM: 'EACH',
				WarehouseID: 'WHOLESALE',
			})),
		},
	};
}

function purchase(
	number: string,
	vendor: string,
	status: string,
	date: string,
	lines: readonly Line[],
): DemoRecord {
	const total = lines.reduce((sum, [, quantity, cost]) => sum + quantity * cost, 0);
	return {
		fields: {
			Type: 'Normal',
			OrderNbr: number,
			VendorID: vendor,
			Status: status,
			Hold: status === 'On Hold',
			Date: day(date),
			OrderTotal: total,
			LineTotal: total,
		},
		lines: {
			Details: lines.map(([inventoryId, quantity, cost]) => ({
				InventoryID: inventoryId,
				OrderQty: quantity,
				UnitCost: cost,
				ExtendedCost: quantity * cost,
				UOM: 'EACH',
			})),
		},
	};
}
