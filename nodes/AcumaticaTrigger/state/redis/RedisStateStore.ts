import { sleep } from 'n8n-workflow';

import { CountBuffer } from './counts';
import { readRedisHealth } from './readHealth';
import { RedisKeys } from './keys';
import { WAITING_LIFE_MS } from './limits';
import type { RedisConnection } from './RedisConnection';
import { RedisMessages } from './RedisMessages';
import { RedisRelease } from './RedisRelease';
import type {
	Acceptance,
	Counters,
	Decide,
	Emission,
	IncomingMessage,
	StateRules,
	StateStore,
} from '../StateStore';

export interface RedisStateOptions extends StateRules {
	/** Current time in ms since 1970. All n8n processes should have the same. */
	readonly clock: () => number;
	readonly keyPrefix: string;
	/** Workflow id and node id, with a slash between them. */
	readonly storeId: string;
}

/** Other processes put rows in, and nobody rings: so the next look comes soon, whatever is due. */
const LOOK_EVERY_MS = 500;
const SHORTEST_SLEEP_MS = 20;
const LONGEST_FINISH_MS = 3_000;

/**
 * The state of one trigger in Redis, for several n8n processes at once. Whatever a decision was made
 * from is compared when it is stored, so that no process needs to wait for another.
 */
export class RedisStateStore implements StateStore {
	readonly kind = 'redis';

	private readonly keys: RedisKeys;
	private readonly messages: RedisMessages;
	private readonly release: RedisRelease;
	private readonly counts: CountBuffer;

	constructor(
		private readonly connection: RedisConnection,
		private options: RedisStateOptions,
	) {
		const { keyPrefix, storeId, clock } = options;
		this.keys = new RedisKeys(keyPrefix, storeId);
		const rules = () => this.options;
		this.messages = new RedisMessages(connection, this.keys, rules, clock);
		this.release = new RedisRelease(connection, this.keys, rules, clock);
		this.counts = new CountBuffer(
			async (counts) =>
				await connection.run('acumaticaCount', [this.keys.meta], [WAITING_LIFE_MS, ...counts]),
		);
	}

	/** Takes over changed settings of the node. */
	configure(rules: StateRules): void {
		this.options = { ...this.options, ...rules };
	}

	/** Has everything that is held wait for a whole window again: while n8n was away, nobody could send. */
	beginWindowsAnew(): void {
		this.release.beginWindowsAnew();
	}

	/** Writes and removes a key. @throws RedisStateError where Redis cannot be used */
	async probe(): Promise<void> {
		await this.connection.run('acumaticaProbe', [this.keys.probe]);
	}

	async accept<T>(message: IncomingMessage, decide: Decide<T>): Promise<Acceptance<T>> {
		return await this.messages.accept(message, decide);
	}

	async delivered(messageKey: string): Promise<void> {
		await this.messages.delivered(messageKey);
	}

	async abandoned(messageKey: string): Promise<void> {
		await this.messages.abandoned(messageKey);
	}

	async releaseDue(): Promise<void> {
		await this.release.releaseDue();
	}

	async takeEmissions(): Promise<readonly Emission[]> {
		return await this.release.takeEmissions();
	}

	async settle(emissionKey: string): Promise<boolean> {
		return await this.release.settle(emissionKey);
	}

	async giveBack(emissionKey: string): Promise<void> {
		await this.release.giveBack(emissionKey);
	}

	async repeat(emission: Emission): Promise<boolean> {
		return await this.release.repeat(emission);
	}

	async untilDue(longestMs: number): Promise<void> {
		const next = this.release.nextDue - this.options.clock();
		await sleep(Math.max(SHORTEST_SLEEP_MS, Math.min(next, longestMs, LOOK_EVERY_MS)));
	}

	count(counter: keyof Counters, by = 1): void {
		this.counts.add(counter, by);
	}

	/** Writes what has been counted. */
	async flush(): Promise<void> {
		await this.counts.flush();
	}

	/** Waits for the requests that are under way, for a while, and writes what has been counted. */
	async finish(): Promise<void> {
		for (let waited = 0; this.messages.underWay > 0 && waited < LONGEST_FINISH_MS; ) {
			await sleep(SHORTEST_SLEEP_MS);
			waited += SHORTEST_SLEEP_MS;
		}
		// The counts of the last second may be lost with a Redis that is away: that must not keep a trigger from ending.
		await this.flush().catch(() => {});
	}

	async health(): Promise<Awaited<ReturnType<StateStore['health']>>> {
		await this.flush();
		return await readRedisHealth(this.connection, this.keys, this.options.clock());
	}
}
