import type { INodeParameters } from 'n8n-workflow';

import { ENDPOINT } from './contract';
import { runWith } from './matrix/fakeRun';
import { named, operation } from './parameters';

jest.mock('../../../nodes/site/http/time', () => jest.requireActual('./fastTime'));

const form = (type: string, value: unknown) => ({
	mappingMode: 'defineBelow',
	schema: [{ id: 'Number', displayName: 'Number', type }],
	value: { Number: value },
});

/** Every input that a number is written from. */
const INPUTS: ReadonlyArray<[string, (number: string) => object]> = [
	[
		'Fields (JSON)',
		(number) =>
			operation('record', 'create', 'Case', {
				specifyFields: 'json',
				fieldsJson: `{"Number": ${number}, "Details": [{"Line": ${number}}]}`,
			}),
	],
	[
		'Record (JSON)',
		(number) =>
			operation('action', 'run', 'Case', {
				action: named('Close'),
				findBy: 'json',
				recordJson: `{"CaseID": "000001", "Number": ${number}}`,
			}),
	],
	[
		'Parameters (JSON)',
		(number) =>
			operation('inquiry', 'run', 'Case', {
				specifyParameters: 'json',
				parametersJson: `{"Number": ${number}}`,
			}),
	],
	[
		'Body (JSON)',
		(number) => ({
			resource: 'customApiCall',
			operation: 'send',
			path: `/entity/${ENDPOINT}/Case`,
			method: 'PUT',
			bodyType: 'json',
			body: `{"Number": {"value":${number}}}`,
		}),
	],
	[
		'Fields',
		(number) => ({ ...operation('record', 'create', 'Case'), fields: form('number', number) }),
	],
	[
		'Fields, as JSON',
		(number) => ({
			...operation('record', 'create', 'Case'),
			fields: form('object', `{"Inner": ${number}}`),
		}),
	],
	[
		'Parameters',
		(number) => ({ ...operation('inquiry', 'run', 'Case'), parameters: form('number', number) }),
	],
	[
		'Custom Fields',
		(value) => ({
			...operation('record', 'create', 'Case'),
			customFields: { field: [{ name: 'View.Usr', type: 'CustomIntField', value }] },
		}),
	],
];

describe.each(INPUTS)('%s', (_name, place) => {
	it.each([
		'9007199254740993',
		'-9223372036854775808',
		'123456789012345678901234567890',
		'9007199254740991',
		'42',
	])('writes %s with all of its digits', async (number) => {
		const seen = await runWith(place(number) as INodeParameters);
		const text = 'text' in seen ? seen.text.replaceAll('\\', '') : seen.error;
		expect(text).toContain(`"value":${number}`);
		expect(text).not.toContain(`"value":"${number}"`);
	});
});
