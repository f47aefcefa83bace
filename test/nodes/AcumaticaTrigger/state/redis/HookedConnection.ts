import type { ScriptName } from '../../../../../nodes/AcumaticaTrigger/state/redis/commands';
import { RedisConnection } from '../../../../../nodes/AcumaticaTrigger/state/redis/RedisConnection';

/** The connection of a process that is slow: something happens before it sends a step, once. */
export class HookedConnection extends RedisConnection {
	private readonly hooks = new Map<ScriptName, () => Promise<unknown>>();

	before(script: ScriptName, hook: () => Promise<unknown>): void {
		this.hooks.set(script, hook);
	}

	override async run(...step: Parameters<RedisConnection['run']>): Promise<unknown> {
		const [script] = step;
		const hook = this.hooks.get(script);
		this.hooks.delete(script);
		await hook?.();
		return await super.run(...step);
	}
}
