interface Entry {
	readonly key: string;
	/** In ms since 1970. */
	readonly due: number;
	/** In which order they were put in, for those that are due at the same time. */
	readonly number: number;
}

/**
 * Keys by the time when they are due, the earliest first. A binary heap: a step costs the logarithm of
 * what is in it. What was deleted or put in anew stays in the heap until it comes up, and is skipped.
 */
export class DueQueue {
	private readonly heap: Entry[] = [];
	private readonly current = new Map<string, Entry>();
	private lastNumber = 0;

	/** Puts a key in, or changes when it is due. */
	put(key: string, due: number): void {
		const entry = { key, due, number: ++this.lastNumber };
		this.current.set(key, entry);
		this.heap.push(entry);
		this.up(this.heap.length - 1);
	}

	delete(key: string): void {
		this.current.delete(key);
	}

	/** When the next key is due, in ms since 1970; Infinity where there is none. */
	next(): number {
		return this.first()?.due ?? Infinity;
	}

	/** Takes out the keys that are due. */
	takeDue(now: number): string[] {
		const due: string[] = [];
		for (let first = this.first(); first !== undefined && first.due <= now; first = this.first()) {
			this.current.delete(first.key);
			due.push(first.key);
		}
		return due;
	}

	private first(): Entry | undefined {
		for (;;) {
			const [top] = this.heap;
			if (top === undefined || this.current.get(top.key) === top) return top;
			this.removeTop();
		}
	}

	private removeTop(): void {
		const last = this.heap.pop();
		if (last === undefined || this.heap.length === 0) return;
		this.heap[0] = last;
		this.down();
	}

	private up(from: number): void {
		for (let index = from; index > 0; ) {
			const parent = (index - 1) >> 1;
			if (!this.isBefore(index, parent)) return;
			this.swap(index, parent);
			index = parent;
		}
	}

	private down(): void {
		for (let index = 0; ; ) {
			const left = 2 * index + 1;
			const least = this.isBefore(left + 1, left) ? left + 1 : left;
			if (!this.isBefore(least, index)) return;
			this.swap(index, least);
			index = least;
		}
	}

	private isBefore(one: number, other: number): boolean {
		const a = this.heap[one];
		const b = this.heap[other];
		if (a === undefined || b === undefined) return false;
		return a.due === b.due ? a.number < b.number : a.due < b.due;
	}

	private swap(one: number, other: number): void {
		const a = this.heap[one];
		const b = this.heap[other];
		if (a === undefined || b === undefined) return;
		this.heap[one] = b;
		this.heap[other] = a;
	}
}
