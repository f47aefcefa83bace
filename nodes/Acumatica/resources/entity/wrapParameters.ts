import type { IDataObject } from 'n8n-workflow';

import { membersOf } from '../../../exact/members';
import type { ContractVersion } from '../../../site/query/endpoint';
import type { ParameterName } from '../values/found';
import { demandSame } from '../values/onePerName';
import { demandWritable } from '../values/writable';
import { typedCustom, withCustomField, wrapCustom } from './wrapCustom';
import { ofEntity, READ_ONLY, wrapMembers } from './wrapRecord';
import { isLeftAlone, type Place } from './writtenValue';

/**
 * Plain parameters as the contract wants them, as fields of a record are wrapped. Those of an action are no record, so
 * that any name is that of a parameter; inquiries and reports are entities, with the members that the API has for them. One with a dot belongs to a dialog, and stands under `custom`: `FilterPreview.Reason`.
 *
 * @param name the parameter of the node that they come from, as errors name it
 * @throws AcumaticaError for what cannot be written
 */
export function wrapParameters(
	values: object,
	contract: ContractVersion,
	name: ParameterName,
	of: 'action' | 'entity' = 'action',
): IDataObject {
	demandWritable(values, name, (member) => of === 'entity' && READ_ONLY.has(member));
	const given = membersOf(values).filter(([, value]) => !isLeftAlone(value));
	const plain = given.filter(([member]) => !isOfDialog(member));
	const at = { name, path: [] };
	const own = of === 'entity' ? ofEntity : ofAction;
	const wrapped = wrapMembers(Object.fromEntries(plain), contract, at, own);
	return given
		.filter(([member]) => isOfDialog(member))
		.reduce<IDataObject>((whole, [member, value]) => {
			const dot = member.indexOf('.');
			const [view, field] = [member.slice(0, dot), member.slice(dot + 1)];
			const typed = typedCustom(value);
			return withCustomField(whole, { view, field, typed }, (there) =>
				demandSame(there, typed, member, name),
			);
		}, wrapped);
}

function ofAction(member: string, value: unknown, place: Place): IDataObject | null {
	return member === 'custom' ? wrapCustom(value, place) : null;
}

function isOfDialog(member: string): boolean {
	return member.indexOf('.') > 0;
}
