import { sleep } from 'n8n-workflow';

import type { AlarmMemory, Health, StateRules, StateStore } from '../StateStore';
import { CountBuffer } from './counts';
import { RedisKeys } from './keys';
import { WAITING_LIFE_MS } from './limits';
import { redisAlarms } from './notes';
import { readRedisHealth } from './readHealth';
import type { RedisConnection } from './RedisConnection';
import { RedisMessageMemory } from './RedisMessageMemory';
import { RedisOutbox } from './RedisOutbox';
import { RedisReadMemory } from './RedisReadMemory';
import { SetAside } from './SetAside';

export interface RedisStateOptions extends StateRules {
	/** Current time in ms since 1970. All n8n processes should have the same. */
	readonly clock: () => number;
	readonly keyPrefix: string;
	/** Workflow id and node id, with a slash between them. */
	readonly storeId: string;
}

const FINISH_STEP_MS = 20;
const LONGEST_FINISH_MS = 3_000;

/**
 * The state of one trigger in Redis, for several n8n processes at once. Whatever a decision was made
 * from is compared when it is stored, so that no process needs to wait for another.
 */
export class RedisStateStore implements StateStore {
	readonly kind = 'redis';
	readonly messages: RedisMessageMemory;
	readonly outbox: RedisOutbox;
	readonly reads: RedisReadMemory;
	readonly alarms: AlarmMemory;
	readonly counts: CountBuffer;
	private readonly keys: RedisKeys;
	private readonly aside: SetAside;
	private users = 0;

	constructor(
		private readonly connection: RedisConnection,
		private options: RedisStateOptions,
	) {
		const { keyPrefix, storeId, clock } = options;
		this.keys = new RedisKeys(keyPrefix, storeId);
		const rules = () => this.options;
		this.aside = new SetAside(connection, this.keys);
		this.messages = new RedisMessageMemory(connection, this.keys, rules, clock, this.aside);
		this.outbox = new RedisOutbox(connection, this.keys, rules, clock, this.aside);
		this.reads = new RedisReadMemory(connection, this.keys, rules, clock, this.aside);
		this.alarms = redisAlarms(connection, this.keys);
		this.counts = new CountBuffer(
			async (counts) =>
				await connection.run('acumaticaCount', [this.keys.meta], [WAITING_LIFE_MS, ...counts]),
		);
	}

	/** Takes over changed settings of the node. */
	configure(rules: StateRules): void {
		this.options = { ...this.options, ...rules };
	}

	/** Writes and removes a key. @throws RedisStateError where Redis cannot be used */
	async probe(): Promise<void> {
		await this.connection.run('acumaticaProbe', [this.keys.probe]);
	}

	/** A request begins to use the store, whose end then waits for it. Gives what the request calls at its end. */
	enter(): () => void {
		this.users++;
		return () => {
			this.users--;
		};
	}

	/** Waits for the requests that are under way, for a while, and writes what has been counted. */
	async finish(): Promise<void> {
		let waited = 0;
		do {
			for (; this.isInUse && waited < LONGEST_FINISH_MS; waited += FINISH_STEP_MS) {
				await sleep(FINISH_STEP_MS);
			}
			// The counts of the last second may be lost with a Redis that is away: that must not keep a trigger from ending.
			await this.counts.flush().catch(() => {});
			// Meanwhile another request may have come.
		} while (this.isInUse && waited < LONGEST_FINISH_MS);
	}

	private get isInUse(): boolean {
		return this.users + this.messages.underWay > 0;
	}

	takeProblem(): Error | null {
		return this.aside.take();
	}

	async health(): Promise<Health> {
		await this.counts.flush();
		return await readRedisHealth(this.connection, this.keys, this.options.clock());
	}
}
