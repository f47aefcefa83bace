import type { IDataObject } from 'n8n-workflow';

import type { BatchSettings, EntryOutcome } from '../resources/operation/Batch';
import { summaryOf } from './summary';

const NOT_TRIED: EntryOutcome = { state: 'notTried' };

/** What ended a list: with which entry of it, and of which item of the input. */
interface Failure {
	readonly error: unknown;
	readonly index: number;
	readonly item: number;
}

/** The entries that come out as one item, and how far the work on them is. */
export class List {
	/** What ended the list before its end. */
	failure: Failure | null = null;
	private readonly outcomes: EntryOutcome[];
	private refused = 0;
	private tried = 0;

	constructor(
		/** Items of the input that it was read from. */
		readonly items: readonly number[],
		readonly size: number,
		private readonly settings: BatchSettings,
	) {
		this.outcomes = new Array<EntryOutcome>(size).fill(NOT_TRIED);
	}

	/** Whether nothing more of it is to be begun. */
	get isOver(): boolean {
		return this.failure !== null || this.refused >= this.settings.stopAfterRefusals;
	}

	/** Gives how many have been tried by now. */
	note(index: number, outcome: EntryOutcome): number {
		this.outcomes[index] = outcome;
		if (outcome.state === 'refused') this.refused += 1;
		return ++this.tried;
	}

	get all(): readonly EntryOutcome[] {
		return this.outcomes;
	}

	get summary(): IDataObject {
		return summaryOf(this.outcomes, this.settings);
	}
}
