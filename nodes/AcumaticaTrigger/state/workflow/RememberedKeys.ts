import type { KnownKey } from '../../../changes/missing';
import type { KeyLog } from '../../intake/pair/keyLog';
import { compact, markDelivered } from '../../intake/pair/keyLog';
import { quietText, readQuietText, type RememberedKey, type StoredQuietKey } from './entryTexts';
import { waitingText } from './keptTexts';
import { TextBlocks } from './TextBlocks';
import { UnansweredMessages } from './UnansweredMessages';

/** A message whose sender had no reply keeps its rows, to give out the same again: so many, and so much of it. */
const MOST_UNANSWERED = 1_000;
const MOST_UNANSWERED_BYTES = 1_000_000;
/** What a half without rows is taken to be of, which is not worth writing it. */
const BYTES_WITHOUT_ROWS = 300;

/** What was forgotten before its time. */
export interface Forgotten {
	readonly rowKeys: number;
	readonly unanswered: number;
}

/**
 * The logs of row keys, oldest first. Bounded: a key without waiting halves is forgotten when it is
 * too old or when there are too many; what waits is never forgotten, and a row that is there only when there are
 * too many.
 */
export class RememberedKeys {
	/** Whether a key had to be forgotten that is there. */
	hasForgotten = false;
	/** Those that nobody has asked for since the start are still texts. */
	private readonly entries = new Map<string, RememberedKey | string>();
	/** The messages with halves whose senders had no reply yet, and the row keys of those. */
	private readonly unanswered = new UnansweredMessages();
	private readonly withHalves = new Set<string>();
	/** The row keys of which nothing waits. */
	private readonly quiet = new TextBlocks();

	constructor(private readonly most: number) {}

	get(rowKey: string): KeyLog | undefined {
		return this.entry(rowKey)?.log;
	}

	set(rowKey: string, log: KeyLog, now: number): void {
		const compacted = compact(log, now);
		const entry = { log: compacted, touched: now };
		this.noteUnanswered(rowKey, entry);
		// So that it stands last, as the one that was touched last.
		this.entries.delete(rowKey);
		this.place(rowKey, entry, 'putLast');
	}

	/** Adds one of which nothing waits, under the text as which it was stored. */
	restoreQuiet([rowKey, text]: StoredQuietKey): void {
		this.entries.set(rowKey, text);
		this.quiet.put(rowKey, text);
	}

	/** Marks the halves that a message brought as delivered, and forgets those that no longer matter. */
	delivered(messageKey: string, now: number): void {
		for (const rowKey of this.unanswered.rowKeysOf(messageKey)) {
			const entry = this.entry(rowKey);
			if (entry === undefined) continue;
			this.put(rowKey, { ...entry, log: compact(markDelivered(entry.log, messageKey), now) });
		}
	}

	/**
	 * Forgets halves that no longer matter, then whole keys that are too old or too many. Gives how many
	 * were forgotten before their time, because there are too many.
	 */
	forget(now: number, maximumAgeMs: number): Forgotten {
		const unanswered = this.forgetUnanswered(now);
		for (const rowKey of this.withHalves) {
			const entry = this.entry(rowKey);
			if (entry === undefined) continue;
			const expired = now - entry.touched > maximumAgeMs;
			const halves = compact(entry.log, now).halves.filter(
				({ state }) => !expired || state === 'held',
			);
			if (halves.length === entry.log.halves.length) continue;
			this.put(rowKey, { ...entry, log: { ...entry.log, halves } });
		}
		const expiry = now - maximumAgeMs;
		let rowKeys = this.forgetOldest(expiry, expiry, ({ presence }) => presence?.there !== true);
		if (this.entries.size > this.most) {
			this.hasForgotten = true;
			rowKeys += this.forgetOldest(-Infinity, expiry, () => true);
		}
		return { rowKeys, unanswered };
	}

	/**
	 * What is older than a time goes, and what is too many: of the logs that may go. Gives how many were
	 * not older than they may become.
	 */
	private forgetOldest(before: number, expiry: number, mayGo: (log: KeyLog) => boolean): number {
		let surplus = this.entries.size - this.most;
		let early = 0;
		for (const [rowKey, entry] of this.entries) {
			const { touched, log } = readIfText(entry);
			if (surplus <= 0 && touched >= before) break;
			if (log.halves.length > 0 || !mayGo(log)) continue;
			if (touched >= expiry) early++;
			this.remove(rowKey);
			surplus--;
		}
		return early;
	}

	get size(): number {
		return this.entries.size;
	}

	/** Messages whose senders had no reply and that would give the same again if they came again. */
	get unansweredCount(): number {
		return this.unanswered.size;
	}

	/** The keys of which is known that they are there. */
	*known(): Generator<KnownKey> {
		for (const [rowKey, entry] of this.entries) {
			const { log } = readIfText(entry);
			if (log.presence?.there === true) yield { rowKey, presence: log.presence };
		}
	}

	/** No row is known to be there any more; what messages told of it stays. */
	forgetKnown(): void {
		for (const [rowKey, remembered] of this.entries) {
			const entry = readIfText(remembered);
			const { presence, ...log } = entry.log;
			if (presence !== undefined) this.put(rowKey, { ...entry, log });
		}
	}

	/** Rows that wait for their other half. */
	heldCount(): number {
		let held = 0;
		for (const rowKey of this.withHalves) {
			for (const { state } of this.entry(rowKey)?.log.halves ?? []) if (state === 'held') held++;
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
			const entry = this.entry(rowKey);
			if (entry !== undefined) yield [rowKey, entry];
		}
	}

	private entry(rowKey: string): RememberedKey | undefined {
		const entry = this.entries.get(rowKey);
		if (typeof entry !== 'string') return entry;
		const read = readQuietText(entry);
		this.entries.set(rowKey, read);
		return read;
	}

	/** The oldest messages without a reply, where there are too many of them or too much is in them. */
	private forgetUnanswered(now: number): number {
		let forgotten = 0;
		let bytes = this.unansweredBytes();
		for (const messageKey of this.unanswered.oldestFirst()) {
			if (this.unanswered.size <= MOST_UNANSWERED && bytes <= MOST_UNANSWERED_BYTES) break;
			const rowKeys = this.unanswered.rowKeysOf(messageKey);
			if (rowKeys.some((rowKey) => this.isHeld(rowKey, messageKey))) continue;
			bytes -= this.bytesOf(rowKeys);
			this.delivered(messageKey, now);
			forgotten++;
		}
		return forgotten;
	}

	private unansweredBytes(): number {
		let bytes = 0;
		for (const messageKey of this.unanswered.oldestFirst()) {
			bytes += this.bytesOf(this.unanswered.rowKeysOf(messageKey));
		}
		return bytes;
	}

	private bytesOf(rowKeys: readonly string[]): number {
		return rowKeys.reduce((bytes, rowKey) => {
			const entry = this.entry(rowKey);
			return bytes + (entry === undefined ? 0 : bytesOfWaiting(entry));
		}, 0);
	}

	private isHeld(rowKey: string, messageKey: string): boolean {
		const halves = this.entry(rowKey)?.log.halves ?? [];
		return halves.some((half) => half.messageKey === messageKey && half.state === 'held');
	}

	private put(rowKey: string, entry: RememberedKey): void {
		this.noteUnanswered(rowKey, entry);
		this.place(rowKey, entry, 'put');
	}

	private place(rowKey: string, entry: RememberedKey, put: 'put' | 'putLast'): void {
		this.entries.set(rowKey, entry);
		if (entry.log.halves.length > 0) {
			this.withHalves.add(rowKey);
			this.quiet.delete(rowKey);
		} else {
			this.withHalves.delete(rowKey);
			this.quiet[put](rowKey, quietText(rowKey, entry));
		}
	}

	private remove(rowKey: string): void {
		this.noteUnanswered(rowKey, undefined);
		this.entries.delete(rowKey);
		this.withHalves.delete(rowKey);
		this.quiet.delete(rowKey);
	}

	private noteUnanswered(rowKey: string, entry: RememberedKey | undefined): void {
		if (!this.withHalves.has(rowKey) && (entry?.log.halves.length ?? 0) === 0) return;
		this.unanswered.change(rowKey, this.entry(rowKey)?.log, entry?.log);
	}
}

function readIfText(entry: RememberedKey | string): RememberedKey {
	return typeof entry === 'string' ? readQuietText(entry) : entry;
}

function bytesOfWaiting(entry: RememberedKey): number {
	const { halves } = entry.log;
	return halves.some(({ row, emitted }) => row !== null || emitted !== null)
		? waitingText(entry).length
		: halves.length * BYTES_WITHOUT_ROWS;
}
