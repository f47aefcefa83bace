import type { IExecuteFunctions } from 'n8n-workflow';

import { storeId } from '../state/storeId';
import type { StateRules } from '../state/StateStore';
import { redisStore } from '../state/redis/redisStores';
import { readRedisCredential } from '../state/redis/settings';

/**
 * Settles an emission whose run has begun, in whichever process that is. Where it fails the emission
 * is offered again, and n8n refuses it under its key.
 */
export async function settleInWorker(
	context: IExecuteFunctions,
	rules: StateRules,
	emissionKey: string,
	changes: number,
): Promise<void> {
	try {
		const credential = readRedisCredential(await context.getCredentials('acumaticaErpRedisApi'));
		const store = redisStore(storeId(context), credential, rules, Date.now);
		if (await store.outbox.settle(emissionKey)) store.counts.add('emitted', changes);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		context.logger.warn(`Acumatica Trigger: the begin of a run could not be noted. ${reason}`);
	}
}
