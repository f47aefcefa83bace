import { updateDisplayOptions } from 'n8n-workflow';

import { statusUrlOf, waitForOperation } from '../../../site/client/longOperation';
import { longestWaitOption, readLongestWait } from '../operation/longestWait';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { targetOfBody } from '../operation/WriteTarget';
import { parameterForm } from '../entity/parameterForm';
import { entityPath } from '../entity/target';
import { writeOptions } from '../entity/writeOptions';
import { writeHeaders } from '../entity/writeHeaders';
import { isObject } from '../../../exact/members';
import { sendWhenFree } from './invoke';
import { operationError } from '../operation/operationError';
import { recordAfter, returnRecordOption, wantsRecord } from './recordAfter';
import { actionProperty, doNotWaitOption, targetProperties } from './properties';
import { readActionName, readInvocation, targetOf } from './readInvocation';

const showOnlyForRun = { show: { resource: ['action'], operation: ['run'] } };

const requestOptions = writeOptions.filter(({ name }) => name !== 'blankFields');

export const run: Operation = {
	value: 'run',
	name: 'Run',
	action: 'Run an action',
	description: 'Run an action on one record, such as releasing it, and wait until it has ended',
	access: 'write',
	changes: 'action',
	properties: updateDisplayOptions(showOnlyForRun, [
		actionProperty,
		...targetProperties,
		...parameterForm({
			of: 'action',
			method: 'getActionParameters',
			dependsOn: ['endpoint.value', 'entity.value', 'action.value'],
			jsonHint:
				'Plain values by name. Parameters of a dialog have view and field: {"FilterPreview.Reason": "Abandoned"}.',
		}),
		optionsProperty([doNotWaitOption, longestWaitOption, returnRecordOption, ...requestOptions]),
	]),
	execute,
};

async function execute(input: OperationInput): Promise<OperationOutput[]> {
	const { parameters, client, turn } = input;
	const name = readActionName(parameters);
	const limitMs = readLongestWait(parameters);
	const doNotWait = parameters.flag('options.doNotWait', false);
	const returnsRecord = wantsRecord(parameters, doNotWait);
	const body = await readInvocation(input);
	const record = targetOf(body);
	const about = { entity: parameters.entity(), action: name, record };
	const { time } = client.connection;
	const target = isObject(body.entity) ? body.entity : {};
	await turn(targetOfBody(parameters, target, {}));
	const begun = time.now();
	const request = {
		method: 'POST',
		path: `${entityPath(parameters)}/${name}`,
		headers: writeHeaders(parameters),
		body,
		about: [about.entity, Object.values(record).join('|')].join(' ').trim(),
	} as const;
	const started = await sendWhenFree(client, request, limitMs);
	if (started.status === 202) {
		const statusUrl = statusUrlOf(started, client);
		if (doNotWait) return [{ json: { ...about, completed: false, statusUrl } }];
		const leftMs = Math.max(0, limitMs - (time.now() - begun));
		try {
			await waitForOperation(client, started, leftMs, { entity: about.entity });
		} catch (error) {
			throw operationError(error, `The action ${name}`, { statusUrl, limitMs });
		}
	}
	const after = returnsRecord ? { after: await recordAfter(input, target) } : {};
	return [{ json: { ...about, completed: true, ...after } }];
}
