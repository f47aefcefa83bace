import type { Outcome } from '../items/Outcome';
import type { List } from './List';
import { tellCounts, withCounts } from './summary';

/** One item for each list; a hint where not every record was written. */
export function outputOfLists(lists: readonly List[], hint: (text: string) => void): Outcome[] {
	return lists.map((list): Outcome => {
		const [item = 0] = list.items;
		const paired = list.items.map((index) => ({ item: index }));
		const pairedItem = paired.length === 1 ? { item } : paired;
		const { failure } = list;
		if (failure !== null) {
			const error = withCounts(failure.error, list.all, failure.index);
			return { outcome: { error }, pairedItem, item: failure.item, done: list.summary };
		}
		const told = tellCounts(list.all);
		if (told !== '') hint(told);
		return { outcome: { result: [{ json: list.summary }] }, pairedItem, item };
	});
}
