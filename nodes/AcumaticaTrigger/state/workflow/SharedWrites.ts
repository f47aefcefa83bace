import { sleep } from 'n8n-workflow';

import type { WriteWatch } from './WriteWatch';

/** After this nobody waits for a write any more, in ms: the database of n8n may be stuck. */
export const LONGEST_WAIT_MS = 1_000;

/** How long a run waits for the write of a request, in ms: as a rule it comes at once, or not for long. */
const SOON_MS = 20;

type End = 'over' | 'overdue';

/** The write of one request, from the decision that there is one to the reply. */
export class WriteTurn {
	private settle: (end: End) => void = () => {};
	private readonly ended = new Promise<End>((resolve) => {
		this.settle = resolve;
	});
	private isAwaited = false;
	private settleBegun: (hasBegun: boolean) => void = () => {};
	/** Whether n8n has begun the write; false where the request has ended without. */
	readonly begun = new Promise<boolean>((resolve) => {
		this.settleBegun = resolve;
	});

	constructor(private readonly onEnd: (write: number | null) => void) {}

	/** n8n begins the write. */
	begin(): void {
		this.settleBegun(true);
	}

	/** The reply is out, which comes after the write; `write` is null where nothing was written. */
	end(write: number | null): void {
		this.settleBegun(false);
		this.onEnd(write);
		this.settle('over');
	}

	/** Waits for the end, but no longer than anybody should. */
	async untilOver(): Promise<End> {
		if (!this.isAwaited) {
			this.isAwaited = true;
			void sleep(LONGEST_WAIT_MS).then(() => this.settle('overdue'));
		}
		return await this.ended;
	}
}

/**
 * n8n writes the static data of a workflow whole with each request that has touched it. Of requests
 * that come while one is writing, one writes next, for all whose changes are in its text; these are
 * answered when it has been answered, without a write of their own.
 */
export class SharedWrites {
	private current: WriteTurn | null = null;
	/** Those whose write n8n has not begun. */
	private readonly coming = new Set<WriteTurn>();
	/** The newest write that n8n has made before it replied to a sender. */
	private stored = 0;

	constructor(
		private readonly watch: WriteWatch,
		private readonly onStored: (write: number) => void,
	) {}

	/** The turn of a request that has changed the state; null once a write of another one has its changes. */
	async turn(): Promise<WriteTurn | null> {
		const needed = this.watch.made + 1;
		while (this.current !== null) {
			const end = await this.current.untilOver();
			if (this.stored >= needed) return null;
			if (end === 'overdue') return this.alone();
		}
		this.current = this.alone();
		return this.current;
	}

	/** The turn of a request for which nobody waits, and which waits for nobody. */
	alone(): WriteTurn {
		const turn = new WriteTurn((write) => {
			this.coming.delete(turn);
			this.note(write);
			if (this.current === turn) this.current = null;
		});
		this.coming.add(turn);
		return turn;
	}

	/** n8n begins the write of a turn: what changes from now on is not in it. */
	begun(turn: WriteTurn): void {
		turn.begin();
		this.coming.delete(turn);
	}

	/** Whether n8n begins the write of a request soon, with all that has changed until now. */
	async beginsSoon(): Promise<boolean> {
		if (this.coming.size === 0) return false;
		const soon = sleep(SOON_MS).then(() => false);
		const begun = [...this.coming].map(async (turn) => (await turn.begun) || (await soon));
		return await Promise.race([...begun, soon]);
	}

	private note(write: number | null): void {
		if (write === null) return;
		this.stored = Math.max(this.stored, write);
		this.onStored(write);
	}
}
