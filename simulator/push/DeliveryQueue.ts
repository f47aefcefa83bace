import type { Wait } from './deliver';

type Job = () => Promise<void>;

/** Runs jobs in their order, a few at a time. Jobs must not reject. */
export class DeliveryQueue {
	private waiting: Job[] = [];
	private running = 0;
	private delayed = 0;
	private closed = false;
	private idlers: Array<() => void> = [];

	constructor(
		private readonly parallel: () => number,
		private readonly wait: Wait,
		private readonly signal: AbortSignal,
	) {}

	/** `place` goes from 0 (before all that wait) to 1 (behind them). Ignored once closed. */
	add(job: Job, place = 1): void {
		if (this.closed) return;
		this.waiting.splice(Math.round(place * this.waiting.length), 0, job);
		this.startJobs();
	}

	/** Adds the job when the time has passed. It does not hold up others meanwhile. */
	addLater(job: Job, delayMs: number): void {
		this.delayed++;
		void this.wait(delayMs, this.signal).then(() => {
			this.delayed--;
			this.add(job);
			this.noticeIdle();
		});
	}

	/** Resolves when nothing runs, waits or is delayed. */
	async idle(): Promise<void> {
		if (this.isIdle()) return;
		await new Promise<void>((resolve) => this.idlers.push(resolve));
	}

	/** Drops what has not started, and takes no more. */
	close(): void {
		this.closed = true;
		this.waiting = [];
		this.noticeIdle();
	}

	private isIdle(): boolean {
		return this.running + this.delayed + this.waiting.length === 0;
	}

	private startJobs(): void {
		while (this.running < this.parallel()) {
			const job = this.waiting.shift();
			if (!job) break;
			this.running++;
			void job().finally(() => {
				this.running--;
				this.startJobs();
				this.noticeIdle();
			});
		}
	}

	private noticeIdle(): void {
		if (!this.isIdle()) return;
		for (const resolve of this.idlers.splice(0)) resolve();
	}
}
