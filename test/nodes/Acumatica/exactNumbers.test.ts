import type { INodeParameters } from 'n8n-workflow';

import { jsonOf } from '../../../nodes/site/errors/problem';
import { inquiry, named, operation } from './parameters';
import { startNode } from './startNode';

const WRAPPED = '{"id":"a","Ref":{"value":9007199254740993},"Amount":{"value":7000.0000}}';
const ROW = '{"Ref":9007199254740993,"Amount":7000.0000,"Changed":"2026-01-05T00:00:00Z"}';
const SEEN = { Ref: '9007199254740993', Amount: 7000 };
const CHANGES: INodeParameters = {
	dateColumn: 'Changed',
	keyColumns: ['Ref'],
	since: 'date',
	changedAfter: '2000-01-01T00:00:00Z',
};

it.each<[string, INodeParameters, string, object]>([
	['a record', operation('record', 'get', 'Case', { record: named('1', 'keys') }), WRAPPED, SEEN],
	['a list of records', operation('record', 'getAll', 'Case'), `[${WRAPPED}]`, SEEN],
	[
		'a raw record',
		operation('record', 'getAll', 'Case', { simplify: false }),
		`[${WRAPPED}]`,
		{ Ref: { value: '9007199254740993' }, Amount: { value: 7000 } },
	],
	[
		'the rows of an inquiry',
		operation('inquiry', 'run', 'AnyInquiry'),
		`{"Results":[${WRAPPED}]}`,
		SEEN,
	],
	['the rows of a generic inquiry', inquiry('getAll', 'Any'), `{"value":[${ROW}]}`, SEEN],
	[
		'changes of a generic inquiry',
		inquiry('getChanges', 'Any', CHANGES),
		`{"value":[${ROW}]}`,
		{ key: { Ref: '9007199254740993' }, row: SEEN },
	],
	['a custom call', { resource: 'customApiCall', operation: 'send', path: '/entity/x' }, ROW, SEEN],
])('%s loses no digits of integers beyond 2^53', async (_name, parameters, body, expected) => {
	const { node, gateway } = await startNode();
	gateway.onRequest = ({ path }) =>
		/^\/(t|entity)\//.test(path) && !path.startsWith('/entity/auth')
			? { status: 200, headers: { 'Content-Type': 'application/json' }, body }
			: undefined;
	expect(await node.json({ parameters })).toMatchObject([expected]);
});

it.each([
	['9007199254740991', 9007199254740991],
	['9007199254740993', '9007199254740993'],
	['-9223372036854775808', '-9223372036854775808'],
	['{"a":[1, 638465233453014192]}', { a: [1, '638465233453014192'] }],
	['1e400', '1e400'],
	['{"a":1.5e3}', { a: 1500 }],
	['{"a":0.1234567890123456}', { a: 0.1234567890123456 }],
	['{"a":"12345678901234567890"}', { a: '12345678901234567890' }],
	['\uFEFF{"a":12345678901234567890}', { a: '12345678901234567890' }],
	['{"a":12345678901234567890', undefined],
	['{', undefined],
])('%s', (text, expected) => {
	expect(jsonOf({ kind: 'reply', status: 200, headers: {}, body: Buffer.from(text) })).toEqual(
		expected,
	);
});
