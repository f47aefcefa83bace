import { iisKinds, type IisKind } from '../../../../simulator/rest/http/iisPages';
import { byKeys, record, startNode } from '../../Acumatica/startNode';
import { answerData, readCustomer } from './requests';

const told: Readonly<Record<IisKind, RegExp>> = {
	iis400: /could not read the address: Bad Request - Invalid URL/,
	iis404: /knows nothing at this address.*: 404 - File or directory not found\. The resource/,
	'iis404.11':
		/refused a character in the address: HTTP Error 404\.11 - Not Found\. .*double escape/,
	'iis404.13': /refused the request as too large: HTTP Error 404\.13/,
	'iis404.15': /refused the address as too long: HTTP Error 404\.15/,
	iis413: /refused the request as too large: HTTP Error 413\.1/,
};

describe.each(iisKinds)('a page of the web server for one record of a run (%s)', (kind) => {
	it.each(['first', 'last'] as const)('that comes %s', async (place) => {
		const { node, simulator } = await startNode();
		simulator.injectFault({ kind, path: '/Customer/TOMYUM', times: 9 });
		const keys = place === 'first' ? ['TOMYUM', 'GOODFOOD'] : ['GOODFOOD', 'TOMYUM'];
		const items = await node.run({
			parameters: record('get', 'Customer', { record: byKeys('={{ $json.key }}') }),
			input: keys.map((key) => ({ key })),
			onError: 'continueRegularOutput',
		});
		const failed = items.filter(({ json }) => 'error' in json);
		expect(failed).toHaveLength(1);
		expect(failed[0]?.json.error).toMatch(told[kind]);
		expect(failed[0]?.json.error).not.toContain('no Acumatica');
		expect(String(Object(failed[0]?.error).description)).not.toContain('types of the values');
	});
});

it.each([
	['a title alone', '<html><title>Bad &amp; broken</title></html>', ': Bad & broken'],
	['a banner alone', '<h1>Server Error</h1>', ': Server Error'],
	[
		'a banner of ASP.NET',
		"<h1>Server Error in '/AcumaticaERP' Application.</h1><h2><i>The file is locked.</i></h2>",
		': The file is locked.',
	],
	['a second and third heading', '<h2>One</h2><h3>Two</h3>', ': One. Two.'],
])('of a page is told what it says: %s', async (_name, body, end) => {
	const stage = await startNode();
	answerData(stage, { status: 500, body, type: 'text/html' });
	const { message } = await stage.node.error({ parameters: readCustomer });
	expect(message).toBe(`Acumatica failed to do this${end}`);
});

it.each<[string, string, string]>([
	[
		'the innererror of OData 3',
		'application/json',
		'{"odata.error":{"code":"","message":{"lang":"en","value":"An error has occurred."},"innererror":{"message":"Column X is unknown.","type":"","stacktrace":""}}}',
	],
	[
		'the innererror of OData 4',
		'application/json',
		'{"error":{"code":"","message":"An error has occurred.","innererror":{"message":"","internalexception":{"message":"Column X is unknown."}}}}',
	],
	[
		'OData 3 in XML',
		'application/xml',
		'<?xml version="1.0"?><m:error xmlns:m="x"><m:code/><m:message xml:lang="en">An error has occurred.</m:message><m:innererror><m:message>Column X is unknown.</m:message></m:innererror></m:error>',
	],
	[
		'an error of Acumatica in XML',
		'text/xml',
		'<Error><Message>An error has occurred.</Message><ExceptionMessage>Column X is unknown.</ExceptionMessage></Error>',
	],
])('the text is found in %s', async (_name, type, body) => {
	const stage = await startNode();
	answerData(stage, { status: 500, body, type });
	const { message } = await stage.node.error({ parameters: readCustomer });
	expect(message).toBe('Acumatica failed to do this: Column X is unknown.');
});
