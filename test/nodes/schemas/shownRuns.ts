import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import {
	parameters as checkSetup,
	showDestinations,
	WEBHOOK,
	rightDestination,
} from '../Acumatica/pushNotification/pushSetup';
import { operationCases, type OperationCase } from '../Acumatica/refusals/operations';

type ShownRun = OperationCase & { readonly webhook?: ICredentialDataDecryptedObject };

function caseOf(resource: string, operation: string): OperationCase {
	const found = operationCases.find(
		(one) => one.resource === resource && one.operation === operation,
	);
	if (found === undefined) throw new Error(`There is no case of ${resource}: ${operation}`);
	return found;
}

/** The same with other parameters, where these give items of another shape. */
function also(resource: string, operation: string, more: object): ShownRun {
	const one = caseOf(resource, operation);
	return { ...one, parameters: { ...one.parameters, ...more } };
}

const [first] = rightDestination().inquiries;

/** Runs of each operation that show all that its items can have. */
export const shownRuns: readonly ShownRun[] = [
	...operationCases,
	also('record', 'upsertMany', {
		recordsJson: '[{}, {"CustomerID": "GOODFOOD"}]',
		options: { returnRecords: true },
	}),
	also('action', 'run', { options: { doNotWait: true } }),
	also('action', 'run', { options: { returnRecord: true } }),
	also('pushNotification', 'getSample', { event: 'inserted' }),
	also('pushNotification', 'getSample', { event: 'deleted' }),
	{ ...also('pushNotification', 'checkSetup', { give: 'sheet' }), webhook: undefined },
	{
		...also('pushNotification', 'checkSetup', { ...checkSetup, rowKeys: {} }),
		prepare: async (stage) =>
			void showDestinations(stage, [
				{ ...rightDestination(), url: WEBHOOK, inquiries: first === undefined ? [] : [first] },
			]),
	},
	also('endpoint', 'getSchema', { schemaOf: { __rl: true, mode: 'name', value: '' } }),
];
