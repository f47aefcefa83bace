import { BINARY_ENCODING, type INodeParameters } from 'n8n-workflow';

import { readPath } from '../../../../nodes/Acumatica/resources/customApiCall/readPath';
import { startNode } from '../startNode';

function call(path: string, more: INodeParameters = {}): INodeParameters {
	return { resource: 'customApiCall', operation: 'send', path, ...more };
}

const STOCK = '/entity/Default/25.200.001/StockItem';

describe('a call', () => {
	it('gives one item for each entry of a list', async () => {
		const { node } = await startNode();
		const query = {
			pair: [
				{ name: '$top', value: '2' },
				{ name: '$select', value: 'InventoryID' },
			],
		};
		const items = await node.run({ parameters: call(STOCK, { query }) });
		expect(items).toHaveLength(2);
		expect(items[1]).toMatchObject({
			json: { InventoryID: { value: expect.any(String) } },
			pairedItem: { item: 0 },
		});
	});

	it('leaves the query in the path as it was written', async () => {
		const { node, simulator } = await startNode();
		const path = `${STOCK}?$filter=InventoryID%20eq%20'A%2BB'`;
		const query = { pair: [{ name: '$top', value: '1' }] };
		expect(await node.json({ parameters: call(path, { query }) })).toEqual([]);
		const entry = simulator.log().find(({ path: asked }) => asked.endsWith('/StockItem'));
		expect(entry?.query).toContain("$filter=InventoryID eq 'A+B'&$top=1");
	});

	it('writes JSON, with headers and the reply around it', async () => {
		const { node } = await startNode();
		const [item] = await node.json({
			parameters: call(STOCK, {
				method: 'PUT',
				bodyType: 'json',
				body: '{"InventoryID":{"value":"APPLES"},"DefaultPrice":{"value":3}}',
				headers: { pair: [{ name: 'If-Match', value: '*' }] },
				options: { fullResponse: true },
			}),
		});
		expect(item).toMatchObject({
			statusCode: 200,
			headers: { 'content-type': 'application/json; charset=utf-8' },
			body: { DefaultPrice: { value: 3 } },
		});
		expect(JSON.stringify(item)).not.toMatch(/SessionId|set-cookie/i);
	});

	it('gives text or a file', async () => {
		const { node } = await startNode();
		const path = '/t/MyTenant/api/odata/gi/$metadata';
		const headers = { pair: [{ name: 'Accept', value: 'application/xml' }] };
		const [text] = await node.json({ parameters: call(path, { headers, response: 'text' }) });
		expect(text?.body).toContain('<EntitySet');
		const [file] = await node.run({ parameters: call(path, { headers, response: 'file' }) });
		const content = Buffer.from(file?.binary?.data?.data ?? '', BINARY_ENCODING).toString();
		expect(content).toBe(text?.body);
		expect(file?.binary?.data?.mimeType).toBe('application/xml');
	});

	it('sends a file', async () => {
		const { node } = await startNode();
		const data = { data: { data: btoa('bytes'), mimeType: 'application/octet-stream' } };
		const [item] = await node.json({
			parameters: call(`${STOCK}/APPLES/files/a.bin`, { method: 'PUT', bodyType: 'file' }),
			binary: data,
		});
		expect(item).toEqual({ statusCode: 204, location: expect.stringContaining('/files/') });
	});

	it('that writes is never sent twice, one that reads is sent again', async () => {
		const { node, simulator } = await startNode();
		simulator.injectFault({ kind: 'reset', path: '/StockItem' });
		expect(await node.json({ parameters: call(`${STOCK}/APPLES`) })).toHaveLength(1);
		simulator.clearFaults();
		simulator.injectFault({ kind: 'reset', path: '/StockItem' });
		const body = '{"InventoryID":{"value":"APPLES"}}';
		const parameters = call(STOCK, { method: 'PUT', bodyType: 'json', body });
		expect((await node.error({ parameters })).message).toMatch(/connection to Acumatica broke/);
	});
});

describe('a call is an error', () => {
	it.each([
		['another host', 'https://elsewhere.example/x'],
		['another host with the same path', 'https://elsewhere.example/AcumaticaERP/entity'],
		['another host without a scheme', '//elsewhere.example/x'],
		['another host by a backslash', '/\\elsewhere.example/x'],
		['another port', 'http://127.0.0.1:1/AcumaticaERP/entity'],
		['out of the instance', '/../x'],
		['out of the instance, encoded', '/%2e%2e/x'],
		['out of the instance by an encoded slash', '/..%2fx'],
		['out of the instance by an encoded backslash', '/..%5Cx'],
		['a scheme that is none', 'file:///etc/passwd'],
		['a user name', 'x:y@elsewhere.example'],
	])('that leads to %s, and nothing is sent', async (_name, path) => {
		const { node, simulator } = await startNode();
		const error = await node.error({ parameters: call(path) });
		expect(error.message).toMatch(/"Path" must lead to a place below the instance/);
		expect(simulator.log()).toEqual([]);
	});

	it.each([
		['no path', call(''), '"Path" is empty'],
		['signing out', call('/entity/auth/logout', { method: 'POST' }), 'does itself'],
		[
			'signing out, in other letters',
			call('/Entity/Auth/Logout', { method: 'POST' }),
			'does itself',
		],
		['asking for a token', call('identity/connect/token', { method: 'POST' }), 'does itself'],
		['no JSON', call(STOCK, { method: 'PUT', bodyType: 'json', body: '{' }), 'is not JSON'],
	])('%s, and nothing is sent', async (_name, parameters, message) => {
		const { node, simulator } = await startNode();
		expect((await node.error({ parameters })).message).toContain(message);
		expect(simulator.log()).toEqual([]);
	});

	it.each(['Authorization', 'Connection', 'content-length', 'Cookie', 'HOST', 'Transfer-Encoding'])(
		'with the header %s, which is the business of the node, and nothing is sent',
		async (name) => {
			const { node, simulator } = await startNode();
			const headers = { pair: [{ name, value: 'x' }] };
			const error = await node.error({ parameters: call(STOCK, { headers }) });
			expect(error.message).toBe(`The header ${name} is set by the node itself`);
			expect(simulator.log()).toEqual([]);
		},
	);

	it('with the text of Acumatica, and others go on where the user wants that', async () => {
		const { node } = await startNode();
		const items = await node.run({
			parameters: call(`${STOCK}/{{ $json.key }}`.replace(/^/, '=')),
			input: [{ key: 'NONE' }, { key: 'APPLES' }],
			onError: 'continueRegularOutput',
		});
		expect(items).toMatchObject([
			{ json: { error: expect.stringContaining('No entity satisfies') }, pairedItem: { item: 0 } },
			{ json: { InventoryID: { value: 'APPLES' } }, pairedItem: { item: 1 } },
		]);
	});

	it('where a page comes instead of data', async () => {
		const { node, simulator } = await startNode();
		simulator.injectFault({ kind: 'loginPage', path: '/StockItem' });
		const error = await node.error({ parameters: call(STOCK) });
		expect(error.message).toContain('A page came instead of data');
	});
});

it.each([
	['/entity', 'https://h.example/Erp/entity'],
	['entity/A', 'https://h.example/Erp/entity/A'],
	['/Erp/entity/x/status/1', 'https://h.example/Erp/entity/x/status/1'],
	['/erp/entity', 'https://h.example/Erp/entity'],
	['https://h.example/Erp/entity?a=b#c', 'https://h.example/Erp/entity?a=b'],
	['/Erpx', 'https://h.example/Erp/Erpx'],
])('the path %s is %s', (path, expected) => {
	expect(readPath(path, 'https://h.example/Erp')).toBe(expected);
});

it('on a site at the root a path is one of the site', () => {
	expect(readPath('/entity/A', 'https://h.example')).toBe('https://h.example/entity/A');
});
