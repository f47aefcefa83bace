import { updateDisplayOptions } from 'n8n-workflow';

import { outputFieldProperty } from '../operation/binaryField';
import { optionsProperty } from '../operation/optionsProperty';
import type { Operation, OperationInput, OperationOutput } from '../operation/Operation';
import { presentReply, readReplyForm } from './presentReply';
import { callProperties, fullResponseOption } from './properties';
import { readCall } from './readCall';

const showOnlyForSend = { show: { resource: ['customApiCall'], operation: ['send'] } };

export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send a custom API call',
	description:
		'Send any request to the instance, for what no other operation does; signed in, and with the same errors',
	access: 'write',
	properties: updateDisplayOptions(showOnlyForSend, [
		...callProperties,
		{ ...outputFieldProperty, displayOptions: { show: { response: ['file'] } } },
		optionsProperty([fullResponseOption]),
	]),
	execute,
};

async function execute(input: OperationInput): Promise<OperationOutput[]> {
	const call = await readCall(input);
	const form = readReplyForm(input.parameters);
	const reply = await input.client.send(call);
	return await presentReply(input, reply, call, form);
}
