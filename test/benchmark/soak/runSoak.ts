import { RedisServer } from '../../servers/RedisServer';
import { withN8n } from '../withN8n';
import { Soak, type SoakOptions, type SoakResult } from './Soak';

/** Lends the soak a Redis that keeps its data, and an n8n. */
export async function runSoak(options: SoakOptions): Promise<SoakResult> {
	const redis = await RedisServer.start({ persistent: true });
	try {
		return await withN8n({}, async (n8n) => await new Soak(n8n, redis, options).run());
	} finally {
		await redis.remove();
	}
}
