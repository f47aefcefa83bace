import type { GenericValue, IDataObject } from 'n8n-workflow';

import { readRecordId } from '../../../site/query/recordPath';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import type { Parameters } from '../operation/Parameters';
import { readParameterForm } from '../operation/parameterForm';
import { isObject, membersOf, plainValue } from '../../../exact/members';
import { isWrapper } from '../../../site/query/simplifyRecord';
import { wrapRecord } from '../entity/wrapRecord';
import { readText } from '../values/text';
import { isExactNumber } from '../../../exact/writtenJson';

/** The body for an action: the record that it works on, and its parameters, wrapped. */
export function readInvocation(parameters: Parameters): IDataObject {
	return { entity: readTarget(parameters), parameters: readParameterForm(parameters) };
}

/** What names the record in a body: its ID, and the plain fields, keys among them. */
export function targetOf({ entity }: IDataObject): IDataObject {
	if (!isObject(entity)) return {};
	const named = membersOf(entity).flatMap(([name, member]): Array<[string, GenericValue]> => {
		if (name === 'id') return [[name, plainValue(member)]];
		if (!isObject(member) || !isWrapper(member) || !('value' in member)) return [];
		const { value } = member;
		return [[name, isExactNumber(value) ? value.toString() : plainValue(value)]];
	});
	return Object.fromEntries(named);
}

/** The name of the action, as a part of the path. */
export function readActionName(parameters: Parameters): string {
	const name = parameters.locator('action').text.trim();
	if (/^[A-Za-z_]\w*$/.test(name)) return name;
	throw new AcumaticaError({
		kind: 'badInput',
		message:
			name === ''
				? '"Action" is empty'
				: `"Action" must be the name of an action, such as PrepareSalesInvoice, not "${name}"`,
		remedy: 'Choose the action from the list, or type its name as the endpoint has it.',
	});
}

function readTarget(parameters: Parameters): IDataObject {
	const { contract } = parameters.endpoint();
	switch (parameters.choice('findBy')) {
		case 'id':
			return { id: readRecordId(parameters.text('recordId'), parameters.name('recordId')) };
		case 'json': {
			const name = parameters.name('recordJson');
			const record = parameters.json('recordJson', '{"OrderNbr": "000123"}');
			return demandMembers(wrapRecord(record, contract, name), name);
		}
		default: {
			const name = parameters.name('keyFields');
			return demandMembers(wrapRecord(readKeyFields(parameters), contract, name), name);
		}
	}
}

function readKeyFields(parameters: Parameters): object {
	const fields = parameters.entries('keyFields.field').map((entry) => {
		const name = readText(entry.name, '"Field Name or ID" of a key field').trim();
		return [name, readKey(entry.value, name)];
	});
	return Object.fromEntries(fields);
}

function readKey(value: unknown, field: string): string | number | boolean {
	const text = readText(value, `"Value" of the key field ${field}`);
	if (field === '' || text === '') {
		throw new AcumaticaError({
			kind: 'badInput',
			message: `"Key Fields" has ${field === '' ? 'a value without a field' : `no value for ${field}`}`,
			remedy: 'Give each key field of the record with its value.',
		});
	}
	return typeof value === 'number' || typeof value === 'boolean' ? value : text;
}

/** Without a key the action would be applied to a new record. */
function demandMembers(record: IDataObject, name: string): IDataObject {
	if (Object.keys(record).length > 0) return record;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `${name} is empty, so there is no record to run the action on`,
		remedy: 'Give the key fields of the record with their values, such as OrderType and OrderNbr.',
	});
}
