import { BINARY_ENCODING, type INodeParameters } from 'n8n-workflow';

import { CUSTOM_ENDPOINT, CUSTOM_OPTIONS } from '../contract';
import { operation } from '../parameters';
import { startNode } from '../startNode';

function print(entity = 'DevicePrintout', more: INodeParameters = {}) {
	return operation(
		'report',
		'print',
		entity,
		{
			specifyParameters: 'json',
			parametersJson: '{"DeviceCode":"NOKIA3310"}',
			...more,
			options: { ...CUSTOM_OPTIONS, ...Object(more.options) },
		},
		CUSTOM_ENDPOINT,
	);
}

it('a report comes as a PDF file with its parameters in it', async () => {
	const { node } = await startNode({ reportMilliseconds: 100 });
	const [item] = await node.run({ parameters: print() });
	const file = item?.binary?.data;
	expect(file).toMatchObject({ mimeType: 'application/pdf', fileName: 'DevicePrintout.pdf' });
	const text = Buffer.from(file?.data ?? '', BINARY_ENCODING).toString('latin1');
	expect(text).toMatch(/^%PDF-[^]*DeviceCode: NOKIA3310/);
	expect(item?.json).toEqual({
		report: 'DevicePrintout',
		name: 'DevicePrintout.pdf',
		size: text.length,
	});
});

it('has the name and the field that the user wants', async () => {
	const { node } = await startNode({ reportMilliseconds: 1 });
	const options = { fileName: 'n.pdf' };
	const [item] = await node.run({
		parameters: print('DevicePrintout', { binaryPropertyName: 'pdf', options }),
	});
	expect(item?.binary?.pdf?.fileName).toBe('n.pdf');
});

describe('a report is an error', () => {
	it('that is not ready in time', async () => {
		const { node } = await startNode({ reportMilliseconds: 600_000 });
		const options = { longestWait: 10 };
		const error = await node.error({ parameters: print('DevicePrintout', { options }) });
		expect(error.message).toBe('The report DevicePrintout is still running after 10 s');
		expect(error.description).toContain('/report/PDF/');
	});

	it.each([
		['that is not there', 'Nothing', /Entity Nothing was not found/],
		['that has no name', '', /"Report" is empty/],
		['that is a path', '../Customer', /"Report" must be a name of the endpoint/],
		['that is a record', 'Device', /does not support http method 'POST'/],
	])('%s', async (_name, entity, message) => {
		const { node } = await startNode();
		expect((await node.error({ parameters: print(entity) })).message).toMatch(message);
	});

	it('of which nothing comes', async () => {
		const stage = await startNode();
		stage.gateway.onRequest = ({ method, path }) =>
			method === 'POST' && path.endsWith('/DevicePrintout') ? { status: 204 } : undefined;
		const error = await stage.node.error({ parameters: print() });
		expect(error.message).toContain('Acumatica gave no file');
	});

	it('for one item, and others go on where the user wants that', async () => {
		const { node } = await startNode({ reportMilliseconds: 1 });
		const entity = { __rl: true, mode: 'name', value: '={{ $json.report }}' };
		const items = await node.run({
			parameters: { ...print(), entity },
			input: [{ report: 'Nothing' }, { report: 'DevicePrintout' }],
			onError: 'continueRegularOutput',
		});
		expect(items).toMatchObject([
			{ json: { error: expect.any(String) }, pairedItem: { item: 0 } },
			{ binary: { data: { mimeType: 'application/pdf' } }, pairedItem: { item: 1 } },
		]);
	});
});
