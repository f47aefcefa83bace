import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** What a sender is told that has to come again, in seconds. */
export const RETRY_AFTER_SECONDS = 10;

/** n8n gives no way to set the status of a reply that it sends itself, so this one is sent here. */
export function refuse(
	context: IWebhookFunctions,
	status: number,
	body: IDataObject,
	retryAfterSeconds: number | null = null,
): IWebhookResponseData {
	const response = context.getResponseObject();
	if (retryAfterSeconds !== null) response.setHeader('Retry-After', String(retryAfterSeconds));
	response.status(status).json(body);
	return { noWebhookResponse: true };
}
