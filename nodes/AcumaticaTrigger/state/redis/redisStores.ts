import type { StateRules } from '../StateStore';
import { RedisStateStore } from './RedisStateStore';
import type { RedisConnection } from './RedisConnection';
import { placeOf, type RedisSettings } from './settings';
import { holdConnection, releaseConnection, sharedConnection } from './sharedConnections';

interface Known {
	readonly store: RedisStateStore;
	readonly connection: RedisConnection;
	readonly keyPrefix: string;
}

/** The stores of this process by workflow and node: a request finds the claims of another one there. */
const stores = new Map<string, Known>();
/** Of all stores that requests may still have. */
const places = new WeakMap<object, string>();

/**
 * The store of a trigger, in any process of n8n. It goes on being the same one until the credential
 * changes.
 */
export function redisStore(
	storeId: string,
	settings: RedisSettings,
	rules: StateRules,
	clock: () => number,
): RedisStateStore {
	const connection = sharedConnection(settings, clock());
	const { keyPrefix } = settings;
	const known = stores.get(storeId);
	if (known?.connection === connection && known.keyPrefix === keyPrefix) {
		known.store.configure(rules);
		return known.store;
	}
	const store = new RedisStateStore(connection, { ...rules, clock, keyPrefix, storeId });
	stores.set(storeId, { store, connection, keyPrefix });
	places.set(store, placeOf(settings));
	return store;
}

/** Whether the state of a trigger is where a store has it, as far as this process knows: the credential can be changed. */
export function isInPlaceOf(store: object, storeId: string): boolean {
	const current = stores.get(storeId)?.store;
	return current === undefined || places.get(current) === places.get(store);
}

/** A trigger that runs in this process, and how to end that. */
export interface StartedRedisStore {
	readonly store: RedisStateStore;
	readonly connection: RedisConnection;
	stop(): Promise<void>;
}

/** The store of a trigger that begins to run in this process: keeps its connection open until it is stopped. */
export function startRedisStore(
	storeId: string,
	settings: RedisSettings,
	rules: StateRules,
	clock: () => number,
): StartedRedisStore {
	const store = redisStore(storeId, settings, rules, clock);
	const connection = sharedConnection(settings, clock());
	holdConnection(connection, storeId);
	store.outbox.beginWindowsAnew();
	return {
		store,
		connection,
		stop: async () => {
			await store.finish();
			if (stores.get(storeId)?.store === store) stores.delete(storeId);
			releaseConnection(connection, storeId);
		},
	};
}
