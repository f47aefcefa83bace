/** Random numbers from a seed, so that a history can be played again by its number. */
export class Random {
	constructor(private state: number) {}

	/** At least 0, less than 1. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	}

	/** A whole number from `least` to `most`. */
	within(least: number, most: number): number {
		return least + Math.floor(this.next() * (most - least + 1));
	}

	happens(probability: number): boolean {
		return this.next() < probability;
	}

	oneOf<T>(values: readonly T[]): T {
		const value = values[Math.floor(this.next() * values.length)];
		if (value === undefined) throw new Error('There is nothing to choose from');
		return value;
	}
}
