import { RedisConnection } from '../../../../../nodes/AcumaticaTrigger/state/redis/RedisConnection';

/** The connection of a process that is killed when it has decided, before it could store that. */
export class DyingConnection extends RedisConnection {
	/** The key of the message that was claimed last. */
	claimed: string | null = null;

	override async run(...step: Parameters<RedisConnection['run']>): Promise<unknown> {
		const [script, [key = null]] = step;
		if (script === 'acumaticaCommit') this.claimed = key;
		if (script === 'acumaticaCommit' || script === 'acumaticaAbandon') {
			throw new Error('The process was killed');
		}
		return await super.run(...step);
	}
}
