import Redis from 'ioredis';

import { RedisKeys } from '../../../../../nodes/AcumaticaTrigger/state/redis/keys';
import type { ConnectionTimeouts } from '../../../../../nodes/AcumaticaTrigger/state/redis/RedisConnection';
import { RedisConnection } from '../../../../../nodes/AcumaticaTrigger/state/redis/RedisConnection';
import type { RedisSettings } from '../../../../../nodes/AcumaticaTrigger/state/redis/settings';
import { readRedisCredential } from '../../../../../nodes/AcumaticaTrigger/state/redis/settings';
import type { RedisStateOptions } from '../../../../../nodes/AcumaticaTrigger/state/redis/RedisStateStore';
import { RedisStateStore } from '../../../../../nodes/AcumaticaTrigger/state/redis/RedisStateStore';
import type { StoreBench } from '../storeContract';

export const START = Date.UTC(2026, 0, 1);
export const HOUR_MS = 3_600_000;

let benches = 0;

/** Of a message that is claimed, not of one that was delivered. */
const END_LEASE = `
local state = redis.call('GET', KEYS[1])
if state and state:sub(1, 1) ~= 'd' then redis.call('DEL', KEYS[1]) end
return 1
`;

/** A busy machine decides nothing. */
const PATIENT: ConnectionTimeouts = { connectMs: 60_000, commandMs: 60_000 };

/** Stores of one trigger in several processes, on one clock that tests move. */
export class RedisBench {
	now = START;
	readonly keyPrefix: string;
	readonly storeId = 'workflow1/node1';
	private readonly connections: RedisConnection[] = [];
	private common: RedisConnection | undefined;
	private client: Redis | undefined;

	constructor(
		private readonly port: number,
		private readonly rules: Partial<RedisStateOptions> = {},
		private readonly credential: Record<string, string | number | boolean> = {},
	) {
		this.keyPrefix = `bench${++benches}:`;
	}

	readonly clock = () => this.now;

	connect(timeouts: ConnectionTimeouts = PATIENT): RedisConnection {
		return this.connectAs(RedisConnection, timeouts);
	}

	/** A connection of a kind that does something else now and then. */
	connectAs<T extends RedisConnection>(
		Kind: new (settings: RedisSettings, timeouts: ConnectionTimeouts) => T,
		timeouts: ConnectionTimeouts = {},
	): T {
		const settings = readRedisCredential({
			host: '127.0.0.1',
			port: this.port,
			...this.credential,
		});
		const connection = new Kind(settings, timeouts);
		this.connections.push(connection);
		return connection;
	}

	/** The store of a process with a connection of its own. */
	process(
		rules: Partial<RedisStateOptions> = {},
		connection: RedisConnection = this.connect(),
	): RedisStateStore {
		return new RedisStateStore(connection, {
			clock: this.clock,
			keyPrefix: this.keyPrefix,
			storeId: this.storeId,
			memoryMs: 72 * HOUR_MS,
			windowMs: 5_000,
			batch: null,
			...this.rules,
			...rules,
		});
	}

	/** For the contract that every store keeps. */
	forContract(): StoreBench {
		const store = this.process();
		return {
			store,
			advance: (milliseconds) => {
				this.now += milliseconds;
			},
			nextProcess: async () => {
				await store.counts.flush();
				const next = this.process();
				next.outbox.beginWindowsAnew();
				return next;
			},
			close: async () => this.close(),
		};
	}

	/** A connection for those to whom it does not matter that they share one. */
	get connection(): RedisConnection {
		return (this.common ??= this.connect());
	}

	/** As if the process that has claimed the message had died a while ago. */
	async endLease(messageKey: string): Promise<void> {
		const key = new RedisKeys(this.keyPrefix, this.storeId).message(messageKey);
		await this.admin.eval(END_LEASE, 1, key);
	}

	/** A client to look at what is stored. */
	get admin(): Redis {
		return (this.client ??= new Redis({ port: this.port, host: '127.0.0.1', ...this.signIn }));
	}

	private get signIn(): { username?: string; password?: string } {
		const { password } = this.credential;
		return typeof password === 'string' ? { password } : {};
	}

	close(): void {
		this.client?.disconnect();
		this.client = undefined;
		this.common = undefined;
		for (const connection of this.connections.splice(0)) connection.close();
	}
}
