import { sleep } from 'n8n-workflow';

/** How long a second request waits for the first one on the same message before its sender is sent away. */
const LONGEST_WAIT_MS = 20_000;
/** `sleep` cannot be cut short, so the wait goes in steps that leave no long timer behind. */
const STEP_MS = 250;

interface Claim {
	readonly settled: Promise<void>;
	readonly settle: () => void;
}

/** The messages that requests of this process are at work on. They die with the process, as they must. */
export class Claims {
	private readonly claims = new Map<string, Claim>();

	has(messageKey: string): boolean {
		return this.claims.has(messageKey);
	}

	take(messageKey: string): void {
		let settle = (): void => {};
		const settled = new Promise<void>((resolve) => {
			settle = resolve;
		});
		this.claims.set(messageKey, { settled, settle });
	}

	release(messageKey: string): void {
		this.claims.get(messageKey)?.settle();
		this.claims.delete(messageKey);
	}

	/** Waits for the request that holds the message to end; false where that takes too long. */
	async waitFor(messageKey: string): Promise<boolean> {
		const claim = this.claims.get(messageKey);
		if (claim === undefined) return true;
		const ended = claim.settled.then(() => true);
		for (let waited = 0; waited < LONGEST_WAIT_MS; waited += STEP_MS) {
			if (await Promise.race([ended, sleep(STEP_MS).then(() => false)])) return true;
		}
		return false;
	}
}
