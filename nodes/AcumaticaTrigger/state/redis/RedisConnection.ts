import Redis, { Cluster } from 'ioredis';
import type { RedisOptions } from 'ioredis';
import { sleep } from 'n8n-workflow';

import type { ScriptArguments, ScriptName } from './commands';
import { SCRIPTS } from './commands';
import { explain } from './explain';
import { RedisStateError } from './RedisStateError';
import type { RedisSettings } from './settings';

const CONNECT_TIMEOUT_MS = 5_000;
/** Longer than a failover of Redis should need to be noticed, shorter than any sender waits. */
const COMMAND_TIMEOUT_MS = 5_000;
const LONGEST_RECONNECT_WAIT_MS = 2_000;
const RECONNECT_WAIT_STEP_MS = 100;
/** `sleep` cannot be cut short, so a long wait goes in steps that leave no long timer behind. */
const WAIT_STEP_MS = 100;
const CLOSED =
	'The trigger was unpublished, or published anew, while this was under way. Send it again: a repeat is known.';
/** How often a connection is tried before what waits for it is told; sleeps between them grow. */
const RETRIES_PER_REQUEST = 3;

/** For tests; the defaults are right for everybody else. */
export interface ConnectionTimeouts {
	readonly connectMs?: number;
	readonly commandMs?: number;
}

/** One connection to Redis, which comes back by itself and says in one kind of error what is wrong. */
export class RedisConnection {
	/** How often the connection was lost. */
	losses = 0;
	isClosed = false;
	/** Requests made so far. */
	requests = 0;
	private readonly client: Redis | Cluster;
	private lastError: Error | null = null;
	private readonly secrets: readonly string[];
	private readonly database: number;
	private isSelected: boolean;
	private readonly longestWaitMs: number;

	constructor(settings: RedisSettings, timeouts: ConnectionTimeouts = {}) {
		this.database = settings.database;
		this.isSelected = this.database === 0;
		this.secrets = [settings.password, settings.sentinelPassword];
		this.longestWaitMs = timeouts.commandMs ?? COMMAND_TIMEOUT_MS;
		this.client = clientFor(settings, timeouts);
		// Without a listener the client writes to the console. What was said last explains the next failure.
		this.client.on('error', (error: Error) => {
			this.lastError = error;
		});
		this.client.on('ready', () => {
			this.lastError = null;
		});
		for (const loss of ['close', '-node', 'node error']) {
			this.client.on(loss, () => {
				this.losses++;
				this.isSelected = this.database === 0;
			});
		}
	}

	/** @throws RedisStateError */
	async run(
		script: ScriptName,
		keys: readonly string[],
		parameters: ScriptArguments = [],
	): Promise<unknown> {
		return await this.request(async () => await this.client[script](keys.length, keys, parameters));
	}

	/** @throws RedisStateError */
	async read(keys: readonly string[]): Promise<(string | null)[]> {
		if (keys.length === 0) return [];
		return await this.request(async () => await this.client.mget([...keys]));
	}

	/** Redis's own account of itself. @throws RedisStateError */
	async info(section: string): Promise<string> {
		return await this.request(async () => await this.client.info(section));
	}

	private async request<T>(send: () => Promise<T>): Promise<T> {
		this.requests++;
		try {
			await this.selectDatabase();
			return await this.inTime(send());
		} catch (error) {
			throw this.explained(error);
		}
	}

	private explained(error: unknown): RedisStateError {
		if (this.isClosed) return new RedisStateError('closed', CLOSED);
		return explain(error, this.lastError, this.secrets);
	}

	/** Takes the database once more: the client hides it where that failed, and goes on with the first. */
	private async selectDatabase(): Promise<void> {
		if (this.isSelected) return;
		const { losses } = this;
		await this.inTime(this.client.select(this.database));
		this.isSelected = losses === this.losses;
	}

	/** What waits for a cluster or for sentinels to be found has no end of its own in the client. */
	private async inTime<T>(reply: Promise<T>): Promise<T> {
		if (this.client.status === 'ready') return await reply;
		let isSettled = false;
		const settle = () => {
			isSettled = true;
		};
		reply.then(settle, settle);
		const tooLate = async (): Promise<never> => {
			for (let waited = 0; waited < this.longestWaitMs && !isSettled; waited += WAIT_STEP_MS) {
				await sleep(WAIT_STEP_MS);
			}
			throw new Error('Command timed out');
		};
		return await Promise.race([reply, tooLate()]);
	}

	/** Ends it at once. What is under way is refused. */
	close(): void {
		this.isClosed = true;
		this.client.disconnect();
	}
}

function clientFor(settings: RedisSettings, timeouts: ConnectionTimeouts): Redis | Cluster {
	const { mode, nodes } = settings;
	const options = commonOptions(settings, timeouts);
	if (mode === 'cluster') {
		return new Cluster([...nodes], {
			clusterRetryStrategy: reconnectWait,
			redisOptions: options,
			scripts: { ...SCRIPTS_OF_CLIENT },
			slotsRefreshTimeout: timeouts.connectMs ?? CONNECT_TIMEOUT_MS,
			// TLS certificates are made out to names.
			...(settings.tls ? { dnsLookup: (host, found) => found(null, host) } : {}),
		});
	}
	const retryStrategy = reconnectWait;
	const scripts = { ...SCRIPTS_OF_CLIENT };
	if (mode === 'sentinel') {
		return new Redis({
			...options,
			scripts,
			retryStrategy,
			sentinels: [...nodes],
			name: settings.primaryName,
			sentinelPassword: settings.sentinelPassword || undefined,
			enableTLSForSentinelMode: settings.tls,
			sentinelTLS: options.tls,
			sentinelCommandTimeout: timeouts.commandMs ?? COMMAND_TIMEOUT_MS,
			sentinelRetryStrategy: reconnectWait,
		});
	}
	return new Redis({ ...options, ...nodes[0], scripts, retryStrategy });
}

const SCRIPTS_OF_CLIENT = Object.fromEntries(
	Object.entries(SCRIPTS).map(([name, lua]) => [name, { lua }]),
);

function commonOptions(
	{ user, password, database, tls, caCertificate }: RedisSettings,
	{ connectMs = CONNECT_TIMEOUT_MS, commandMs = COMMAND_TIMEOUT_MS }: ConnectionTimeouts,
): RedisOptions {
	return {
		username: user || undefined,
		password: password || undefined,
		db: database,
		tls: tls ? { ca: caCertificate || undefined } : undefined,
		connectionName: 'n8n-acumatica-trigger',
		connectTimeout: connectMs,
		commandTimeout: commandMs,
		maxRetriesPerRequest: RETRIES_PER_REQUEST,
		keepAlive: 10_000,
		// After a failover the old primary says READONLY: connecting again finds the new one.
		reconnectOnError: (error) => error.message.startsWith('READONLY'),
	};
}

function reconnectWait(attempt: number): number {
	return Math.min(attempt * RECONNECT_WAIT_STEP_MS, LONGEST_RECONNECT_WAIT_MS);
}
