interface Timer {
	readonly at: number;
	readonly wake: () => void;
}

const START = Date.UTC(2026, 0, 1);

/** A clock that tests move. Whoever sleeps by it sleeps no real time. */
export class VirtualTime {
	/** In ms since 1970. */
	now = START;
	/** Sorted by time; those of one time in the order in which they were set. */
	private timers: Timer[] = [];

	/** @param settled waits until all that can go on without time passing has gone on */
	constructor(private readonly settled: () => Promise<void> = nextTurn) {}

	readonly sleep = async (milliseconds: number): Promise<void> => {
		await new Promise<void>((wake) => this.at(this.now + Math.max(0, milliseconds), wake));
	};

	at(time: number, wake: () => void): void {
		let index = this.timers.length;
		while (index > 0 && (this.timers[index - 1]?.at ?? 0) > time) index--;
		this.timers.splice(index, 0, { at: time, wake });
	}

	/** Milliseconds from the beginning. */
	get elapsed(): number {
		return this.now - START;
	}

	async advanceTo(elapsed: number): Promise<void> {
		const target = START + elapsed;
		await this.settled();
		while ((this.timers[0]?.at ?? Infinity) <= target) await this.wakeNext();
		this.now = Math.max(this.now, target);
	}

	async advanceBy(milliseconds: number): Promise<void> {
		await this.advanceTo(this.elapsed + milliseconds);
	}

	/** Lets time pass until something has ended. @throws where nothing is left that could end it */
	async until<T>(work: Promise<T>): Promise<T> {
		let ended = false;
		const end = () => {
			ended = true;
		};
		work.then(end, end);
		await this.settled();
		while (!ended) {
			if (this.timers.length === 0) throw new Error('What is waited for can never end');
			await this.wakeNext();
		}
		return await work;
	}

	private async wakeNext(): Promise<void> {
		const timer = this.timers.shift();
		if (timer === undefined) return;
		this.now = Math.max(this.now, timer.at);
		timer.wake();
		await this.settled();
	}
}

/** Node's streams tell of their end and closing by three or four of them in a row. */
const TICKS = 12;

/**
 * All promises have gone on as far as they can, and so have chains of `nextTick`s, by then. Costs a tenth of a turn
 * of the event loop. Should a longer chain ever be there, it goes on at the next step, as if it had taken a while.
 */
export async function nextTurn(): Promise<void> {
	await new Promise<void>((resolve) => {
		let left = TICKS;
		const tick = () => (--left > 0 ? process.nextTick(tick) : resolve());
		process.nextTick(tick);
	});
}
