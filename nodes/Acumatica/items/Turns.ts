import { nameTheSame, type WriteTarget } from '../resources/operation/WriteTarget';

/** Tells that an item was not begun, since an earlier one failed. */
export class NotBegun extends Error {}

/**
 * Lets items write while others are under way, in the order of the items, as long as no two of them name one
 * record. Items whose record nobody can tell are as many at a time as the user allows, one by default.
 */
export class Turns {
	/** Items that have begun and not come to their turn. */
	private readonly waiting = new Set<number>();
	private readonly writing = new Map<number, WriteTarget>();
	private changed: Array<() => void> = [];
	private last = Infinity;

	/** `unnamed`: how many may write at a time where the record of one of them is unknown. */
	constructor(private readonly unnamed: number) {}

	/** An item begins; items do so in their order. */
	enter(index: number): void {
		this.waiting.add(index);
	}

	/** Resolves when the item may write; throws NotBegun if an earlier item has failed. */
	async take(index: number, target: WriteTarget): Promise<void> {
		while (index <= this.last && !this.mayBegin(index, target)) {
			await new Promise<void>((resolve) => this.changed.push(resolve));
		}
		if (index > this.last) throw new NotBegun();
		this.waiting.delete(index);
		this.writing.set(index, target);
		this.tell();
	}

	leave(index: number): void {
		this.waiting.delete(index);
		this.writing.delete(index);
		this.tell();
	}

	/** Nothing behind that item begins any more. */
	stopBehind(index: number): void {
		this.last = Math.min(this.last, index);
		this.tell();
	}

	private mayBegin(index: number, target: WriteTarget): boolean {
		if ([...this.waiting].some((other) => other < index)) return false;
		const targets = [...this.writing.values()];
		const areNamed = ![target, ...targets].includes('unknown');
		if (!areNamed && targets.length >= this.unnamed) return false;
		return !targets.some((other) => nameTheSame(other, target));
	}

	private tell(): void {
		const { changed } = this;
		this.changed = [];
		for (const resume of changed) resume();
	}
}
