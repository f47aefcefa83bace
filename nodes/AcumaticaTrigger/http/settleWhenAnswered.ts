import type { IWebhookFunctions } from 'n8n-workflow';

import type { MessageMemory } from '../intake/decision';

/** The message counts as delivered once its 2xx reply is out; until then the sender may send it again. */
export function settleWhenAnswered(
	context: IWebhookFunctions,
	messages: MessageMemory,
	messageKey: string,
): void {
	const response = context.getResponseObject();
	let finished = false;
	const settle = (step: Promise<void>) => {
		void step.catch((error: unknown) =>
			context.logger.error('Acumatica Trigger: the outcome of a notification was not stored', {
				error,
			}),
		);
	};
	response.once('finish', () => {
		finished = true;
		const succeeded = response.statusCode >= 200 && response.statusCode < 300;
		settle(succeeded ? messages.delivered(messageKey) : messages.abandoned(messageKey));
	});
	response.once('close', () => {
		if (!finished) settle(messages.abandoned(messageKey));
	});
}
