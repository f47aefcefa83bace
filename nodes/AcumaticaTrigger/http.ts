import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { WebhookAuthentication } from './intake/authenticate';
import { isAuthentic } from './intake/authenticate';
import { presentChanges } from './intake/present';
import { receive } from './intake/receive';
import { onStart } from './release';
import { readSettings } from './settings';
import { keepState, storeId } from './state/persistence';
import { runningStore } from './state/runningStores';
import type { StateStore } from './state/StateStore';
import { readWebhookCredential } from './webhookCredential';

const RETRY_AFTER_SECONDS = 10;

const NOT_RUNNING_HERE =
	'The Acumatica Trigger does not run in this n8n process, so that its memory cannot be reached. Right after a start of n8n this passes within seconds. If it stays, this is a webhook process of queue mode: let the main process receive the webhooks.';

/** Answers one request to the trigger's URL: POST takes a notification, GET tells how the trigger is. */
export async function answerRequest(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = context.getRequestObject();
	if (!isAuthentic(request.headers, await expectedAuthentication(context))) {
		return refuse(context, 401, { message: 'Unauthorized' });
	}
	const isTest = context.getMode() === 'manual';
	const store = isTest ? null : (runningStore(storeId(context)) ?? null);
	if (context.getWebhookName() === 'setup') return await tellHealth(store);
	if (store === null && !isTest) {
		context.logger.error(NOT_RUNNING_HERE);
		return refuse(context, 503, { status: 'unavailable', message: NOT_RUNNING_HERE });
	}

	const body = await readBody(context);
	if (body === null) {
		return refuse(context, 413, { status: 'rejected', message: TOO_LARGE });
	}
	const settings = readSettings((name, fallback) => context.getNodeParameter(name, fallback));
	const receipt = await receive(body, settings, store, Date.now);
	if (receipt.status !== 200) return refuse(context, receipt.status, { ...receipt.body });

	if (store !== null && receipt.messageKey !== null) {
		settleWhenAnswered(context, store, receipt.messageKey);
		keepState(context);
	}
	const webhookResponse = { ...receipt.body };
	if (receipt.changes.length === 0) return { webhookResponse };
	const items = presentChanges(receipt.changes, settings.output);
	if (store !== null) onStart(items, () => store.count('emitted', items.length));
	return { webhookResponse, workflowData: [items] };
}

async function expectedAuthentication(context: IWebhookFunctions): Promise<WebhookAuthentication> {
	if (context.getNodeParameter('authentication', 'credential') === 'none') {
		return { method: 'none' };
	}
	return readWebhookCredential(await context.getCredentials('acumaticaErpWebhookApi'));
}

const TOO_LARGE =
	'The notification is larger than n8n accepts. Raise N8N_PAYLOAD_SIZE_MAX (in MB) in the environment of n8n.';

/** The raw bytes of the request, or null where they are more than n8n accepts. */
async function readBody(context: IWebhookFunctions): Promise<Buffer | null> {
	const request = context.getRequestObject();
	try {
		await request.readRawBody();
	} catch (error) {
		if (error instanceof Error && 'status' in error && error.status === 413) return null;
		throw new NodeOperationError(context.getNode(), 'The body of the request could not be read', {
			description: error instanceof Error ? error.message : String(error),
		});
	}
	return request.rawBody ?? Buffer.alloc(0);
}

/** The message counts as delivered once its 2xx reply is out; until then the sender may send it again. */
function settleWhenAnswered(
	context: IWebhookFunctions,
	store: StateStore,
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
		settle(succeeded ? store.delivered(messageKey) : store.abandoned(messageKey));
	});
	response.once('close', () => {
		if (!finished) settle(store.abandoned(messageKey));
	});
}

async function tellHealth(store: StateStore | null): Promise<IWebhookResponseData> {
	if (store === null) {
		return { webhookResponse: { stateStore: 'workflow', releaseRunning: false } };
	}
	const { counters, held, waiting, lastMessageAt } = await store.health();
	const health: IDataObject = {
		...counters,
		held,
		waiting,
		lastMessageAt,
		stateStore: store.kind,
		releaseRunning: true,
	};
	return { webhookResponse: health };
}

/** n8n gives no way to set the status of a reply that it sends itself, so this one is sent here. */
function refuse(
	context: IWebhookFunctions,
	status: number,
	body: IDataObject,
): IWebhookResponseData {
	const response = context.getResponseObject();
	if (status === 503) response.setHeader('Retry-After', String(RETRY_AFTER_SECONDS));
	response.status(status).json(body);
	return { noWebhookResponse: true };
}
