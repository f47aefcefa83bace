import { conforms } from './documented';
import { memberAt, SignedIn, valueOf } from './SignedIn';

conforms('Writes that are refused or change nothing', [
	{
		confidence: 'A',
		behaviour: 'an invalid value is a 422: the entity, with an error at the field and at the top',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const { status, json } = await user.put('Bill', {
				Vendor: { value: 'SQUEEZO' },
				Details: [
					{ TransactionDescription: { value: 'Rent' }, Amount: { value: 201.73 } },
					{ Project: { value: 'TES2323T' } },
				],
			});
			expect(status).toBe(422);
			expect(json).toMatchObject({
				id: expect.any(String),
				rowNumber: 1,
				error: expect.stringMatching(
					/^Inserting {2}'.+' record raised at least one error\. Please review the errors\.$/,
				),
				ReferenceNbr: { value: '<NEW>' },
				Details: [
					{ Amount: { value: 201.73 } },
					{
						Project: {
							value: 'TES2323T',
							error: "Project 'TES2323T  ' cannot be found in the system.",
						},
					},
				],
				_links: { self: expect.stringContaining('/Bill/') },
			});
			expect(await user.values('Bill', 'ReferenceNbr')).toEqual(['000001']);
		},
	},
	{
		confidence: 'C',
		behaviour: 'a 422 may carry exceptionMessage too, older builds answer 500 (switches)',
		options: { validationExceptionFields: true },
		check: async (site) => {
			const user = await SignedIn.to(site);
			const reply = await user.put('Bill', { Vendor: { value: 'NOBODY' } });
			expect([reply.status, reply.json]).toEqual([
				422,
				expect.objectContaining({
					exceptionType: 'PX.Api.ContractBased.OutcomeEntityHasErrorsException',
					Vendor: { value: 'NOBODY', error: expect.any(String) },
				}),
			]);
		},
	},
	{
		confidence: 'D',
		behaviour: 'a value that a drop-down does not have, and a missing one, are a 422',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const wrong = { CustomerID: { value: 'TOMYUM' }, Status: { value: 'Sleeping' } };
			const reply = await user.put('Customer', wrong);
			expect(reply.status).toBe(422);
			expect(reply.json).toMatchObject({
				error: expect.stringContaining("Updating  'BAccount' record"),
				Status: { value: 'Sleeping', error: expect.any(String) },
			});
			const empty = await user.put('Case', { Priority: { value: 'High' } });
			expect(memberAt(empty.json, 'Subject')).toEqual({ error: "'Subject' cannot be empty." });
		},
	},
	{
		confidence: 'A',
		behaviour: 'a PUT that says nothing of a new record is a 200 with <NEW>, and nothing is saved',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const before = await user.values('StockItem', 'InventoryID');
			const { status, json } = await user.put('StockItem', {});
			expect(status).toBe(200);
			expect(json).toMatchObject({ InventoryID: { value: '<NEW>' }, note: null });
			expect(await user.values('StockItem', 'InventoryID')).toEqual(before);
		},
	},
	{
		confidence: 'C',
		behaviour: 'unknown names are discarded; {} and read-only fields change nothing',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const body = {
				OrderType: { value: 'SO' },
				OrderNbr: { value: '000001' },
				Nonsense: { value: 1 },
				CustomerID: {},
				OrderTotal: { value: 1 },
				Status: { value: 'Completed' },
			};
			const { status, json } = await user.put('SalesOrder', body);
			expect(status).toBe(200);
			expect(json).toMatchObject({
				CustomerID: { value: 'GOODFOOD' },
				Status: { value: 'Open' },
			});
			expect(valueOf(json, 'OrderTotal')).not.toBe(1);
		},
	},
	{
		confidence: 'A',
		behaviour: 'a PUT that changes nothing writes nothing, a PATCH does',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const commits: string[] = [];
			site.simulator.database().onCommit(({ changes }) => commits.push(...changes.keys()));
			const body = { CustomerID: { value: 'TOMYUM' }, Email: { value: 'thai@tomyum.example' } };
			site.simulator.advance(1000);
			await user.put('Customer', body);
			expect(commits).toEqual([]);
			await user.send('PATCH', 'Customer', { body });
			expect(commits).toEqual(['Customer']);
		},
	},
	{
		confidence: 'A',
		behaviour: 'an empty body is a 400 with modelState',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const { status, json } = await user.put('Customer');
			expect([status, json]).toEqual([
				400,
				{
					message: 'The request is invalid.',
					modelState: { '': ['The request body should not be empty.'] },
				},
			]);
		},
	},
	{
		confidence: 'A',
		behaviour: 'what is not JSON, or not a value wrapper of the right type, is a 400',
		check: async (site) => {
			const user = await SignedIn.to(site);
			const text = { headers: { 'Content-Type': 'text/plain' }, body: '{}' };
			expect((await user.send('PUT', 'Customer', text)).status).toBe(415);
			const bodies = [
				'{',
				'[]',
				{ CustomerID: 'TOMYUM' },
				{ CreditLimit: { value: 'much' } },
				{ Contacts: { FirstName: { value: 'A' } } },
				{ PrintInvoices: { value: 'perhaps' } },
			];
			for (const body of bodies) {
				const headers = { 'Content-Type': 'application/json' };
				const { status, json } = await user.send('PUT', 'Customer', { body, headers });
				expect([status, json]).toEqual([
					400,
					expect.objectContaining({ message: 'The request is invalid.' }),
				]);
			}
		},
	},
]);
