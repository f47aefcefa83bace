import type { KeyLog } from '../../intake/pair/keyLog';
import type { RedisKeys } from './keys';
import { readKnown } from './knownRows';
import { WAITING_LIFE_MS } from './limits';
import { readLog } from './logText';
import type { RedisConnection } from './RedisConnection';
import { RedisStateError } from './RedisStateError';
import { sumOf, type ReadRow } from './rowLogs';

const STALE =
	'State Store was changed to this place in Redis, where rows and changes still waited from an earlier time. They are not given out: what became of them since is not known.';

/** What cannot be read is moved out of the way, where it stays for a while: it must stop nothing else. */
export class SetAside {
	/** What was moved; told once. */
	private problem: RedisStateError | null = null;

	constructor(
		private readonly connection: RedisConnection,
		private readonly keys: RedisKeys,
	) {}

	/** The logs of rows, and the rows as they are once what cannot be read is out of the way. */
	async logsOf(
		rows: readonly ReadRow[],
	): Promise<{ rows: readonly ReadRow[]; logs: Map<string, KeyLog> }> {
		const logs = new Map<string, KeyLog>();
		const readable = rows.map(async (row): Promise<ReadRow> => {
			const { rowKey, text, known } = row;
			if (text === null && known === null) return row;
			const log = text === null ? logFrom(known ?? '', readKnown) : logFrom(text, readLog);
			if (log !== null) logs.set(rowKey, log);
			if (log !== null || text === null) return row;
			await this.row(rowKey, text);
			return { rowKey, text: null, known: null };
		});
		return { rows: await Promise.all(readable), logs };
	}

	/** Moves an entry of a hash whose keys are in a sorted set too. */
	async entry(key: string, { hash, set }: { hash: string; set: string }): Promise<void> {
		await this.connection.run(
			'acumaticaSetAside',
			[hash, set, this.keys.unreadable],
			[key, WAITING_LIFE_MS],
		);
		const { unreadable } = this.keys;
		this.note(
			`What waited in Redis under "${key}" was not written by this version of the node. It was moved to the key ${unreadable}, where it stays for 30 days, and everything else goes on.`,
		);
	}

	/** Something waited here from before the state was elsewhere. */
	noteStale(): void {
		this.problem = new RedisStateError('stale', STALE);
	}

	/** The problem that nobody was told of yet. */
	take(): RedisStateError | null {
		const { problem } = this;
		this.problem = null;
		return problem;
	}

	private async row(rowKey: string, text: string): Promise<void> {
		const name = this.keys.row(rowKey);
		await this.connection.run(
			'acumaticaSetAsideRow',
			[name, this.keys.unreadable],
			[sumOf(text), WAITING_LIFE_MS],
		);
		const { unreadable } = this.keys;
		this.note(
			`What was remembered of a row in Redis under "${name}" was not written by this version of the node. It was moved to the key ${unreadable}, where it stays for 30 days, and everything else goes on.`,
		);
	}

	private note(text: string): void {
		this.problem = new RedisStateError('unreadable', text);
	}
}

/** Null where it is not a log that this version has written. */
function logFrom(text: string, read: (text: string) => KeyLog): KeyLog | null {
	try {
		return read(text);
	} catch {
		// What is wrong with it can be seen where it is moved to.
		return null;
	}
}
