/** Rounds of the release; each is half a second while something fails. */
const LONGEST_WAIT = 10;

/** Lets a step that fails be tried less and less often, and be spoken of even less. */
export class BackOff {
	private failures = 0;
	private roundsToWait = 0;
	private lastText = '';

	constructor(private readonly report: (error: unknown) => void) {}

	get isWaiting(): boolean {
		return this.roundsToWait > 0;
	}

	/** Does the step, unless it has failed too short a while ago. */
	async attempt(step: () => Promise<void>): Promise<void> {
		if (this.roundsToWait > 0) {
			this.roundsToWait--;
			if (this.roundsToWait > 0) return;
		}
		try {
			await step();
			this.failures = 0;
		} catch (error) {
			this.failures++;
			this.roundsToWait = Math.min(2 ** (this.failures - 1), LONGEST_WAIT);
			const text = String(error);
			if (text !== this.lastText || isPowerOfTwo(this.failures)) this.report(error);
			this.lastText = text;
		}
	}
}

function isPowerOfTwo(count: number): boolean {
	return Number.isInteger(Math.log2(count));
}
