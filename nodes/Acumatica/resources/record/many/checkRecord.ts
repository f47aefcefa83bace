import type { IDataObject } from 'n8n-workflow';

import { AcumaticaError } from '../../../../site/errors/AcumaticaError';
import { keysOf } from '../../../../site/query/entityKeys';
import { fieldsOf, openApiOfRun } from '../../../../site/query/openApi';
import type { OperationInput } from '../../operation/Operation';
import { targetOfBody } from '../../operation/WriteTarget';
import { readUniqueField } from '../once/uniqueField';
import { lostCustomFields } from '../written/customLosses';
import { unknownByDescription, type UnknownField } from '../written/unknownFields';
import { wrongTypes } from './wrongTypes';

/** What is wrong with a wrapped body by the description of the endpoint; nothing is written. */
export async function checkRecord(input: OperationInput, body: IDataObject): Promise<string[]> {
	const { parameters, client, hint } = input;
	const endpoint = parameters.endpoint();
	const entity = parameters.entity();
	const openApi = await openApiOfRun(client, endpoint);
	if (fieldsOf(openApi, entity).length === 0) {
		throw new AcumaticaError({
			kind: 'unknownAddress',
			message: `The endpoint ${endpoint.name}/${endpoint.version} has no entity "${entity}"`,
			remedy: 'Choose it from the list of "Entity".',
		});
	}
	const unique = readUniqueField(parameters, body);
	if (unique === null && targetOfBody(parameters, body, { creates: true }) === 'new') {
		hint(
			`"Dry Run": there are records without ${keysOf(entity).at(-1)}. Each run would create them anew.`,
		);
	}
	return [
		...unknownByDescription(body, openApi, entity).map(unknown),
		...(await lostCustomFields(input, body)).map(unknown),
		...wrongTypes(body, openApi, entity),
	];
}

function unknown({ path, likely }: UnknownField): string {
	const advice = likely === null ? '' : ` Did you mean "${likely}"?`;
	return `There is no field "${path}", and Acumatica would discard its value.${advice}`;
}
