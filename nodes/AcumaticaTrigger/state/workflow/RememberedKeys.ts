import type { KnownKey } from '../../../changes/missing';
import type { KeyLog } from '../../intake/pair/keyLog';
import { compact, markDelivered } from '../../intake/pair/keyLog';
import { quietText, type RememberedKey } from './entryTexts';
import { TextBlocks } from './TextBlocks';

/**
 * The logs of row keys, oldest first. Bounded: a key without waiting halves is forgotten when it is
 * too old or when there are too many; what waits is never forgotten, and a row that is there only when there are
 * too many.
 */
export class RememberedKeys {
	/** Whether a key had to be forgotten that is there. */
	hasForgotten = false;
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
		this.forgetOldest(now - maximumAgeMs, ({ presence }) => presence?.there !== true);
		if (this.entries.size <= this.most) return;
		this.hasForgotten = true;
		this.forgetOldest(-Infinity, () => true);
	}

	/** What is older than a time goes, and what is too many: of the logs that may go. */
	private forgetOldest(before: number, mayGo: (log: KeyLog) => boolean): void {
		let surplus = this.entries.size - this.most;
		for (const [rowKey, { touched, log }] of this.entries) {
			if (surplus <= 0 && touched >= before) break;
			if (log.halves.length > 0 || !mayGo(log)) continue;
			this.remove(rowKey);
			surplus--;
		}
	}

	/** The keys of which is known that they are there. */
	*known(): Generator<KnownKey> {
		for (const [rowKey, { log }] of this.entries) {
			if (log.presence?.there === true) yield { rowKey, presence: log.presence };
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
