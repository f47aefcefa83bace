import { coalesceChanges } from '../intake/coalesce';
import type { Change, SelectedChange } from '../../rows/change';
import type { SelectionRules } from '../../rows/select';
import { isWanted, withFieldChanges } from '../../rows/select';

interface FinishRules {
	readonly selection: SelectionRules;
	/** Whether the changes of a row within a batch become one. */
	readonly coalesce: boolean;
}

/** What becomes of an emission: the changes that are wanted, those of one row merged if so set. */
export function finish(
	changes: readonly Change[],
	{ selection, coalesce }: FinishRules,
): SelectedChange[] {
	const wanted = changes.filter((change) => isWanted(change, selection));
	const merged = coalesce ? coalesceChanges(wanted, selection) : wanted;
	return merged.map((change) => withFieldChanges(change, selection));
}
