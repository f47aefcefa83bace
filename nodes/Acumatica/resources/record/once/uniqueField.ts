import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isObject, membersOf } from '../../../../exact/members';
import { AcumaticaError } from '../../../../site/errors/AcumaticaError';
import { selectionQuery, type Query } from '../../../../site/query/selection';
import { comparable, queryByValues } from '../../entity/recordByValues';
import type { Parameters } from '../../operation/Parameters';

export const uniqueFieldOption: INodeProperties = {
	displayName: 'Never Create Twice By',
	name: 'uniqueField',
	type: 'string',
	default: '',
	placeholder: 'e.g. CustomerOrder',
	description:
		'A field whose value no other record of the entity has, such as CustomerOrder with the number that the shop gave the order; a custom one by view and field, such as Document.UsrShopID. A record with the same value is looked for before one is created, and again where a failure leaves open whether it was. If there is one, it comes out and none is created.',
};

/** The field that tells a new record from those that are there, with its value. */
export interface UniqueField {
	readonly name: string;
	readonly value: string;
	/** Finds the record, and shows no more of it than the field. */
	readonly query: Query;
}

/** The name of the field, by the option; null where it is not set. */
export function uniqueName(parameters: Parameters): string | null {
	const name = parameters.text('options.uniqueField').trim();
	if (name === '') return null;
	if (/^\w+(\.\w+)?$/.test(name)) return name;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `${parameters.name('options.uniqueField')} must be the name of one field, not "${name}"`,
		remedy: 'Name a field of the record itself, such as CustomerOrder, or View.Field.',
	});
}

/** The field with its value, from the wrapped body; null where the option is not set. */
export function readUniqueField(parameters: Parameters, body: IDataObject): UniqueField | null {
	const name = uniqueName(parameters);
	if (name === null) return null;
	const label = parameters.name('options.uniqueField');
	const value = comparable(memberOf(body, name));
	if (value === null) {
		throw new AcumaticaError({
			kind: 'badInput',
			message: `${label} names ${name}, which has no text or number among the fields`,
			remedy: 'Give the field a value that no other record has. Nothing was sent.',
		});
	}
	const { contract } = parameters.endpoint();
	const shown = name.includes('.')
		? { select: [], custom: [name] }
		: { select: [name], custom: [] };
	return {
		name,
		value: 'digits' in value ? value.digits : value.text,
		query: {
			...selectionQuery({ ...shown, expand: [] }, contract),
			...queryByValues(parameters, [[name, value]]),
		},
	};
}

/** The value that a body has for `CustomerOrder`, or for `Document.UsrShopID` under `custom`. */
function memberOf(body: IDataObject, name: string): unknown {
	const path = name.includes('.') ? ['custom', ...name.split('.'), 'value'] : [name, 'value'];
	return path.reduce<unknown>(
		(holder, member) =>
			isObject(holder) ? membersOf(holder).find(([own]) => own === member)?.[1] : undefined,
		body,
	);
}
