import type { IDataObject } from 'n8n-workflow';

import { CONTRACT } from '../contract';
import { byKeys, record, recordFromJson, startNode } from '../startNode';

describe('Update', () => {
	it('changes, adds and removes detail rows, and empties a field', async () => {
		const { node } = await startNode();
		const expand = { options: { expand: 'Details' } };
		const [order] = await node.json({
			parameters: record('get', 'SalesOrder', { record: byKeys('SO|000001'), ...expand }),
		});
		const [juicer, jam] = order?.Details as IDataObject[];
		const [updated] = await node.json({
			parameters: recordFromJson(
				'update',
				'SalesOrder',
				{
					OrderType: 'SO',
					OrderNbr: '000001',
					Description: null,
					Details: [
						{ id: juicer?.id, OrderQty: 3 },
						{ id: jam?.id, delete: true },
						{ InventoryID: 'APPLES', OrderQty: 7 },
					],
				},
				expand,
			),
		});
		const rows = updated?.Details as IDataObject[];
		expect(
			rows.map(({ id, InventoryID, OrderQty }) => [id === juicer?.id, InventoryID, OrderQty]),
		).toEqual([
			[true, 'JUICER15', 3],
			[false, 'APPLES', 7],
		]);
		expect(updated?.Description).toBeNull();
	});

	it('takes a record that was read back unchanged', async () => {
		const { node } = await startNode();
		const parameters = record('get', 'SalesOrder', {
			record: byKeys('SO|000001'),
			options: { expand: 'Details,files', custom: 'Document.AttributePRIORITY' },
		});
		const [before] = await node.json({ parameters });
		await node.run({ parameters: recordFromJson('update', 'SalesOrder', before) });
		const [after] = await node.json({ parameters });
		expect({ ...after, LastModified: null }).toEqual({ ...before, LastModified: null });
	});

	it.each([
		['by ID', 'id'],
		['by a filter', 'filter'],
		['by its key fields', 'keyFields'],
	])('finds the record %s', async (_name, findBy) => {
		const { node } = await startNode();
		const [customer] = await node.json({
			parameters: record('get', 'Customer', { record: byKeys('TOMYUM') }),
		});
		const fields = {
			Email: 'new@tomyum.example',
			...(findBy === 'keyFields' ? { CustomerID: 'TOMYUM' } : {}),
		};
		const [updated] = await node.json({
			parameters: recordFromJson('update', 'Customer', fields, {
				findBy,
				recordId: String(customer?.id),
				matchFilter: "CustomerName eq 'Thai Food Restaurant'",
			}),
		});
		expect(updated).toMatchObject({ CustomerID: 'TOMYUM', Email: 'new@tomyum.example' });
	});

	it('does not create a record that is missing', async () => {
		const { node } = await startNode();
		const fields = { CustomerID: 'NOBODY', CustomerName: 'Nobody' };
		const error = await node.error({ parameters: recordFromJson('update', 'Customer', fields) });
		expect(error.message).toMatch(/does not exist/);
		const patch = recordFromJson('update', 'Customer', fields, { options: { method: 'patch' } });
		expect((await node.error({ parameters: patch })).message).toMatch(/not found/);
	});

	it('can be done by PATCH', async () => {
		const { node, simulator } = await startNode();
		const fields = { CustomerID: 'TOMYUM', Email: 'patched@tomyum.example' };
		const parameters = recordFromJson('update', 'Customer', fields, {
			options: { method: 'patch' },
		});
		expect(await node.json({ parameters })).toMatchObject([{ Email: 'patched@tomyum.example' }]);
		const request = simulator.log().find(({ method }) => method === 'PATCH');
		expect(request?.headers['if-match']).toBeUndefined();
	});

	it('refuses an empty filter, which would mean any record', async () => {
		const { node } = await startNode();
		const parameters = recordFromJson(
			'update',
			'Customer',
			{ Email: 'x' },
			{ findBy: 'filter', matchFilter: ' ' },
		);
		expect((await node.error({ parameters })).message).toContain('"Filter" is empty');
	});

	it('sends drop-downs back by their text, and those of contract version 5 by their ID', async () => {
		const { node, simulator } = await startNode();
		const read = record('get', 'Customer', { record: byKeys('TOMYUM') });
		const [customer] = await node.json({ parameters: read });
		await node.run({
			parameters: recordFromJson('update', 'Customer', {
				CustomerID: 'TOMYUM',
				Status: customer?.Status,
			}),
		});
		const put = simulator.log().find(({ method }) => method === 'PUT');
		expect(JSON.parse(put?.body ?? '')).toMatchObject({
			Status: { value: { 4: 'Active', 5: 'A' }[CONTRACT] },
		});
	});
});

describe('Create or Update', () => {
	it('does either', async () => {
		const { node } = await startNode();
		const write = async (CustomerName: string) => {
			const fields = { CustomerID: 'UPSERTED', CustomerName };
			return (await node.json({ parameters: recordFromJson('upsert', 'Customer', fields) }))[0];
		};
		const created = await write('First');
		const updated = await write('Second');
		expect(updated).toMatchObject({ id: created?.id, CustomerName: 'Second' });
	});

	it('names one record: an ID in JSON that is not the Record ID is an error', async () => {
		const { node, simulator } = await startNode();
		const [one, other] = ['GOODFOOD', 'TOMYUM'].map((key) => byKeys(key));
		const [first] = await node.json({ parameters: record('get', 'Customer', { record: one }) });
		const [second] = await node.json({ parameters: record('get', 'Customer', { record: other }) });
		const update = (id: unknown) =>
			recordFromJson(
				'update',
				'Customer',
				{ id, CustomerName: 'New' },
				{ findBy: 'id', recordId: second?.id },
			);
		const error = await node.error({ parameters: update(first?.id) });
		expect(error.message).toBe(
			'"Fields (JSON)" with "Record ID" has two values for id, and only one can be sent',
		);
		expect(simulator.log().filter(({ method }) => method === 'PUT')).toEqual([]);
		const same = String(second?.id).toUpperCase();
		expect(await node.json({ parameters: update(same) })).toEqual([
			expect.objectContaining({ id: second?.id, CustomerName: 'New' }),
		]);
	});

	it('a filter finds the record, whatever ID the fields have', async () => {
		const { node, simulator } = await startNode();
		const other = record('get', 'Customer', { record: byKeys('GOODFOOD') });
		const [read] = await node.json({ parameters: other });
		const parameters = recordFromJson(
			'update',
			'Customer',
			{ id: read?.id, CustomerName: 'By filter' },
			{ findBy: 'filter', matchFilter: "CustomerID eq 'TOMYUM'" },
		);
		expect(await node.json({ parameters })).toEqual([
			expect.objectContaining({ CustomerID: 'TOMYUM', CustomerName: 'By filter' }),
		]);
		const names = [...simulator.database().rows('Customer')].map((row) => row.CustomerName);
		expect(names.filter((name) => name === 'By filter')).toHaveLength(1);
	});

	it.each([
		['another value', 'High'],
		['no value', null],
		['the typed empty field of a simplified record', { type: 'CustomStringField' }],
	])('of a custom field that JSON has too the form counts: %s', async (_name, there) => {
		const { node } = await startNode();
		const parameters = recordFromJson(
			'update',
			'SalesOrder',
			{
				OrderType: 'SO',
				OrderNbr: '000001',
				custom: { Document: { AttributePRIORITY: there } },
			},
			{
				customFields: {
					field: [{ name: 'Document.AttributePRIORITY', type: 'CustomStringField', value: 'Low' }],
				},
				options: { custom: 'Document.AttributePRIORITY' },
			},
		);
		expect(await node.json({ parameters })).toEqual([
			expect.objectContaining({ custom: { Document: { AttributePRIORITY: 'Low' } } }),
		]);
	});
});
