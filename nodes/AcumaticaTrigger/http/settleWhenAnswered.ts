import type { IWebhookFunctions } from 'n8n-workflow';

import type { MessageMemory } from '../intake/decision';
import { hasSucceeded, untilAnswered } from '../state/answered';

/**
 * The message counts as delivered once its 2xx reply is out; until then the sender may send it again.
 * Where the client has gone before, nothing is heard of the reply, but n8n writes it all the same when
 * the run is registered: then the message that comes again is a repeat.
 *
 * @returns when that is known and the state has been told
 */
export async function settleWhenAnswered(
	context: IWebhookFunctions,
	messages: MessageMemory,
	messageKey: string,
): Promise<void> {
	const response = context.getResponseObject();
	await new Promise<void>((resolve) => {
		const settle = () => {
			const isDelivered = hasSucceeded(response);
			const step = isDelivered ? messages.delivered(messageKey) : messages.abandoned(messageKey);
			void step
				.catch((error: unknown) =>
					context.logger.error('Acumatica Trigger: the outcome of a notification was not stored', {
						error,
					}),
				)
				.then(resolve);
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
	});
}
