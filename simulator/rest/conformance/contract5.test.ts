import { conforms } from './documented';
import { memberAt, SignedIn } from './SignedIn';
import { CONTRACT_5 } from './TestSite';

conforms('Contract version 5 (3.12)', [
	{
		confidence: 'A',
		behaviour: 'drop-downs have id and description, business dates no time',
		check: async (site) => {
			const user = await SignedIn.to(site, CONTRACT_5);
			const { json } = await user.get('SalesOrder/SO/000001');
			expect(json).toMatchObject({
				Status: { value: { id: 'N', description: 'Open' } },
				Date: { value: '2026-01-12' },
				LastModifiedDateTime: { value: expect.stringMatching(/\+00:00$/) },
			});
			expect(json).not.toHaveProperty('LastModified');
		},
	},
	{
		confidence: 'A',
		behaviour: 'filters use contains, bare literals and the ids of drop-downs',
		check: async (site) => {
			const user = await SignedIn.to(site, CONTRACT_5);
			const numbers = (filter: string) =>
				user.values('SalesOrder', 'OrderNbr', { $filter: filter });
			expect(await numbers("Status eq 'H'")).toEqual(['000002']);
			expect(await numbers("Status eq 'On Hold'")).toEqual([]);
			expect(await numbers("Date gt 2026-01-14 and contains(CustomerID,'fruit')")).toEqual([
				'000003',
			]);
			expect(await numbers("cf.String('Document.AttributePRIORITY') eq 'Normal'")).toHaveLength(4);
			const old = await user.get('SalesOrder', { $filter: "substringof('x',OrderNbr)" });
			expect(old.status).toBe(500);
		},
	},
	{
		confidence: 'A',
		behaviour: '$expand nests, with $select of its own',
		check: async (site) => {
			const user = await SignedIn.to(site, CONTRACT_5);
			const { json } = await user.get('Customer/GOODFOOD', {
				$expand: 'MainContact($expand=Address($select=City);$select=Email)',
			});
			const contact = memberAt(json, 'MainContact');
			expect(Object.keys(Object(contact))).toEqual([
				'id',
				'rowNumber',
				'note',
				'Address',
				'Email',
				'custom',
			]);
			expect(memberAt(contact, 'Address')).toMatchObject({ City: { value: 'New York' } });
			expect(memberAt(contact, 'Address')).not.toHaveProperty('State');
			expect(json).toHaveProperty('CustomerName');
		},
	},
	{
		confidence: 'A',
		behaviour: 'custom fields are named in $select',
		check: async (site) => {
			const user = await SignedIn.to(site, CONTRACT_5);
			const { json } = await user.get('SalesOrder/SO/000001', {
				$select: '*,Document.AttributePRIORITY',
			});
			expect(json).toMatchObject({
				OrderNbr: { value: '000001' },
				custom: { Document: { AttributePRIORITY: { value: 'Normal' } } },
			});
		},
	},
	{
		confidence: 'A',
		behaviour: 'drop-downs are written by id; a custom field needs its type',
		check: async (site) => {
			const user = await SignedIn.to(site, CONTRACT_5);
			const key = { CustomerID: { value: 'TOMYUM' } };
			const held = await user.put('Customer', { ...key, Status: { value: 'H' } });
			expect(memberAt(held.json, 'Status')).toEqual({ value: { id: 'H', description: 'On Hold' } });
			const echoed = await user.put('Customer', { ...key, Status: memberAt(held.json, 'Status') });
			expect(echoed.status).toBe(200);
			const custom = { BAccount: { AttributeINDUSTRY: { value: 'Food' } } };
			expect((await user.put('Customer', { ...key, custom })).status).toBe(400);
		},
	},
	{
		confidence: 'A',
		behaviour: 'there are no Subitem fields',
		check: async (site) => {
			const { text } = await site.send('GET', `${CONTRACT_5}/swagger.json`);
			expect(text).toContain('"version":"5"');
			expect(text).not.toContain('Subitem');
			expect(text).toContain('DropDownValue');
		},
	},
]);
