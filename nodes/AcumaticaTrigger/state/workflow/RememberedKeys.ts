import type { KeyLog } from '../../intake/pair/keyLog';
import { compact, markDelivered } from '../../intake/pair/keyLog';
import { quietText, type RememberedKey } from './entryTexts';
import { TextBlocks } from './TextBlocks';

/**
 * The logs of row keys, oldest first. Bounded: a key without waiting halves is forgotten when it is
 * too old or when there are too many; what waits is never forgotten.
 */
export class RememberedKeys {
	private readonly entries = new Map<string, RememberedKey>();
	/** The row keys whose logs have halves of a message, so that they are found when it is delivered. */
	private readonly rowKeysOfMessage = new Map<string, Set<string>>();
	private readonly withHalves = new Set<string>();
	/** The row keys of which nothing waits. */
	private readonly quiet = new TextBlocks();

	constructor(private readonly most: number) {}

	get(rowKey: string): KeyLog | undefined {
		return this.entries.get(rowKey)?.log;
	}

	set(rowKey: string, log: KeyLog, now: number): void {
		const compacted = compact(log, now);
		this.remove(rowKey);
		this.put(rowKey, { log: compacted, touched: now });
		for (const { messageKey, delivered } of compacted.halves) {
			if (!delivered) this.note(messageKey, rowKey);
		}
	}

	/** Marks the halves that a message brought as delivered. */
	delivered(messageKey: string): void {
		for (const rowKey of this.rowKeysOfMessage.get(messageKey) ?? []) {
			const entry = this.entries.get(rowKey);
			if (entry === undefined) continue;
			this.put(rowKey, { ...entry, log: markDelivered(entry.log, messageKey) });
		}
		this.rowKeysOfMessage.delete(messageKey);
	}

	/** Forgets halves that no longer matter, then whole keys that are too old or too many. */
	forget(now: number, maximumAgeMs: number): void {
		for (const rowKey of this.withHalves) {
			const entry = this.entries.get(rowKey);
			if (entry === undefined) continue;
			const expired = now - entry.touched > maximumAgeMs;
			const halves = compact(entry.log, now).halves.filter(
				({ state }) => !expired || state === 'held',
			);
			if (halves.length === entry.log.halves.length) continue;
			this.put(rowKey, { ...entry, log: { ...entry.log, halves } });
		}
		let surplus = this.entries.size - this.most;
		for (const [rowKey, { touched, log }] of this.entries) {
			if (surplus <= 0 && now - touched <= maximumAgeMs) break;
			if (log.halves.length > 0) continue;
			this.remove(rowKey);
			surplus--;
		}
	}

	/** Rows that wait for their other half. */
	heldCount(): number {
		let held = 0;
		for (const rowKey of this.withHalves) {
			for (const { state } of this.entries.get(rowKey)?.log.halves ?? [])
				if (state === 'held') held++;
		}
		return held;
	}

	/** The row keys of which nothing waits, as they are stored. */
	quietText(): string {
		return this.quiet.toString();
	}

	/** The others. */
	*waiting(): Generator<[string, RememberedKey]> {
		for (const rowKey of this.withHalves) {
			const entry = this.entries.get(rowKey);
			if (entry !== undefined) yield [rowKey, entry];
		}
	}

	private put(rowKey: string, entry: RememberedKey): void {
		this.entries.set(rowKey, entry);
		if (entry.log.halves.length > 0) {
			this.withHalves.add(rowKey);
			this.quiet.delete(rowKey);
		} else {
			this.withHalves.delete(rowKey);
			this.quiet.put(rowKey, quietText(rowKey, entry));
		}
	}

	private remove(rowKey: string): void {
		this.entries.delete(rowKey);
		this.withHalves.delete(rowKey);
		this.quiet.delete(rowKey);
	}

	private note(messageKey: string, rowKey: string): void {
		const rowKeys = this.rowKeysOfMessage.get(messageKey);
		if (rowKeys === undefined) this.rowKeysOfMessage.set(messageKey, new Set([rowKey]));
		else rowKeys.add(rowKey);
	}
}
