import { readTypedCustom } from '../../../../../nodes/Acumatica/resources/values/customValue';

it.each<[string, unknown, unknown]>([
	['a value', '5', { type: 'CustomIntField', value: 5 }],
	[
		'a value with its type',
		{ type: 'CustomIntField', value: 5 },
		{ type: 'CustomIntField', value: 5 },
	],
	['a wrapped value', { value: 5 }, { type: 'CustomIntField', value: 5 }],
	['nothing, which Blank Fields decides on', '', null],
	['nothing, in a wrapper', { value: null }, null],
	['nothing given', undefined, null],
	['an empty field of a raw record, which is left alone', { type: 'CustomIntField' }, undefined],
	['the same without a type', {}, undefined],
])('a custom field of the form is read: %s', (_name, given, read) => {
	expect(readTypedCustom(given, 'CustomIntField', '"Item.UsrA"')).toEqual(read);
});
