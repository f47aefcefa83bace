import type { IDataObject } from 'n8n-workflow';

import { isObject, membersOf } from '../../../../exact/members';
import type { ContractVersion } from '../../../../site/query/endpoint';
import { isWrapper } from '../../../../site/query/simplifyRecord';
import { typedCustom } from '../../entity/wrapCustom';
import { wrapRecord } from '../../entity/wrapRecord';
import { wrongPart } from '../../entity/writtenValue';
import { isBlank } from '../../values/blank';
import { isDropDown, isMultiSelect } from '../../values/fieldRead';
import type { ParameterName } from '../../values/found';
import { demandSame } from '../../values/onePerName';
import { demandWritable } from '../../values/writable';
import { splitName, withCustomFieldInside } from '../body/customFields';
import { ATTRIBUTE_ID, ATTRIBUTE_VALUE, attributeIn, ATTRIBUTES, isSameId } from './columnNames';
import { isPart, splitColumns, type Columns } from './splitColumns';

/**
 * Plain fields as the contract wants them, columns among them: `Attributes.COLOR` becomes a row of the details
 * Attributes, which Acumatica merges by the ID of the attribute, and `Document.UsrShopID` a custom field.
 *
 * @param name the parameter that the values come from, as errors name it
 * @throws AcumaticaError for what cannot be written, and for two values of one field
 */
export function wrapFields(
	values: object,
	contract: ContractVersion,
	name: ParameterName,
): IDataObject {
	const { plain, attributes, custom } = splitColumns(values);
	for (const [column, value] of [...attributes, ...custom])
		demandValue(column, value, { name, contract });
	const body = wrapRecord(withRows(plain, attributes, name), contract, name);
	return custom.reduce((whole, [column, value]) => {
		const field = { ...splitName(column), typed: typedCustom(value) };
		return withCustomFieldInside(whole, field, (there) =>
			demandSame(there, field.typed, bothOf(column, 'custom'), name),
		);
	}, body);
}

/** A column holds one value: a list or an object in it would be written as something else. */
function demandValue(
	column: string,
	value: unknown,
	{ name, contract }: { readonly name: ParameterName; readonly contract: ContractVersion },
): void {
	demandWritable(value, `"${column}" in ${name}`);
	const isOther = isPart(value) && !isWrapper(value) && !isDropDown(value);
	// Several choices: from version 5 on a field can have them.
	const isChoices = contract === 5 && isMultiSelect(value);
	if (isChoices || (!Array.isArray(value) && !isOther)) return;
	throw wrongPart({ name, path: [column] }, value, {
		wanted: 'one value',
		remedy: `Give what the field is to hold: {"${column}": "Red"}.`,
	});
}

/** The fields with the rows of the attributes, behind those that are given as rows. */
function withRows(plain: object, attributes: Columns, name: ParameterName): object {
	if (attributes.length === 0) return plain;
	const given = membersOf(plain).find(([member]) => member === ATTRIBUTES)?.[1];
	if (!isBlank(given) && !Array.isArray(given)) {
		throw wrongPart({ name, path: [ATTRIBUTES] }, given, {
			wanted: 'a list of rows',
			remedy: `Leave it out, since there are columns for attributes, such as ${attributes[0]?.[0]}.`,
		});
	}
	const rows: Array<{ readonly row: unknown; readonly from: string }> = (
		Array.isArray(given) ? given : []
	).map((row: unknown) => ({ row, from: ATTRIBUTES }));
	for (const [column, value] of attributes) {
		const id = attributeIn(column) ?? '';
		const there = rows.find(({ row }) => isSameId(String(valueIn(row, ATTRIBUTE_ID)), id));
		if (there === undefined) {
			rows.push({ row: { [ATTRIBUTE_ID]: id, [ATTRIBUTE_VALUE]: value }, from: column });
		} else {
			demandWritable(there.row, name);
			const both = bothOf(column, there.from);
			demandSame(valueIn(there.row, ATTRIBUTE_VALUE), plainOf(value), both, name);
		}
	}
	return { ...plain, [ATTRIBUTES]: rows.map(({ row }) => row) };
}

function bothOf(one: string, other: string): string {
	return `"${one}" and "${other}"`;
}

/** The value of a field of a row, wrapped or not. */
function valueIn(row: unknown, field: string): unknown {
	return plainOf(isObject(row) ? new Map(membersOf(row)).get(field) : undefined);
}

function plainOf(member: unknown): unknown {
	return isObject(member) && isWrapper(member) ? new Map(membersOf(member)).get('value') : member;
}
