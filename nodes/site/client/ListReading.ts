import { OrderWatch } from './OrderWatch';

/** How much a list gives at most, and in which steps. */
export interface PageOptions {
	/** Infinity for everything. */
	readonly limit: number;
	readonly pageSize: number;
}

export interface PageRequest {
	readonly top: number;
	readonly skip: number;
}

/** `withoutIds`: the IDs of the rows do not tell them apart, or are others with each answer. */
export type PageStep = 'next' | 'done' | 'withoutIds';

/** A page with fewer rows, and fewer than asked for, is the last: no server has a limit of its own that is smaller. */
const SMALLEST_LIMIT = 10;
/** Rows to go back by where the seam is lost, at first and then by how many times as many. */
const FIRST_STEP_BACK = 16;
const STEP_BACK_GROWTH = 8;
/** Whole pages in a row that bring nothing and begin otherwise than the page that came again, before it is given up. */
const MOST_BARREN_WHOLES = 10;

/**
 * Reads a list of unknown length, in an order that stays, while rows come and go. Each page begins with the row that the
 * page before ended with. If it does not, rows have moved: reading goes back until a page begins with a row that was
 * read, so that there is no gap between them. Rows that were read are remembered, by a short text each, and not taken
 * twice. Where `$skip` is not heeded, ever larger pages are asked for from the beginning. Every row that is there from
 * first to last page is found once, as long as the order of rows stays.
 */
export class ListReading<Row> {
	readonly found: Row[] = [];
	request: PageRequest;
	/** Whether the list is longer than a page. */
	isLong = false;
	/** Of rows that have an ID each: where they changed places, some may be missing. */
	readonly order = new OrderWatch();
	private readonly areNamesUnique: boolean;
	/** How often a row of each name was read. */
	private readonly seen = new Map<string, number>();
	private stage: 'onward' | 'back' | 'oneByOne' | 'whole' = 'onward';
	private stepBack = FIRST_STEP_BACK;
	/** Rows of the pages since the last one that brought something new. */
	private barrenRows = 0;
	private barrenWholes = 0;
	/** How often they were counted anew, because rows had moved, since the last page that brought something new. */
	private countedAnew = 0;
	/** What the page began with that made us ask for all at once. */
	private cameAgain: string | undefined;
	private pageBefore: readonly string[] = [];
	private lastOfPage: string | undefined;
	/** Whether any page began elsewhere than where the page before it ended. */
	private hasMoved = false;

	private constructor(
		private readonly options: PageOptions,
		private readonly nameOf: (row: Row) => string | undefined,
		private readonly likenessOf: (row: Row) => string,
	) {
		this.areNamesUnique = nameOf !== likenessOf;
		this.request = { top: Math.min(options.pageSize, options.limit), skip: 0 };
	}

	/** Of rows that have an ID each; `likenessOf` finds out where they have others with each answer. */
	static byId<Row>(
		options: PageOptions,
		idOf: (row: Row) => string | undefined,
		likenessOf: (row: Row) => string,
	): ListReading<Row> {
		return new ListReading(options, idOf, likenessOf);
	}

	/** Of rows that nothing tells apart but what they hold; several may hold the same. */
	static byContent<Row>(options: PageOptions, likenessOf: (row: Row) => string): ListReading<Row> {
		return new ListReading(options, likenessOf, likenessOf);
	}

	/** Takes the page that `request` asked for; `more`: the server says that it has not given all. */
	take(rows: readonly Row[], more: boolean): PageStep {
		const names = rows.map(this.nameOf).filter((name) => name !== undefined);
		if (this.lacksIds(rows, names)) return 'withoutIds';
		const { top, skip } = this.request;
		this.hasMoved ||= skip > 0 && names[0] !== this.lastOfPage;
		if (this.isSeamLost(names)) return this.goBack(rows.length === 0);
		if (this.areNamesUnique) this.order.take(names);
		const before = this.pageBefore;
		// Of rows that may be alike the first one alone does not tell.
		const start = names.slice(0, this.areNamesUnique ? 1 : before.length);
		const isSamePage =
			skip > 0 && before.length > 0 && start.every((name, place) => name === before[place]);
		const fresh = this.takeFresh(rows, names, isSamePage);
		this.pageBefore = names;
		this.lastOfPage = names.at(-1);
		const isFull = more || rows.length >= top;
		this.isLong ||= isFull || (skip > 0 && fresh > 0);
		this.barrenRows = fresh === 0 ? this.barrenRows + Math.max(1, rows.length - 1) : 0;
		if (fresh > 0) this.barrenWholes = this.countedAnew = 0;
		if (this.found.length >= this.options.limit || rows.length === 0) return 'done';
		if (this.stage === 'whole') {
			return isFull && fresh > 0 ? this.readWhole() : this.tryOnward(names[0]);
		}
		if (isSamePage || this.barrenRows > 2 * this.found.length + top) {
			const isAllGiven = fresh === 0 && rows.length > top;
			const isShort = this.areNamesUnique && rows.length < Math.min(top, SMALLEST_LIMIT) && !more;
			this.cameAgain = names[0];
			const isWholeTried = this.barrenWholes >= MOST_BARREN_WHOLES;
			return isAllGiven || isShort || isWholeTried ? 'done' : this.readWhole();
		}
		if (!isFull && rows.length < SMALLEST_LIMIT) return 'done';
		if (rows.length === 1 && top > 1) return this.goOn('oneByOne', skip + 1, this.nextTop());
		return this.goOn('onward', skip + rows.length - 1, this.nextTop());
	}

	/** A server that does not heed `$skip` begins each page with the same row: it is asked for more at once. */
	private readWhole(): PageStep {
		this.hasMoved = true;
		return this.goOn('whole', 0, 2 * Math.max(this.found.length, this.options.pageSize));
	}

	/**
	 * The largest page brought no more: the list ends here, or the server does not give pages that large. If it begins as
	 * the page that came again did, `$skip` is not heeded; if it does not, rows had moved, and that page may come again.
	 */
	private tryOnward(first: string | undefined): PageStep {
		this.barrenWholes = first === this.cameAgain ? MOST_BARREN_WHOLES : this.barrenWholes + 1;
		this.barrenRows = 0;
		return this.goOn('onward', this.found.length - 1, this.nextTop());
	}

	/** The rows that are still wanted of a page, and the one that it begins with. */
	private nextTop(): number {
		return 1 + Math.min(this.options.pageSize, this.options.limit - this.found.length);
	}

	private lacksIds(rows: readonly Row[], names: readonly string[]): boolean {
		if (!this.areNamesUnique) return false;
		if (names.length < rows.length || new Set(names).size < names.length) return true;
		if (this.request.skip > 0 || this.found.length === 0) return false;
		// Back at the beginning the same rows have other IDs than before.
		if (names.some((name) => this.seen.has(name))) return false;
		const before = new Set(this.found.map(this.likenessOf));
		return rows.some((row) => before.has(this.likenessOf(row)));
	}

	private isSeamLost([first]: readonly string[]): boolean {
		if (this.request.skip === 0 || this.stage === 'oneByOne') return false;
		return first === undefined || !this.seen.has(first);
	}

	private goBack(isEmpty: boolean): PageStep {
		// As good as a page of rows that are known: where it comes again and again, the list is not that long.
		if (isEmpty) this.barrenRows += this.request.top;
		const skip = Math.max(0, this.request.skip - this.stepBack);
		this.stepBack *= STEP_BACK_GROWTH;
		// Rows have moved since all were asked for at once. A server that gives what it likes must come to an end as well.
		if (this.barrenWholes > 0 && this.countedAnew < MOST_BARREN_WHOLES) {
			this.countedAnew++;
			this.barrenWholes = 0;
		}
		this.stage = 'back';
		this.pageBefore = [];
		this.request = { top: this.nextTop(), skip };
		return 'next';
	}

	private goOn(stage: 'onward' | 'oneByOne' | 'whole', skip: number, top: number): PageStep {
		this.stage = stage;
		this.stepBack = FIRST_STEP_BACK;
		this.request = { top, skip };
		return 'next';
	}

	/** Takes the rows of a page that have not been read, and gives their number. */
	private takeFresh(rows: readonly Row[], names: readonly string[], isSamePage: boolean): number {
		const fresh = this.freshOf(names, isSamePage);
		const room = this.options.limit - this.found.length;
		for (const index of fresh.slice(0, room)) {
			const [row, name = ''] = [rows[index], names[index]];
			if (row !== undefined) this.found.push(row);
			this.seen.set(name, (this.seen.get(name) ?? 0) + 1);
		}
		return fresh.length;
	}

	/** The places of rows that have not been read. */
	private freshOf(names: readonly string[], isSamePage: boolean): number[] {
		const places = [...names.keys()];
		if (this.areNamesUnique) return places.filter((place) => !this.seen.has(names[place] ?? ''));
		if (this.request.skip > 0) {
			if (isSamePage) return [];
			// As long as nothing moves, rows that are alike are others all the same.
			if (!this.hasMoved && this.stage === 'onward') return places.slice(1);
		}
		const inPage = new Map<string, number>();
		return places.filter((place) => {
			const name = names[place] ?? '';
			const count = (inPage.get(name) ?? 0) + 1;
			inPage.set(name, count);
			return count > (this.seen.get(name) ?? 0);
		});
	}
}
