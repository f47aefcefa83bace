import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { readRecordId } from '../../../site/query/recordPath';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import type { Parameters } from '../operation/Parameters';
import { readParameterForm } from '../operation/parameterForm';
import { readJsonObject } from '../operation/readJsonObject';
import { wrapRecord } from '../entity/wrapRecord';

/** The body for an action: the record that it works on, and its parameters, wrapped. */
export function readInvocation(parameters: Parameters): IDataObject {
	const { contract } = parameters.endpoint();
	return {
		entity: readTarget(parameters),
		parameters: wrapRecord(readParameterForm(parameters), contract),
	};
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
	switch (parameters.text('findBy')) {
		case 'id':
			return { id: readRecordId(parameters.text('recordId')) };
		case 'json': {
			const given = parameters.raw('recordJson');
			const record = readJsonObject(given, 'Record (JSON)', '{"OrderNbr": "000123"}');
			return demandMembers(wrapRecord(record, contract), 'Record (JSON)');
		}
		default:
			return demandMembers(wrapRecord(readKeyFields(parameters), contract), 'Key Fields');
	}
}

const KeyFields = z
	.array(
		z.object({
			name: z.string().catch(''),
			value: z.union([z.string(), z.number(), z.boolean()]).catch(''),
		}),
	)
	.catch([]);

function readKeyFields(parameters: Parameters): object {
	const fields = KeyFields.parse(parameters.raw('keyFields.field'));
	for (const { name, value } of fields) {
		if (name.trim() !== '' && value !== '') continue;
		throw new AcumaticaError({
			kind: 'badInput',
			message: `"Key Fields" has ${name.trim() === '' ? 'a value without a field' : `no value for ${name}`}`,
			remedy: 'Give each key field of the record with its value.',
		});
	}
	return Object.fromEntries(fields.map(({ name, value }) => [name.trim(), value]));
}

/** Without a key the action would be applied to a new record. */
function demandMembers(record: IDataObject, label: string): IDataObject {
	if (Object.keys(record).length > 0) return record;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `"${label}" is empty, so there is no record to run the action on`,
		remedy: 'Give the key fields of the record with their values, such as OrderType and OrderNbr.',
	});
}
