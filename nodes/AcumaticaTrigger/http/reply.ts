import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import type { MessageOutcome } from './logMessage';

/** The answer to a request: what the log says of it, what the sender is told, what the workflow gets. */
export interface Answer {
	/** Null where there is no message to tell of. */
	readonly log: Omit<MessageOutcome, 'status' | 'ms'> | null;
	readonly status: number;
	readonly body: IDataObject;
	/** When the sender may come again, in seconds. */
	readonly retryAfterSeconds?: number;
	/** Only with 200; absent where no run begins. */
	readonly items?: INodeExecutionData[];
	/** Done when n8n takes the body of a reply with 200: the run is registered, static data is to be written. */
	readonly beforeReply?: () => void;
}

/** A step of the way gives what the next one needs, or the answer at which the way ends. */
export type Step<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly answer: Answer };

/** When a sender that was turned away may come again, in seconds. */
const RETRY_AFTER_SECONDS = 10;

export function unavailableAnswer(message: string, log: Answer['log']): Answer {
	const body = { status: 'unavailable', message };
	return { log, status: 503, body, retryAfterSeconds: RETRY_AFTER_SECONDS };
}

/** n8n gives no way to set the status of a reply that it sends itself, so all but 200 are sent here. */
export function reply(context: IWebhookFunctions, answer: Answer): IWebhookResponseData {
	const { status, body, retryAfterSeconds, items, beforeReply } = answer;
	if (status === 200) {
		return {
			// n8n takes it right before it writes and replies, which nothing else tells.
			get webhookResponse() {
				beforeReply?.();
				return body;
			},
			...(items !== undefined && { workflowData: [items] }),
		};
	}
	const response = context.getResponseObject();
	if (retryAfterSeconds !== undefined) {
		response.setHeader('Retry-After', String(retryAfterSeconds));
	}
	response.status(status).json(body);
	return { noWebhookResponse: true };
}
