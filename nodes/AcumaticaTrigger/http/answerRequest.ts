import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { authenticatingHeader } from '../intake/sender/authenticate';
import { presentChanges } from '../intake/present/presentChanges';
import type { Receipt } from '../intake/receive';
import { rejectedItem } from '../intake/present/rejectedItem';
import { onStart } from '../release/release';
import type { TriggerSettings } from '../settings';
import { readSettings } from '../settings';
import { keepState, storeId } from '../state/workflow/persistence';
import { secondsToWait } from './rateLimits';
import type { StateStore } from '../state/StateStore';
import { checkSender } from './checkSender';
import type { MessageOutcome } from './logMessage';
import { logMessage } from './logMessage';
import { openState } from './openState';
import { readBody } from './readBody';
import { receiveWithState } from './receiveWithState';
import { refuse, RETRY_AFTER_SECONDS } from './refuse';
import { settleWhenAnswered } from './settleWhenAnswered';
import { tellHealth } from './tellHealth';

const TOO_MANY = 'More messages than the trigger takes in a minute. Send this one again later.';

/** Answers one request to the trigger's URL: POST takes a message, GET tells how the trigger is. */
export async function answerRequest(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const startedAt = Date.now();
	const settings = readSettings((name, fallback) => context.getNodeParameter(name, fallback));
	const log = (outcome: Omit<MessageOutcome, 'ms' | 'message'> & Partial<MessageOutcome>) =>
		logMessage(context.logger, { message: null, ms: Date.now() - startedAt, ...outcome });

	const sender = await checkSender(context, settings.allowedAddresses);
	if (!sender.ok) {
		const { status, message, reason } = sender;
		log({ outcome: 'refused', status, reason });
		return refuse(context, status, { message });
	}
	const isTest = context.getMode() === 'manual';
	const state = isTest ? null : await openState(context, settings);
	if (context.getWebhookName() === 'setup') return await tellHealth(context, state, settings);
	if (state !== null && settings.rateLimit !== null) {
		const seconds = secondsToWait(storeId(context), settings.rateLimit, startedAt);
		if (seconds !== null) {
			if (state.ok) state.store.count('limited');
			log({ outcome: 'limited', status: 429 });
			return refuse(context, 429, { status: 'limited', message: TOO_MANY }, seconds);
		}
	}
	const read =
		sender.body === null ? await readBody(context) : { ok: true as const, body: sender.body };
	if (!read.ok) {
		log({ outcome: 'rejected', status: read.status, reason: 'bodyNotRead' });
		return refuse(context, read.status, { status: 'rejected', message: read.message });
	}

	const { headers } = context.getRequestObject();
	const received = await receiveWithState(context, state, settings, { body: read.body, headers });
	if (!received.ok) {
		const { message, reason } = received;
		log({ outcome: 'unavailable', status: 503, reason });
		return refuse(context, 503, { status: 'unavailable', message }, RETRY_AFTER_SECONDS);
	}
	const { receipt, store } = received;
	const isRejected = receipt.body.status === 'rejected';
	const asItem = isRejected && settings.rejectedToOutput;
	const { status: outcome } = receipt.body;
	const status = asItem ? 200 : receipt.status;
	log({ outcome, status, message: receipt.message, ...countsOf(receipt) });
	if (asItem) {
		const rejection = {
			reason: reasonOf(receipt),
			body: read.body,
			headers,
			receivedAt: startedAt,
		};
		const item = { json: rejectedItem(rejection, authenticatingHeader(sender.expected)) };
		return { webhookResponse: { ...receipt.body }, workflowData: [[item]] };
	}
	if (status !== 200) {
		const seconds = status === 503 ? RETRY_AFTER_SECONDS : null;
		return refuse(context, status, { ...receipt.body }, seconds);
	}
	return accept(context, receipt, store, settings);
}

/** What n8n is to reply and to run. */
function accept(
	context: IWebhookFunctions,
	receipt: Receipt,
	store: StateStore | null,
	{ output, batch }: TriggerSettings,
): IWebhookResponseData {
	if (store !== null) {
		if (receipt.messageKey !== null) settleWhenAnswered(context, store, receipt.messageKey);
		// A batch remembers its messages at once, so that even the reply "duplicate" must wait until it is stored.
		if (store.kind === 'workflow' && (receipt.messageKey !== null || batch !== null)) {
			keepState(context);
		}
	}
	const webhookResponse = { ...receipt.body };
	if (receipt.changes.length === 0) return { webhookResponse };
	const items = presentChanges(receipt.changes, output);
	if (store !== null) countWhenStarted(context, items, store);
	return { webhookResponse, workflowData: [items] };
}

/** With Redis there are workers, as a rule: a run then starts in another process, which nothing tells. */
function countWhenStarted(
	context: IWebhookFunctions,
	items: INodeExecutionData[],
	store: StateStore,
): void {
	const count = () => store.count('emitted', items.length);
	if (store.kind === 'workflow') return onStart(items, count);
	const response = context.getResponseObject();
	response.once('finish', () => {
		if (response.statusCode < 300) count();
	});
}

function countsOf({ body }: Receipt): { changes?: number; held?: number } {
	return 'changes' in body ? { changes: body.changes, held: body.held } : {};
}

function reasonOf({ body }: Receipt): string {
	return 'message' in body ? body.message : '';
}
