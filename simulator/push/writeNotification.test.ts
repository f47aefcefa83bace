import { asDocumented } from './assumptions';
import { performanceStartTime } from './PushNotification';
import type { PushNotification } from './PushNotification';
import { writeNotification } from './writeNotification';

const row = {
	InventoryID: 'AACOMPUT01',
	StockItem: true,
	ItemStatus: 'Inactive',
	InventoryItem_lastModifiedDateTime: '2024-05-05T15:16:23.1',
};
const notification: PushNotification = {
	Inserted: [row],
	Deleted: [
		{ ...row, ItemStatus: 'Active', InventoryItem_lastModifiedDateTime: '2024-05-05T15:16:23.103' },
	],
	Query: 'Stock Items: Last Modified Date',
	CompanyId: 'MyTenant',
	Id: '1af4d140-5321-41f2-a2ec-50b67f577c6c',
	TimeStamp: 636295833829493672n,
	AdditionalInfo: {},
};

describe('writeNotification', () => {
	it('writes the documented example (FMT): its elements, their order, an exact TimeStamp', () => {
		expect(writeNotification(notification, asDocumented)).toBe(
			'{"Inserted":[{"InventoryID":"AACOMPUT01","StockItem":true,"ItemStatus":"Inactive","InventoryItem_lastModifiedDateTime":"2024-05-05T15:16:23.1"}],' +
				'"Deleted":[{"InventoryID":"AACOMPUT01","StockItem":true,"ItemStatus":"Active","InventoryItem_lastModifiedDateTime":"2024-05-05T15:16:23.103"}],' +
				'"Query":"Stock Items: Last Modified Date","CompanyId":"MyTenant",' +
				'"Id":"1af4d140-5321-41f2-a2ec-50b67f577c6c","TimeStamp":636295833829493672,"AdditionalInfo":{}}',
		);
	});

	it('writes nulls, Unicode, quotes and newlines so that JSON gives them back', () => {
		const Inserted = [{ _mod: null, Subject: 'Café "Łódź",\nsecond line', Qty: 0 }];
		const body = writeNotification({ ...notification, Inserted }, asDocumented);
		expect(JSON.parse(body)).toMatchObject({ Inserted });
	});

	it('writes a decimal as a plain number, or with its scale under the assumption', () => {
		const decimals = { ...notification, Inserted: [{ Qty: { decimal: 1999, scale: 6 } }] };
		expect(writeNotification(decimals, asDocumented)).toContain('{"Qty":1999}');
		const withScale = { ...asDocumented, decimalsWithScale: true };
		expect(writeNotification(decimals, withScale)).toContain('{"Qty":1999.000000}');
	});

	it('can leave out AdditionalInfo, add a key, and write the GUID in upper case', () => {
		const body = writeNotification(notification, {
			...asDocumented,
			missingAdditionalInfo: true,
			extraEnvelopeKey: 'QueryId',
			upperCaseGuid: true,
		});
		expect(body).toContain('"Id":"1AF4D140-5321-41F2-A2EC-50B67F577C6C"');
		expect(Object.keys(JSON.parse(body)).slice(-2)).toEqual(['TimeStamp', 'QueryId']);
	});

	it('writes the start time of the request as the example of CFG does', () => {
		expect(performanceStartTime({ id: '', ticks: 638465233453014192n })).toEqual({
			PXPerformanceInfoStartTime: '03/20/2024 09:22:25',
		});
	});
});
