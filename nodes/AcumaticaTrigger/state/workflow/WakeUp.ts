import { sleep } from 'n8n-workflow';

/** `sleep` cannot be cut short: longer waits end early, and the loop around them asks again. */
const LONGEST_SLEEP_MS = 1_000;

/** Lets one loop sleep until a time comes or somebody rings. A ring while nobody sleeps is kept. */
export class WakeUp {
	private rung = false;
	private wake = (): void => {};

	ring(): void {
		this.rung = true;
		this.wake();
	}

	/** Returns when rung, or after the given time or a second, whichever is the shorter. */
	async wait(milliseconds: number): Promise<void> {
		if (!this.rung && milliseconds > 0) {
			const rung = new Promise<void>((resolve) => {
				this.wake = resolve;
			});
			await Promise.race([rung, sleep(Math.min(milliseconds, LONGEST_SLEEP_MS))]);
		}
		this.rung = false;
	}
}
