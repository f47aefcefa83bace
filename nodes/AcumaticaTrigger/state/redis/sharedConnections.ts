import { shortHash } from '../../../exact/fingerprint';
import { RedisConnection } from './RedisConnection';
import type { RedisSettings } from './settings';

/** A connection that nobody's trigger holds open is closed when it was not used for so long, in ms. */
const IDLE_LIFE_MS = 600_000;

interface Shared {
	readonly connection: RedisConnection;
	/** The triggers that run in this process and hold it open. */
	readonly holders: Set<string>;
	lastUsed: number;
}

/** One connection for each set of credential values, by a hash of them: a changed password is another one. */
const connections = new Map<string, Shared>();

function nameOf(settings: RedisSettings): string {
	return shortHash([JSON.stringify({ ...settings, keyPrefix: '' })]);
}

/** The connection of this process for a credential; a new one where there is none yet. */
export function sharedConnection(settings: RedisSettings, now: number): RedisConnection {
	const name = nameOf(settings);
	closeIdle(now, name);
	const known = connections.get(name);
	if (known !== undefined) {
		known.lastUsed = now;
		return known.connection;
	}
	const connection = new RedisConnection(settings);
	connections.set(name, { connection, holders: new Set(), lastUsed: now });
	return connection;
}

/** Keeps the connection open for a trigger that runs in this process. */
export function holdConnection(connection: RedisConnection, holder: string): void {
	for (const shared of connections.values()) {
		if (shared.connection === connection) shared.holders.add(holder);
	}
}

/** The trigger runs no more; the last one closes the connection. */
export function releaseConnection(connection: RedisConnection, holder: string): void {
	for (const [name, shared] of connections) {
		if (shared.connection !== connection) continue;
		shared.holders.delete(holder);
		if (shared.holders.size === 0) close(name, shared);
	}
}

/** How many connections this process has open. */
export function openConnections(): number {
	return connections.size;
}

function closeIdle(now: number, except: string): void {
	for (const [name, shared] of connections) {
		const idle = shared.holders.size === 0 && now - shared.lastUsed > IDLE_LIFE_MS;
		if (idle && name !== except) close(name, shared);
	}
}

function close(name: string, { connection }: Shared): void {
	connections.delete(name);
	connection.close();
}
