import { updateDisplayOptions } from 'n8n-workflow';

import { findAll } from '../../../setup/findings/findAll';
import { readSetup } from '../../../setup/tables/readSetup';
import type { DacPlace } from '../../../site/query/readTable';
import { tableService } from '../../../site/query/tablePath';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { checkProperties, sheetOptions, tenantOption } from './properties';
import { giveSheet } from './sheet/giveSheet';
import { readWanted } from './trigger/wanted';

const showOnlyForCheckSetup = {
	show: { resource: ['pushNotification'], operation: ['checkSetup'] },
};

export const checkSetup: Operation = {
	value: 'checkSetup',
	name: 'Check Setup',
	action: 'Check the setup of a push notification',
	description:
		'Compare what Acumatica has on Push Notifications (SM302000) with the Acumatica Trigger: an item for each thing that is wrong, with where and how to mend it. Or give all that is to be entered in Acumatica.',
	access: 'read',
	properties: updateDisplayOptions(showOnlyForCheckSetup, [
		...checkProperties,
		optionsProperty([tenantOption, ...sheetOptions]),
	]),
	execute,
};

async function execute(input: OperationInput): Promise<OperationOutput[]> {
	const wanted = await readWanted(input);
	if (input.parameters.choice('give') === 'sheet') return [await giveSheet(input, wanted)];
	const setup = await readSetup(placeOf(input), wanted);
	return findAll(setup, wanted).map((finding) => ({ json: { ...finding } }));
}

function placeOf({ client, parameters }: OperationInput): DacPlace {
	const tenant = parameters.text('options.tenant').trim() || client.tenant;
	// That no tenant is named is an error, and not something that could not be looked at.
	tableService(tenant);
	return { client, tenant };
}
