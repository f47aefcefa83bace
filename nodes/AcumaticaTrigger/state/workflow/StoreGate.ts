/**
 * Keeps emissions back until n8n has stored the messages that they come of: a process that is killed between the
 * begin of a run and that write would get the messages once more, and put their changes into another emission.
 */
export class StoreGate {
	/** The write that has the newest message in it. */
	private needed = 0;
	/** The newest write that n8n has made before it replied to a sender. */
	private stored = 0;
	/** By emission, the write that it waits for. */
	private readonly kept = new Map<string, number>();

	/** @param nextWrite the number of the write that n8n begins next */
	constructor(private readonly nextWrite: () => number) {}

	/** A message has changed the state. */
	messageTaken(): void {
		this.needed = this.nextWrite();
	}

	/** Whether an emission that is put together now has to wait. */
	keeps(key: string): boolean {
		if (this.stored >= this.needed) return false;
		this.kept.set(key, this.needed);
		return true;
	}

	/** The emissions that no longer wait. */
	open(write: number): string[] {
		this.stored = Math.max(this.stored, write);
		const free = [...this.kept].filter(([, needed]) => needed <= write).map(([key]) => key);
		for (const key of free) this.kept.delete(key);
		return free;
	}

	forget(key: string): void {
		this.kept.delete(key);
	}
}

/** Where nothing tells what n8n has written. */
export const OPEN_GATE = new StoreGate(() => 0);
