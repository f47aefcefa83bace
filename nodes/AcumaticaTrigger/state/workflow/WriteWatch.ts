/** Between the reading of a copy of static data and the call of the node with it lie some ms, under load more. */
const SURELY_READ_AFTER_MS = 1_000;
/** Replies of so many ms are kept as one. */
const STEP_MS = 500;
/** No request waits longer between the reading of its copy and its write. */
const KEPT_MS = 60_000;

/** Which write of which process a stored value comes from. */
export interface WriteMark {
	/** Of the process that wrote it. */
	readonly writer: string;
	/** Counts the writes of that process. */
	readonly write: number;
}

/**
 * Finds out whether n8n keeps what it was given to write. It says nothing where a write fails: so each
 * write has a number, and what is read later must not have a lower one than what was answered for.
 */
export class WriteWatch {
	private last = 0;
	/** The newest writes after which n8n has replied to a sender, oldest first; times in ms since 1970. */
	private replied: ReadonlyArray<{
		readonly write: number;
		readonly from: number;
		readonly until: number;
	}> = [];

	constructor(private readonly writer: string) {}

	/** How many writes n8n has begun. */
	get made(): number {
		return this.last;
	}

	/** The mark of the write that n8n makes now. */
	next(): WriteMark {
		return { writer: this.writer, write: ++this.last };
	}

	/** n8n has replied to a sender, which it does after the write. */
	repliedAfter(write: number, now: number): void {
		const newest = this.replied.at(-1);
		const reply = { write: Math.max(write, newest?.write ?? 0), from: now, until: now };
		if (newest !== undefined && now - newest.from < STEP_MS) {
			this.replied = [...this.replied.slice(0, -1), { ...reply, from: newest.from }];
			return;
		}
		// The last of those that are too old is kept: all later ones have at least its write.
		const old = this.replied.filter((one) => now - one.until > KEPT_MS).length;
		this.replied = [...this.replied.slice(Math.max(0, old - 1)), reply];
	}

	/** Whether what was read at a time, in ms since 1970, is older than what n8n had stored by then. */
	isOlder({ writer, write }: WriteMark, readAt: number): boolean {
		const stored = this.replied.findLast(({ until }) => readAt - until >= SURELY_READ_AFTER_MS);
		if (stored === undefined) return false;
		return writer !== this.writer || write < stored.write;
	}
}
