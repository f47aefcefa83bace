import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

// With its ending: a name that ends in ".node" would be loaded as a native module here.
import { AcumaticaTrigger } from '../../nodes/AcumaticaTrigger/AcumaticaTrigger.node.js';
import { CREDENTIAL, TriggerHarness, type HarnessOptions } from '../nodes/AcumaticaTrigger/harness';
import { quantile } from './load';
import { oneRowNotification } from './notifications';

const MESSAGES = 3_000;
const WARM_UP = 2_000;

/** Milliseconds that `webhook()` takes for a one-row message, from its call to its return. */
export async function timeOfWebhook(): Promise<{ p50: number; p99: number }> {
	const webhook = new TimedWebhook({
		parameters: { rowKeys: { keys: [{ query: '', fields: 'Warehouse, InventoryID' }] } },
	});
	await webhook.start();
	try {
		for (let number = 0; number < MESSAGES + WARM_UP; number++) {
			await webhook.post(oneRowNotification());
		}
	} finally {
		await webhook.stop();
	}
	return { p50: webhook.p50, p99: webhook.p99 };
}

/** A trigger whose `webhook()` is timed. */
export class TimedWebhook {
	private readonly times: number[] = [];
	private readonly harness: TriggerHarness;

	constructor(options: HarnessOptions) {
		const node = timedTrigger(this.times);
		this.harness = new TriggerHarness({ credential: CREDENTIAL, node, ...options });
	}

	async start(): Promise<void> {
		await this.harness.start();
		await this.harness.activate();
	}

	async stop(): Promise<void> {
		await this.harness.stop();
	}

	async post(body: string): Promise<void> {
		const { status } = await this.harness.post(body);
		if (status !== 200) throw new Error(`A message was answered with ${status}`);
	}

	get p50(): number {
		return quantile(this.warm, 0.5);
	}

	get p99(): number {
		return quantile(this.warm, 0.99);
	}

	private get warm(): number[] {
		return this.times.slice(WARM_UP).sort((a, b) => a - b);
	}
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
