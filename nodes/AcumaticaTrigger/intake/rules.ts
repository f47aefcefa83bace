import type { MessageFormat } from '../../rows/change';
import type { SelectionRules } from '../../rows/select';
import type { RowKeySetting } from './pair/keySetting';
import type { ReadInquiry } from './pair/readInquiryOf';

/** What the user set of the way that a message takes. */
export interface IntakeRules {
	readonly format: MessageFormat;
	readonly rowKeys: readonly RowKeySetting[];
	readonly ignoreKeyCase: boolean;
	/** How long half an update waits for its other half, in ms. */
	readonly windowMs: number;
	readonly holdInserted: boolean;
	readonly deduplicate: boolean;
	readonly selection: SelectionRules;
	/** Null where each message starts a run of its own. */
	readonly batch: BatchRules | null;
	/** The inquiry that is read as well; null or absent for none. */
	readonly readInquiry?: ReadInquiry | null;
	/**
	 * Whether the message did not arrive but was fetched, so that no reply gives out what comes of it: it is stored to
	 * be given out later, and marked.
	 */
	readonly fetched?: boolean;
}

/** When a batch closes: whichever comes first. */
export interface BatchRules {
	/** After its first change, in ms. */
	readonly windowMs: number;
	/** The most changes in one batch, 1 or more. */
	readonly size: number;
}
