import { updateDisplayOptions } from 'n8n-workflow';

import { presentChanges, type OutputForm } from '../../../items/presentChanges';
import { isRow, type ChangeEvent } from '../../../rows/change';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { readRowPage, simplifyRow } from '../../../site/query/readRows';
import { readAddress, readTenant } from '../genericInquiry/target/target';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { sampleOptions, sampleProperties } from './sample/properties';
import { sampleChange } from './sample/sampleChange';

const showOnlyForGetSample = {
	show: { resource: ['pushNotification'], operation: ['getSample'] },
};

export const getSample: Operation = {
	value: 'getSample',
	name: 'Get Sample',
	action: 'Get a sample of a push notification',
	description:
		'Get the newest rows of an inquiry as items of the Acumatica Trigger, to pin there: what follows can be built before a notification has come',
	access: 'read',
	properties: updateDisplayOptions(showOnlyForGetSample, [
		...sampleProperties,
		optionsProperty(sampleOptions),
	]),
	execute,
};

async function execute(input: OperationInput): Promise<OperationOutput[]> {
	const { parameters, client, hint } = input;
	const keyFields = columnsOf(input, 'keyColumns', parameters.names('keyColumns'));
	const [dateColumn = ''] = columnsOf(input, 'dateColumn', [parameters.text('dateColumn').trim()]);
	const { path, query } = readAddress(input);
	const order = [...(dateColumn === '' ? [] : [`${dateColumn} desc`]), ...keyFields];
	const { rows } = await readRowPage(client, {
		path,
		query: {
			...query,
			...(order.length === 0 ? {} : { $orderby: order.join(',') }),
			$top: String(parameters.number('rows', 3, { min: 1, whole: true })),
		},
	});
	if (rows.length === 0) throw noRows();
	const frame = {
		event: oneOf<ChangeEvent>(['inserted', 'deleted'], parameters.choice('event'), 'updated'),
		query: parameters.text('options.queryName').trim() || parameters.locator('inquiry').text.trim(),
		tenant: readTenant(parameters, client) || null,
		...{ keyFields, dateColumn, zone: parameters.zone },
	};
	const changes = rows.map(simplifyRow).filter(isRow);
	hint(HOW_TO_PIN);
	if (keyFields.length === 0) hint(WITHOUT_KEYS);
	return presentChanges(
		changes.map((row) => sampleChange(row, frame)),
		oneOf<OutputForm>(['row', 'cloudEvent'], parameters.choice('options.output'), 'event'),
	);
}

const HOW_TO_PIN =
	'To use this sample in the Acumatica Trigger: copy the output here as JSON, open the trigger, press Edit Output (the pencil), put the copied text in place of what is there, and save. The trigger then gives these items in each test. Real notifications may write dates and padded keys differently.';
const WITHOUT_KEYS =
	'"Key Column Names or IDs" is empty, so "key" is empty in these items. Name the columns that are under Row Keys of the trigger.';

function oneOf<T extends string>(others: readonly T[], word: string, usual: T): T {
	return others.find((other) => other === word) ?? usual;
}

/** Columns go into the query as they are. */
function columnsOf(
	{ parameters }: OperationInput,
	path: string,
	columns: readonly string[],
): string[] {
	const given = columns.filter((column) => column !== '');
	const wrong = given.find((column) => !/^\w+$/.test(column));
	if (wrong === undefined) return given;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `"${wrong}" in ${parameters.name(path)} cannot be a column`,
		remedy:
			'Choose from the columns of the inquiry: names in OData are the captions without spaces.',
	});
}

function noRows(): AcumaticaError {
	return new AcumaticaError({
		kind: 'badInput',
		message: 'The inquiry has no rows to show',
		remedy: 'Look at the inquiry in Acumatica (SM208000), with the user of the credential.',
	});
}
