import type { IWebhookFunctions } from 'n8n-workflow';

import type { Receipt } from '../intake/receive';
import { receive } from '../intake/receive';
import { RedisStateError } from '../state/redis/RedisStateError';
import type { StateStore } from '../state/StateStore';
import type { AuthenticHeaders } from '../intake/message/message';
import type { RequestRules } from './requestRules';
import { unknownFields } from './keyWarnings';
import { unavailable, type OpenedState } from './openState';
import { unavailableAnswer, type Step } from './reply';
import { warnOnce } from './warnOnce';

const WITHOUT_STATE =
	'Acumatica Trigger: a message is taken without state, because When State Is Unavailable is set to accept it. It may be a repeat, and halves of an update are not put together.';

export type ReceivedWithState = Step<{
	readonly receipt: Receipt;
	/** Null where the message was taken without state. */
	readonly store: StateStore | null;
}>;

/** Receives a message, and warns of fields that must change and that no row has. */
export async function receiveWithState(
	context: IWebhookFunctions,
	state: OpenedState | null,
	settings: RequestRules,
	request: AuthenticHeaders & { readonly body: Buffer },
): Promise<ReceivedWithState> {
	const received = await receiveOrRefuse(context, state, settings, request);
	const problem = received.ok ? received.receipt.fieldProblem : null;
	if (problem) warnOnce(context, unknownFields(problem));
	return received;
}

/** Receives a message; without state where that cannot be reached and the user has chosen so. */
async function receiveOrRefuse(
	context: IWebhookFunctions,
	state: OpenedState | null,
	settings: RequestRules,
	request: AuthenticHeaders & { readonly body: Buffer },
): Promise<ReceivedWithState> {
	const store = state?.ok === true ? state.store : null;
	let problem = state?.ok === false ? state : null;
	if (problem === null) {
		try {
			const receipt = await receive(request.body, settings, store, Date.now, request);
			const noticed = store?.takeProblem() ?? null;
			if (noticed !== null) context.logger.error(`Acumatica Trigger: ${noticed.message}`);
			return { ok: true, receipt, store };
		} catch (error) {
			if (!(error instanceof RedisStateError)) return Promise.reject(error);
			problem = { ok: false, ...unavailable(error), isRedis: true };
		}
	}
	const { message, reason, isRedis } = problem;
	if (!isRedis || settings.whenStateUnavailable === 'reject') {
		context.logger.error(`Acumatica Trigger: ${message}`);
		const log = { outcome: 'unavailable', name: null, reason };
		return { ok: false, answer: unavailableAnswer(message, log) };
	}
	context.logger.warn(`${WITHOUT_STATE} ${message}`, { reason });
	const receipt = await receive(request.body, settings, null, Date.now, request);
	return { ok: true, receipt, store: null };
}
