import type { INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';

import { presentChanges } from '../../items/presentChanges';
import { rejectedItem } from '../intake/present/rejectedItem';
import type { Receipt } from '../intake/receive';
import type { RequestHeaders } from '../../sender/requestHeaders';
import { authenticatingHeader, type WebhookAuthentication } from '../../sender/authenticate';
import type { StateStore } from '../state/StateStore';
import { keepStateOfRequest } from '../state/workflow/persistence';
import type { MessageOutcome } from './logMessage';
import type { RequestRules } from './requestRules';
import { ignoredInquiry, readingElsewhere, wrongRowKeys } from './keyWarnings';
import { isStoreOfTrigger, STORE_CHANGED } from './openState';
import { unavailableAnswer, type Answer } from './reply';
import { onStart } from './runStart';
import { settleWhenAnswered } from './settleWhenAnswered';
import { warnOnce } from './warnOnce';

interface AuthenticRequest {
	readonly body: Buffer;
	readonly headers: RequestHeaders;
	/** In ms since 1970. */
	readonly receivedAt: number;
	readonly expected: WebhookAuthentication;
}

/** Makes the answer of what came of a message, and sees to it that the state learns how it ends. */
export async function takeReceipt(
	context: IWebhookFunctions,
	{ receipt, store }: { receipt: Receipt; store: StateStore | null },
	request: AuthenticRequest,
	settings: RequestRules,
): Promise<Answer> {
	const { body, status, keyProblem } = receipt;
	const { receivedAt } = request;
	if (keyProblem !== null) warnOnce(context, wrongRowKeys(keyProblem));
	const { readInquiry } = settings;
	if (receipt.notRead && readInquiry) {
		warnOnce(context, readingElsewhere(receipt.notRead, readInquiry));
	}
	const { ignoresOthers, selection } = settings;
	const query = receipt.name?.query ?? null;
	if (ignoresOthers && query !== null && !selection.queries.includes(query)) {
		warnOnce(context, ignoredInquiry(query, selection.queries));
	}
	const log = { outcome: body.status, name: receipt.name, ...countsOf(receipt) };
	if (body.status === 'rejected' && settings.rejectedToOutput) {
		const rejection = { ...request, reason: body.message };
		const item = { json: rejectedItem(rejection, authenticatingHeader(request.expected)) };
		return { log, status: 200, body: { ...body }, items: [item] };
	}
	if (body.status === 'unavailable') return unavailableAnswer(body.message, log);
	if (status !== 200) return { log, status, body: { ...body } };
	const accepted = await accept(context, receipt, store, { ...settings, receivedAt });
	if (store !== null && !isStoreOfTrigger(context, store)) {
		const reason = 'storeChanged';
		return unavailableAnswer(STORE_CHANGED, { ...log, outcome: 'unavailable', reason });
	}
	return { log, status, body: { ...body }, ...accepted };
}

/** The items of the run, where one begins. */
async function accept(
	context: IWebhookFunctions,
	{ messageKey, changes }: Receipt,
	store: StateStore | null,
	{ output, batch, receivedAt }: RequestRules & Pick<AuthenticRequest, 'receivedAt'>,
): Promise<Pick<Answer, 'items' | 'beforeReply'>> {
	let answered: Promise<void> | undefined;
	let beforeReply = () => {};
	if (store !== null) {
		if (messageKey !== null) answered = settleWhenAnswered(context, store.messages, messageKey);
		// A batch remembers its messages at once, so that even the reply "duplicate" must wait until it is stored.
		if (store.kind === 'workflow' && (messageKey !== null || batch !== null))
			beforeReply = await keepStateOfRequest(context, changes.length > 0, receivedAt);
	}
	if (changes.length === 0) return { beforeReply };
	const items = presentChanges(changes, output);
	if (store !== null) countWhenStarted(context, items, store, answered);
	return { items, beforeReply };
}

/** With Redis there are workers, as a rule: a run then starts in another process, which nothing tells. */
function countWhenStarted(
	context: IWebhookFunctions,
	items: INodeExecutionData[],
	{ kind, counts }: StateStore,
	answered: Promise<void> | undefined,
): void {
	const count = () => counts.add('emitted', items.length);
	if (kind === 'workflow') return onStart(items, count, answered);
	const response = context.getResponseObject();
	response.once('finish', () => {
		if (response.statusCode < 300) count();
	});
}

function countsOf({
	body,
	dropped,
}: Receipt): Pick<MessageOutcome, 'changes' | 'held' | 'dropped'> {
	const counts = 'changes' in body ? { changes: body.changes, held: body.held } : {};
	return dropped === 0 ? counts : { ...counts, dropped };
}
