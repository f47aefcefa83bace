import type { OutputForm } from '../../items/presentChanges';
import type { CompletenessRules } from '../intake/completenessRules';
import type { IntakeRules } from '../intake/rules';
import type { StateRules, StoreKind } from '../state/StateStore';

/** The user's settings of how requests are answered. */
export interface RequestRules extends IntakeRules, StateRules {
	readonly batch: IntakeRules['batch'];
	readonly windowMs: number;
	readonly output: OutputForm;
	/** Whether inquiries are ignored because they are not among those with row keys. */
	readonly ignoresOthers: boolean;
	/** Whether a message that cannot be read becomes an item instead of an error reply. */
	readonly rejectedToOutput: boolean;
	/** Messages a minute; null for any number. */
	readonly rateLimit: number | null;
	/** Addresses and networks that may send; empty for all. */
	readonly allowedAddresses: readonly string[];
	readonly stateStore: StoreKind;
	/** How an inquiry is read beside the messages; null where none is. */
	readonly completeness: CompletenessRules | null;
	/** What becomes of a message while the state in Redis cannot be reached. */
	readonly whenStateUnavailable: 'reject' | 'accept';
}
