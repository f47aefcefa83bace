import type { GenericValue, IDataObject } from 'n8n-workflow';

import { readRecordId } from '../../../site/query/recordPath';
import { keysOf } from '../../../site/query/entityKeys';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import type { OperationInput } from '../operation/Operation';
import type { Parameters } from '../operation/Parameters';
import { keyText } from '../operation/WriteTarget';
import { readParameterForm } from '../entity/parameterForm';
import { isObject, membersOf, plainValue } from '../../../exact/members';
import { isWrapper } from '../../../site/query/simplifyRecord';
import { readNamedRecord } from '../entity/namedRecord';
import { wrapRecord } from '../entity/wrapRecord';
import { isBlank } from '../values/blank';
import { onePerName } from '../values/onePerName';
import { readText } from '../values/text';
import { isExactNumber } from '../../../exact/writtenJson';

/** The body for an action: the record that it works on, and its parameters, wrapped. */
export async function readInvocation(input: OperationInput): Promise<IDataObject> {
	const form = readParameterForm(input.parameters);
	return { entity: await readTarget(input), parameters: form };
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

async function readTarget(input: OperationInput): Promise<IDataObject> {
	const { parameters } = input;
	const { contract } = parameters.endpoint();
	switch (parameters.choice('findBy')) {
		case 'id':
			return { id: readRecordId(parameters.text('recordId'), parameters.name('recordId')) };
		case 'record':
			return await readNamedRecord(input);
		case 'json': {
			const name = parameters.name('recordJson');
			const record = parameters.json('recordJson', '{"OrderNbr": "000123"}');
			return demandNamed(wrapRecord(record, contract, name), name, parameters);
		}
		default: {
			const name = parameters.name('keyFields');
			return demandNamed(wrapRecord(readKeyFields(parameters), contract, name), name, parameters);
		}
	}
}

function readKeyFields(parameters: Parameters): object {
	// An entry of which nothing is filled in was left over.
	const entries = parameters
		.entries('keyFields.field')
		.filter(({ name, value }) => !isBlank(name) || !isBlank(value));
	const fields = entries.map((entry) => {
		const name = readText(entry.name, '"Field Name or ID" of a key field').trim();
		return [name, readKey(entry.value, name)] as const;
	});
	return Object.fromEntries(onePerName(fields, parameters.name('keyFields'), 'anyCase'));
}

function readKey(value: unknown, field: string): string | number | boolean {
	const text = readText(value, `"Value" of the key field ${field}`);
	if (field === '' || text.trim() === '') {
		throw new AcumaticaError({
			kind: 'badInput',
			message: `"Key Fields" has ${field === '' ? 'a value without a field' : `no value for ${field}`}`,
			remedy: 'Give each key field of the record with its value.',
		});
	}
	return typeof value === 'number' || typeof value === 'boolean' ? value : text;
}

/**
 * Without its last key the action would be applied to a new record; a type before it has a default. An endpoint of the
 * user's own may call its keys otherwise, so that there a key only must not be blank.
 */
function demandNamed(record: IDataObject, name: string, parameters: Parameters): IDataObject {
	const empty = `${name} is empty, so there is no record to run the action on`;
	if (Object.keys(record).length === 0) throw namesNone(empty, []);
	if ('id' in record) return record;
	const keys = keysOf(parameters.entity());
	const isOwn = parameters.endpoint().name.toLowerCase() !== 'default';
	// Whether Acumatica takes names in other letters is not known.
	const given = new Map(membersOf(record).map(([key, member]) => [key.toLowerCase(), member]));
	const isGiven = (key: string) => given.has(key.toLowerCase());
	const missing = keys.find((key) => isGiven(key) && keyText(given.get(key.toLowerCase())) === '');
	const last = keys.at(-1);
	const absent = last === undefined || isGiven(last) || isOwn ? undefined : last;
	const without = missing ?? absent;
	if (without !== undefined) {
		throw namesNone(`${name} has no ${without}, so there is no record to run the action on`, keys);
	}
	const namesAny = 'custom' in record || [...given.values()].some((one) => keyText(one) !== '');
	if (namesAny) return record;
	throw namesNone(empty, []);
}

function namesNone(message: string, keys: readonly string[]): AcumaticaError {
	const which = keys.length === 0 ? 'such as OrderType and OrderNbr' : keys.join(', ');
	return new AcumaticaError({
		kind: 'badInput',
		message,
		remedy: `Give the key fields of the record with their values (${which}). If an expression gives them, look at what it gives.`,
	});
}
