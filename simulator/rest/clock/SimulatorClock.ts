interface Sleeper {
	due: number;
	wake: () => void;
}

/**
 * Time of the simulator in milliseconds since 1970. With a fixed start it moves by `advance` alone, so a
 * test decides when a session idles out or an operation ends; otherwise it follows the wall clock.
 */
export class SimulatorClock {
	private offset = 0;
	private readonly sleepers = new Set<Sleeper>();
	private timer: NodeJS.Timeout | undefined;

	constructor(private readonly fixedStart: number | null) {}

	readonly now = (): number => (this.fixedStart ?? Date.now()) + this.offset;

	advance(milliseconds: number): void {
		this.offset += milliseconds;
		this.wakeDue();
	}

	/** Resolves when the clock has moved on by that much, by itself or by `advance`. */
	sleep(milliseconds: number): Promise<void> {
		if (milliseconds <= 0) return Promise.resolve();
		return new Promise((resolve) => {
			this.sleepers.add({ due: this.now() + milliseconds, wake: resolve });
			this.wakeDue();
		});
	}

	/** How many requests are waiting for the clock. */
	get sleeping(): number {
		return this.sleepers.size;
	}

	/** Wakes everyone: the simulator stops. */
	stop(): void {
		clearTimeout(this.timer);
		for (const sleeper of this.sleepers) sleeper.wake();
		this.sleepers.clear();
	}

	private wakeDue(): void {
		clearTimeout(this.timer);
		const now = this.now();
		for (const sleeper of [...this.sleepers]) {
			if (sleeper.due > now) continue;
			this.sleepers.delete(sleeper);
			sleeper.wake();
		}
		if (this.fixedStart !== null || this.sleepers.size === 0) return;
		const next = Math.min(...[...this.sleepers].map((sleeper) => sleeper.due));
		this.timer = setTimeout(() => this.wakeDue(), Math.min(next - now, 2 ** 30));
	}
}
