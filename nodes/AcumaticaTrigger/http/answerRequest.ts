import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Counts } from '../intake/counters';
import { checkSender, type SenderCheck } from './checkSender';
import { limitRate } from './limitRate';
import { logMessage } from './logMessage';
import { openState, type OpenedState } from './openState';
import { readBody } from './readBody';
import { withReadTenant } from './readTenant';
import { receiveWithState } from './receiveWithState';
import { reply, type Answer } from './reply';
import type { RequestRules } from './requestRules';
import { takeReceipt } from './takeReceipt';
import { tellHealth } from './tellHealth';

/** Answers one request to the trigger's URL: POST takes a message, GET tells how the trigger is. */
export async function answerRequest(
	context: IWebhookFunctions,
	settings: RequestRules,
): Promise<IWebhookResponseData> {
	const startedAt = Date.now();
	const answer = await answerTo(context, settings, startedAt);
	const { log, status } = answer;
	if (log !== null) logMessage(context.logger, { ...log, status, ms: Date.now() - startedAt });
	return reply(context, answer);
}

async function answerTo(
	context: IWebhookFunctions,
	settings: RequestRules,
	startedAt: number,
): Promise<Answer> {
	const sender = await checkSender(context, settings.allowedAddresses);
	const isTest = context.getMode() === 'manual';
	const state = isTest ? null : await openState(context, settings);
	try {
		return await answerWith(state, sender, context, settings, startedAt);
	} finally {
		if (state?.ok === true) state.leave();
	}
}

async function answerWith(
	state: OpenedState | null,
	sender: SenderCheck,
	context: IWebhookFunctions,
	settings: RequestRules,
	startedAt: number,
): Promise<Answer> {
	if (!sender.ok) {
		if (state?.ok === true) countRefused(state.store.counts, sender.answer.status);
		return sender.answer;
	}
	if (context.getWebhookName() === 'setup') return await tellHealth(state, settings, startedAt);
	const rate = limitRate(context, state, settings.rateLimit, startedAt);
	if (!rate.ok) return rate.answer;
	const read = sender.body === null ? await readBody(context) : sender;
	if (!read.ok) return bodyNotRead(read);
	const body = read.body ?? Buffer.alloc(0);
	const { headers } = context.getRequestObject();
	const isSigned = sender.expected.method === 'hmac';
	const rules = state === null ? settings : await withReadTenant(context, settings, startedAt);
	const { signedTime } = sender;
	const message = { body, headers, isSigned, signedTime };
	const received = await receiveWithState(context, state, rules, message);
	if (!received.ok) return received.answer;
	const request = { body, headers, receivedAt: startedAt, expected: sender.expected };
	return await takeReceipt(context, received, request, rules);
}

/** So that the health check shows a header or an address that Acumatica has otherwise than n8n. */
function countRefused(counts: Counts, status: number): void {
	if (status === 401) counts.add('unauthorized');
	if (status === 403) counts.add('forbidden');
}

function bodyNotRead({ status, message }: { status: number; message: string }): Answer {
	const log = { outcome: 'rejected', name: null, reason: 'bodyNotRead' };
	return { log, status, body: { status: 'rejected', message } };
}
