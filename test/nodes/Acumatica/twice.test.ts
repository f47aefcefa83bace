import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { CUSTOM_OPTIONS } from './contract';
import { runWith } from './matrix/fakeRun';
import { inquiry, operation } from './parameters';

jest.mock('../../../nodes/site/http/time', () => jest.requireActual('./fastTime'));

async function textOf(parameters: object): Promise<string> {
	const seen = await runWith(parameters as IDataObject);
	return 'text' in seen ? seen.text : seen.error;
}

const parametersNamed = (...names: string[]) => ({
	...inquiry('getAll', 'Any'),
	inquiryParameters: {
		parameter: names.map((name, index) => ({ name, type: 'text', value: `W${index}` })),
	},
});

describe('a parameter of an inquiry', () => {
	it.each(['Warehouse', 'WAREHOUSE'])('that is given twice is an error: %s', async (name) => {
		expect(await textOf(parametersNamed('Warehouse', name))).toContain(
			`"Parameters" has two values for ${name}, and only one can be sent`,
		);
	});

	it('is sent beside others', async () => {
		const text = await textOf(parametersNamed('Warehouse', 'Site'));
		expect(text).toMatch(/'?W0'?&.*'?W1'?&/);
	});
});

const call = (path: string, ...pairs: ReadonlyArray<readonly [string, string]>) => ({
	resource: 'customApiCall',
	operation: 'send',
	method: 'GET',
	path,
	query: { pair: pairs.map(([name, value]) => ({ name, value })) },
	options: CUSTOM_OPTIONS,
});

describe('an option of OData in a custom call', () => {
	it.each([
		[call('/entity/D/1/Case?$top=1', ['$top', '2'])],
		[call('/entity/D/1/Case?%24top=1', ['$TOP', '2'])],
		[call('/entity/D/1/Case', ['$top', '1'], ['$top', '2'])],
	])('is an error where it has two values: %j', async (parameters) => {
		expect(await textOf(parameters)).toMatch(
			/"Query Parameters" with "Path" has two values for \$top, and only one/i,
		);
	});

	it('is sent once where it has the same twice, and beside others', async () => {
		const same = await textOf(call('/entity/D/1/Case?$top=1', ['$top', '1'], ['$skip', '2']));
		expect(same).toContain('/entity/D/1/Case?$top=1&$skip=2"');
	});

	it('is another thing than a name that may come several times', async () => {
		const text = await textOf(call('/entity/D/1/Case?a=1', ['a', '2'], ['a', '2']));
		expect(text).toContain('/entity/D/1/Case?a=1&a=2&a=2"');
	});
});

const field = (name: string, value = '') => ({ name, type: 'CustomStringField', value });

describe('custom fields', () => {
	const create = (fieldsJson: IDataObject, ...fields: INodeParameters[]) =>
		operation('record', 'create', 'Case', {
			specifyFields: 'json',
			fieldsJson: JSON.stringify(fieldsJson),
			customFields: { field: fields },
		});

	it('in JSON and in the form are one in any letters, and the form counts', async () => {
		const custom = { Document: { UsrColor: 'red' } };
		const text = await textOf(create({ custom }, field('document.usrcolor', 'blue')));
		expect(text).toContain('UsrColor');
		expect(text).not.toMatch(/usrcolor|\Wred\W/);
	});

	it('of which nothing is filled in are left out', async () => {
		const [one, left] = [field('Document.UsrColor', 'red'), field('', ' ')];
		expect(await textOf(create({}, one, left))).toBe(await textOf(create({}, one)));
		expect(await textOf(create({}, one, field('', 'blue')))).toContain(
			'"" in "Custom Fields" is not the name of a custom field',
		);
	});
});

it('key fields of which nothing is filled in are left out, and none at all is an error', async () => {
	const run = (...entries: INodeParameters[]) =>
		operation('action', 'run', 'Device', {
			action: { __rl: true, mode: 'name', value: 'Repair' },
			findBy: 'keyFields',
			keyFields: { field: entries },
		});
	const one = { name: 'DeviceCode', value: 'D1' };
	expect(await textOf(run(one, { name: '', value: '' }))).toBe(await textOf(run(one)));
	expect(await textOf(run({ name: '', value: '' }))).toContain('"Key Fields" is empty');
	expect(await textOf(run(one, { name: 'Other', value: ' ' }))).toContain('has no value for Other');
});
