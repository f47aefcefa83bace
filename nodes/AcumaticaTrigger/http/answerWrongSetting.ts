import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { reply, unavailableAnswer } from './reply';

/** Told to anybody, so that it says nothing of the setting. */
const WRONG_SETTING =
	'The Acumatica Trigger is not set up right and takes no messages. The log of n8n says what to correct. Send this again later.';

/** Answers a request that comes while a setting cannot be read, as when an expression gives nothing. */
export function answerWrongSetting(
	context: IWebhookFunctions,
	reason: string,
): IWebhookResponseData {
	context.logger.error(`Acumatica Trigger: ${reason}`);
	return reply(context, unavailableAnswer(WRONG_SETTING, null));
}
