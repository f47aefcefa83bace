import { conforms } from './documented';
import { memberAt, SignedIn } from './SignedIn';
import { DEFAULT } from './TestSite';

conforms('Endpoints and rights', [
	{
		confidence: 'A',
		behaviour: 'GET /entity lists system endpoints for everybody, custom ones after signing in',
		check: async (site) => {
			const open = await site.send('GET', '/entity');
			expect(open.json).toMatchObject({
				version: { acumaticaBuildVersion: expect.any(String), databaseVersion: expect.any(String) },
			});
			expect(open.text).toContain('"href":"/AcumaticaERP/entity/Default/25.200.001/"');
			expect(open.text).not.toContain('Integration');
			const headers = await site.signIn();
			expect((await site.send('GET', '/entity', { headers })).text).toContain('Integration');
		},
	},
	{
		confidence: 'C',
		behaviour: 'without signing in: 404 for an unknown endpoint, 401 for a known one',
		check: async (site) => {
			const unknown = await site.send('GET', '/entity/GRPSetup/24.200.001/Customer');
			expect([unknown.status, unknown.json]).toEqual([
				404,
				{ message: 'Endpoint [GRPSetup/24.200.001] not found' },
			]);
			expect((await site.send('GET', DEFAULT)).status).toBe(401);
			expect((await site.send('GET', `${DEFAULT}/Customer`)).status).toBe(401);
		},
	},
	{
		confidence: 'B',
		behaviour: 'no rights to a form: 403 with its title and screen',
		check: async (site) => {
			const reply = await (await SignedIn.to(site, DEFAULT, 'viewer')).get('Bill');
			expect([reply.status, reply.json]).toEqual([
				403,
				{
					message:
						'You have insufficient rights to access the Bills and Adjustments (AP301000) form.',
				},
			]);
		},
	},
	{
		confidence: 'A',
		behaviour: 'view-only rights: a PUT answers 200 and saves nothing',
		check: async (site) => {
			const viewer = await SignedIn.to(site, DEFAULT, 'viewer');
			const body = { CustomerID: { value: 'TOMYUM' }, CustomerName: { value: 'Changed' } };
			expect((await viewer.put('Customer', body)).status).toBe(200);
			const [name] = await viewer.values('Customer', 'CustomerName', {
				$filter: "CustomerID eq 'TOMYUM'",
			});
			expect(name).toBe('Thai Food Restaurant');
		},
	},
	{
		confidence: 'D',
		behaviour: 'a POST on an entity is a 406; other methods are a 405',
		check: async (site) => {
			const user = await SignedIn.to(site);
			expect((await user.send('POST', 'Customer', { body: {} })).status).toBe(406);
			expect((await user.send('DELETE', 'Customer')).status).toBe(405);
			expect((await user.get('Nonsense')).status).toBe(404);
		},
	},
	{
		confidence: 'A',
		behaviour: 'swagger.json describes what is served',
		check: async (site) => {
			const { json } = await site.send('GET', `${DEFAULT}/swagger.json`);
			expect(json).toMatchObject({
				openapi: '3.0.1',
				info: { title: 'Default/25.200.001', version: '4' },
				servers: [{ url: `${site.simulator.instanceUrl}${DEFAULT}` }],
			});
			const paths = Object.keys(Object(memberAt(json, 'paths')));
			expect(paths).toEqual(
				expect.arrayContaining([
					'/SalesOrder',
					'/SalesOrder/{id}',
					'/SalesOrder/{ids}',
					'/SalesOrder/{ids}/files/{filename}',
					'/SalesOrder/$adHocSchema',
					'/SalesOrder/{actionName}',
					'/SalesOrder/SalesOrderCreateShipment',
				]),
			);
			expect(json).toHaveProperty('components.schemas.SalesOrder.allOf');
			const references = JSON.stringify(json).match(/#\/components\/\w+\/\w+/g) ?? [];
			for (const reference of new Set(references)) {
				expect(json).toHaveProperty(reference.slice(2).split('/'));
			}
		},
	},
	{
		confidence: 'A',
		behaviour: '$adHocSchema shows custom fields with null and the workflow actions',
		check: async (site) => {
			const { json } = await (await SignedIn.to(site)).get('Opportunity/$adHocSchema');
			expect(json).toMatchObject({
				custom: { Opportunity: { AttributeREGION: { type: 'CustomStringField', value: null } } },
				Products: [{ InventoryID: {} }],
				_workflowActions: expect.arrayContaining([
					{
						CloseAsLost: {
							parameters: {
								custom: { FilterPreview: { Reason: { type: 'CustomStringField', value: null } } },
							},
						},
					},
				]),
			});
		},
	},
	{
		confidence: 'A',
		behaviour: 'a site may be at the root, or in a virtual directory',
		options: { instancePath: '' },
		check: async (site) => {
			const user = await SignedIn.to(site);
			const { text } = await user.get('Customer/TOMYUM');
			expect(text).toContain('"self":"/entity/Default/25.200.001/Customer/');
		},
	},
]);
