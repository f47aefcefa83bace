/**
 * Watches whether rows keep their order from page to page. Rows that come or go do not change it; where it changes, a
 * row may have moved from a page that is still to come to one that was read.
 */
export class OrderWatch {
	hasChanged = false;
	/** Where a row stands among those that were read: greater than the one before it. */
	private readonly ranks = new Map<string, number>();
	private greatest = 0;

	/** Takes the names of a page in its order; each name is that of one row. */
	take(names: readonly string[]): void {
		// Where none is known, nobody can tell where the others stand.
		if (this.ranks.size > 0 && !names.some((name) => this.ranks.has(name))) return;
		let before: number | undefined;
		let fresh: string[] = [];
		for (const name of names) {
			const rank = this.ranks.get(name);
			if (rank === undefined) {
				fresh.push(name);
				continue;
			}
			if (before !== undefined && rank < before) this.hasChanged = true;
			this.place(fresh, before ?? this.neighbour(rank, 'before'), rank);
			[before, fresh] = [rank, []];
		}
		const last = before ?? this.greatest;
		const isEnd = last === this.greatest;
		this.place(fresh, last, isEnd ? last + fresh.length + 1 : this.neighbour(last, 'after'));
	}

	/** Puts rows between two ranks. */
	private place(names: readonly string[], from: number, to: number): void {
		const step = (to - from) / (names.length + 1);
		for (const [index, name] of names.entries()) {
			const rank = from + step * (index + 1);
			this.ranks.set(name, rank);
			this.greatest = Math.max(this.greatest, rank);
		}
	}

	/** The rank next to one; looked for only where rows came between those that were read. */
	private neighbour(rank: number, side: 'before' | 'after'): number {
		let nearest = side === 'before' ? rank - 1 : rank + 1;
		for (const other of this.ranks.values()) {
			if (side === 'before' ? other < rank && other > nearest : other > rank && other < nearest) {
				nearest = other;
			}
		}
		return nearest;
	}
}
