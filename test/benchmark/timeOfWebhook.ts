import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

// With its ending: a name that ends in ".node" would be loaded as a native module here.
import { AcumaticaTrigger } from '../../nodes/AcumaticaTrigger/AcumaticaTrigger.node.js';
import { CREDENTIAL, TriggerHarness } from '../nodes/AcumaticaTrigger/harness';
import { quantile } from './load';
import { oneRowNotification } from './notifications';

const MESSAGES = 3_000;
const WARM_UP = 2_000;

/** Milliseconds that `webhook()` takes for a one-row message, from its call to its return. */
export async function timeOfWebhook(): Promise<{ p50: number; p99: number }> {
	const times: number[] = [];
	const harness = new TriggerHarness({
		credential: CREDENTIAL,
		node: timedTrigger(times),
		parameters: { rowKeys: { keys: [{ query: '', fields: 'Warehouse, InventoryID' }] } },
	});
	await harness.start();
	await harness.activate();
	try {
		for (let number = 0; number < MESSAGES + WARM_UP; number++) {
			const { status } = await harness.post(oneRowNotification());
			if (status !== 200) throw new Error(`A message was answered with ${status}`);
		}
	} finally {
		await harness.stop();
	}
	const warm = times.slice(WARM_UP).sort((a, b) => a - b);
	return { p50: quantile(warm, 0.5), p99: quantile(warm, 0.99) };
}

/** n8n calls `webhook()` with its own context as `this`, so the times cannot be a field. */
function timedTrigger(times: number[]): AcumaticaTrigger {
	class TimedTrigger extends AcumaticaTrigger {
		override async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
			const begin = performance.now();
			const reply = await AcumaticaTrigger.prototype.webhook.call(this);
			times.push(performance.now() - begin);
			return reply;
		}
	}
	return new TimedTrigger();
}
