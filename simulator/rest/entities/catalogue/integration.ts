import type { EntitySource } from '../EntitySource';

/** A form that a customization added, on the custom endpoint: user-defined fields, awkward actions. */
export const device: EntitySource = {
	name: 'Device',
	screen: 'RS203000',
	title: 'Serviced Devices',
	graph: 'PhoneRepairShop.RSSVDeviceMaint',
	view: 'ServDevices',
	keys: 'DeviceCode',
	fields: {
		String: 'AvgComplexity Description DeviceCode',
		Boolean: 'Active',
		Int: 'RepairCount',
		Decimal: 'HourlyRate',
		Guid: 'NoteID',
		Date: 'PurchasedOn',
		DateTime: 'LastModifiedDateTime',
	},
	choices: { AvgComplexity: 'Low:L|Medium:M|High:H' },
	defaults: { Active: true, AvgComplexity: 'Medium', RepairCount: 0 },
	required: 'Description',
	delegateFields: 'RepairCount',
	details: {
		Parts: {
			typeName: 'DevicePart',
			view: 'Parts',
			keys: 'LineNbr',
			lineNumber: 'LineNbr',
			fields: { String: 'Description InventoryID', Int: 'LineNbr', Decimal: 'Qty' },
			selectors: { InventoryID: 'StockItem.InventoryID' },
			custom: { 'Parts.UsrSerialNbr': 'String' },
		},
	},
	custom: {
		'ServDevices.UsrColour': 'String',
		'ServDevices.UsrInsuredValue': 'Decimal',
		'ServDevices.UsrRetiredOn': 'DateTime',
		'ServDevices.UsrFragile': 'Boolean',
		'ServDevices.AttributeOWNER': 'String',
	},
	actions: {
		Retire: { mode: 'async', parameters: { RetiredOn: 'DateTime' }, sets: { Active: false } },
		Activate: { mode: 'sync', sets: { Active: true } },
		AlwaysFails: { mode: 'async', failure: 'The device cannot be calibrated.' },
		NeverEnds: { mode: 'never' },
	},
};

export const devicePrintout: EntitySource = {
	kind: 'report',
	name: 'DevicePrintout',
	screen: 'RS601000',
	title: 'Device Printout',
	graph: 'PX.Reports.ReportGraph',
	view: 'Parameters',
	fields: { String: 'DeviceCode', Boolean: 'WithParts' },
};
