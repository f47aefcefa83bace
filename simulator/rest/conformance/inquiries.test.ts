import { conforms } from './documented';
import { memberAt, SignedIn } from './SignedIn';
import { CUSTOM } from './TestSite';

conforms('Inquiries and reports', [
	{
		confidence: 'A',
		behaviour: 'a PUT of an inquiry gives its parameters, with $expand its rows',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const parameters = { InventoryID: { value: 'AACOMPUT01' } };
			const plain = await user.put('InventorySummaryInquiry', parameters);
			expect(plain.json).toMatchObject(parameters);
			expect(plain.json).not.toHaveProperty('Results');
			const rows = await user.put('InventorySummaryInquiry', parameters, { $expand: 'Results' });
			expect(rows.json).toMatchObject({
				Results: [
					{ WarehouseID: { value: 'MAIN' }, OnHand: { value: 38 } },
					{ WarehouseID: { value: 'RETAIL' }, OnHand: { value: 4 } },
				],
			});
			const all = await user.put('InventorySummaryInquiry', {}, { $expand: 'Results', $top: '1' });
			expect(Object(memberAt(all.json, 'Results')).length).toBeGreaterThan(5);
		},
	},
	{
		confidence: 'A',
		behaviour: 'a report is a 202, then 202 until it is ready, then the PDF',
		check: async (site) => {
			const user = await SignedIn.to(site, CUSTOM);
			const body = { DeviceCode: { value: 'NOKIA3310' } };
			const reply = await user.send('POST', 'DevicePrintout', { body });
			expect(reply.status).toBe(202);
			expect(reply.headers.location).toMatch(/\/report\/PDF\/[0-9a-f-]{36}$/);
			expect((await site.client.send('GET', String(reply.headers.location), user)).status).toBe(
				202,
			);
			site.simulator.advance(1500);
			const pdf = await site.client.send('GET', String(reply.headers.location), user);
			expect([pdf.status, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
			expect(pdf.text.slice(0, 5)).toBe('%PDF-');
			expect(pdf.text).toContain('DeviceCode: NOKIA3310');
			expect((await user.get('DevicePrintout')).status).toBe(405);
		},
	},
]);
