/** Who is inside, and when that changes. */
export class Attendance {
	private count = 0;
	private waiting: Array<() => void> = [];

	get isEmpty(): boolean {
		return this.count === 0;
	}

	enter(): void {
		this.count += 1;
	}

	leave(): void {
		this.count -= 1;
		const waiting = this.waiting;
		this.waiting = [];
		for (const resume of waiting) resume();
	}

	/** Resolves when the next one leaves. */
	async change(): Promise<void> {
		await new Promise<void>((resolve) => this.waiting.push(resolve));
	}

	/** Resolves when nobody is inside. */
	async empty(): Promise<void> {
		while (!this.isEmpty) await this.change();
	}
}
