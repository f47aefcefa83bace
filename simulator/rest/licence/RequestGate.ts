import type { SimulatorClock } from '../clock/SimulatorClock';
import { requestDelay } from './requestDelay';

const LONGEST_QUEUE = 20;
const LONGEST_WAIT = 600_000;

interface Waiting {
	admit: () => void;
	decline: () => void;
}

/**
 * The one queue of the licence: `concurrentRequests` at a time, delayed from half of `requestsPerMinute` on,
 * declined when more than 20 wait or after 10 minutes. [A]
 */
export class RequestGate {
	private readonly queue: Waiting[] = [];
	private started: number[] = [];
	private running = 0;
	private dispatching = false;

	constructor(
		private readonly clock: SimulatorClock,
		private readonly limits: { concurrent: number; perMinute: number },
	) {}

	/** Resolves to false when the request is declined; it is then not counted. */
	async enter(): Promise<boolean> {
		if (this.queue.length > LONGEST_QUEUE) return false;
		const admitted = new Promise<boolean>((resolve) => {
			const waiting = { admit: () => resolve(true), decline: () => resolve(false) };
			this.queue.push(waiting);
			if (this.mustWait()) void this.declineLater(waiting);
		});
		void this.dispatch();
		return await admitted;
	}

	leave(): void {
		this.running -= 1;
		void this.dispatch();
	}

	get waiting(): number {
		return this.queue.length;
	}

	private mustWait(): boolean {
		const { concurrent, perMinute } = this.limits;
		return this.running >= concurrent || Number.isFinite(perMinute);
	}

	private async declineLater(waiting: Waiting): Promise<void> {
		await this.clock.sleep(LONGEST_WAIT);
		const place = this.queue.indexOf(waiting);
		if (place < 0) return;
		this.queue.splice(place, 1);
		waiting.decline();
	}

	/** Lets the first of the queue in, after its delay, as long as there is a free core. */
	private async dispatch(): Promise<void> {
		if (this.dispatching) return;
		this.dispatching = true;
		while (this.queue.length > 0 && this.running < this.limits.concurrent) {
			const delay = this.delay();
			if (delay > 0) await this.clock.sleep(delay);
			const next = this.queue.shift();
			if (next === undefined) continue;
			this.running += 1;
			if (Number.isFinite(this.limits.perMinute)) this.started.push(this.clock.now());
			next.admit();
		}
		this.dispatching = false;
	}

	private delay(): number {
		const { perMinute } = this.limits;
		if (!Number.isFinite(perMinute)) return 0;
		const now = this.clock.now();
		this.started = this.started.filter((time) => time > now - 60_000);
		return requestDelay(now, this.started, perMinute);
	}
}
