/** Between the reading of a copy of static data and the call of the node with it lie some ms, under load more. */
const SURELY_READ_AFTER_MS = 1_000;

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
	/** The newest write that must be in whatever is read now. */
	private stored = 0;
	/** Writes after which n8n has replied to a sender, and when, in ms since 1970. */
	private readonly replied: { readonly write: number; readonly at: number }[] = [];

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
		this.replied.push({ write, at: now });
	}

	/** Whether what was read now is older than what n8n should have stored. */
	isOlder({ writer, write }: WriteMark, now: number): boolean {
		for (let [first] = this.replied; first !== undefined; [first] = this.replied) {
			if (now - first.at < SURELY_READ_AFTER_MS) break;
			this.stored = Math.max(this.stored, first.write);
			this.replied.shift();
		}
		return writer === this.writer ? write < this.stored : this.stored > 0;
	}
}
