import { shortHash } from '../../../exact/fingerprint';

const NODE_HASH_LENGTH = 6;
/** Characters of a row key, each of 64, that name the hash of known rows in which it stands. */
export const KNOWN_PREFIX_LENGTH = 2;

/**
 * The names of a trigger's keys in Redis. What stands in braces is the same for all of them, so that
 * Redis Cluster keeps them on one node, where a script can reach them together.
 */
export class RedisKeys {
	private readonly start: string;
	/** Hash: counters, time of the last message, number and due time of the open batch. */
	readonly meta: string;
	/** Hash: message key to its rows that wait for their other half. */
	readonly held: string;
	/** Sorted set: message key to the time when its held rows go out. */
	readonly due: string;
	/** List: the changes in the open batch. */
	readonly batch: string;
	/** Hash: emission key to its changes. */
	readonly outbox: string;
	/** Sorted set: emission key to the time from which it may be taken. */
	readonly outboxDue: string;
	/** Hash: emissions and held rows that this version cannot read. */
	readonly unreadable: string;
	/** Written and gone at once, to see whether Redis can be written to. */
	readonly probe: string;

	/** @param storeId workflow id and node id, with a slash between them */
	constructor(prefix: string, storeId: string) {
		const [workflowId = '', ...nodeId] = storeId.split('/');
		const node = shortHash([nodeId.join('/')]).slice(0, NODE_HASH_LENGTH);
		this.start = `${prefix}{${workflowId}/${node}}:`;
		this.meta = `${this.start}meta`;
		this.held = `${this.start}held`;
		this.due = `${this.start}due`;
		this.batch = `${this.start}batch`;
		this.outbox = `${this.start}outbox`;
		this.outboxDue = `${this.start}outbox-due`;
		this.unreadable = `${this.start}unreadable`;
		this.probe = `${this.start}probe`;
	}

	/** String: whether a message is claimed, applied or delivered. */
	message(messageKey: string): string {
		return `${this.start}m:${messageKey}`;
	}

	/** Start of the names of hashes: rest of a row key to what is known of the row. */
	get known(): string {
		return `${this.start}known:`;
	}

	/** The hash in which a row key stands; 4096 hashes, so that each stays small and compact. */
	knownOf(rowKey: string): string {
		return `${this.known}${rowKey.slice(0, KNOWN_PREFIX_LENGTH)}`;
	}

	/** String: the log of a row key. */
	row(rowKey: string): string {
		return `${this.start}k:${rowKey}`;
	}
}
