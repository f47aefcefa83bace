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
	/** The row keys whose logs hold sides of a message, so that they are found when it is delivered. */
	private readonly rowKeysOfMessage = new Map<string, Set<string>>();
	private readonly withSides = new Set<string>();
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
		for (const { message, delivered } of compacted.sides) {
			if (!delivered) this.note(message, rowKey);
		}
	}

	/** Marks the sides that a message brought as delivered. */
	delivered(message: string): void {
		for (const rowKey of this.rowKeysOfMessage.get(message) ?? []) {
			const entry = this.entries.get(rowKey);
			if (entry === undefined) continue;
			this.put(rowKey, { ...entry, log: markDelivered(entry.log, message) });
		}
		this.rowKeysOfMessage.delete(message);
	}

	/** Forgets sides that no longer matter, then whole keys that are too old or too many. */
	forget(now: number, maximumAgeMs: number): void {
		for (const rowKey of this.withSides) {
			const entry = this.entries.get(rowKey);
			if (entry === undefined) continue;
			const expired = now - entry.touched > maximumAgeMs;
			const sides = compact(entry.log, now).sides.filter(
				({ state }) => !expired || state === 'held',
			);
			if (sides.length === entry.log.sides.length) continue;
			this.put(rowKey, { ...entry, log: { ...entry.log, sides } });
		}
		let surplus = this.entries.size - this.most;
		for (const [rowKey, { touched, log }] of this.entries) {
			if (surplus <= 0 && now - touched <= maximumAgeMs) break;
			if (log.sides.length > 0) continue;
			this.remove(rowKey);
			surplus--;
		}
	}

	/** Rows that wait for their other half. */
	heldCount(): number {
		let held = 0;
		for (const rowKey of this.withSides) {
			for (const { state } of this.entries.get(rowKey)?.log.sides ?? [])
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
		for (const rowKey of this.withSides) {
			const entry = this.entries.get(rowKey);
			if (entry !== undefined) yield [rowKey, entry];
		}
	}

	private put(rowKey: string, entry: RememberedKey): void {
		this.entries.set(rowKey, entry);
		if (entry.log.sides.length > 0) {
			this.withSides.add(rowKey);
			this.quiet.delete(rowKey);
		} else {
			this.withSides.delete(rowKey);
			this.quiet.put(rowKey, quietText(rowKey, entry));
		}
	}

	private remove(rowKey: string): void {
		this.entries.delete(rowKey);
		this.withSides.delete(rowKey);
		this.quiet.delete(rowKey);
	}

	private note(message: string, rowKey: string): void {
		const rowKeys = this.rowKeysOfMessage.get(message);
		if (rowKeys === undefined) this.rowKeysOfMessage.set(message, new Set([rowKey]));
		else rowKeys.add(rowKey);
	}
}
