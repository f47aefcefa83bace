import type { IWebhookFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { MessageMemory } from '../intake/decision';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/** n8n goes on with a request whose client has gone: it registers the run, writes static data, replies. */
const LONGEST_WAY_TO_REPLY_MS = 60_000;
const STEP_MS = 100;

/**
 * The message counts as delivered once its 2xx reply is out; until then the sender may send it again.
 * Where the client has gone before, nothing is heard of the reply, but n8n writes it all the same when
 * the run is registered: then the message that comes again is a repeat.
 */
export function settleWhenAnswered(
	context: IWebhookFunctions,
	messages: MessageMemory,
	messageKey: string,
): void {
	const response = context.getResponseObject();
	const settle = () => {
		const isDelivered = hasSucceeded(response);
		const step = isDelivered ? messages.delivered(messageKey) : messages.abandoned(messageKey);
		void step.catch((error: unknown) =>
			context.logger.error('Acumatica Trigger: the outcome of a notification was not stored', {
				error,
			}),
		);
	};
	let isSettled = false;
	const settleOnce = () => {
		if (!isSettled) settle();
		isSettled = true;
	};
	const clientHasGone = () => void untilAnswered(response).then(settleOnce);
	if (response.closed) return clientHasGone();
	response.once('finish', settleOnce);
	response.once('close', () => {
		if (!isSettled) clientHasGone();
	});
}

function hasSucceeded(response: Response): boolean {
	return response.writableEnded && response.statusCode >= 200 && response.statusCode < 300;
}

/** `finish` does not come any more where the connection is closed. */
async function untilAnswered(response: Response): Promise<void> {
	for (let waited = 0; waited < LONGEST_WAY_TO_REPLY_MS; waited += STEP_MS) {
		if (response.writableEnded) return;
		await sleep(STEP_MS);
	}
}
