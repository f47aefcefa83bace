type Change = Record<string, unknown> | { event: string; before: unknown; after: unknown };

/** A change in a form in which those that were sent and those that came out can be compared. */
function wordsOf({ event, before, after }: Change): string {
	return `${String(event)} ${JSON.stringify(event === 'deleted' ? before : after)}`;
}

/** Changes that were sent and did not come out, came out twice, or came out without having been sent. */
export function compareChanges(sent: readonly Change[], came: readonly Change[]) {
	const left = new Map<string, number>();
	for (const change of sent) left.set(wordsOf(change), (left.get(wordsOf(change)) ?? 0) + 1);
	const known = new Set(left.keys());
	const repeated: string[] = [];
	const unfounded: string[] = [];
	for (const change of came) {
		const words = wordsOf(change);
		const open = left.get(words) ?? 0;
		if (open > 0) left.set(words, open - 1);
		else if (known.has(words)) repeated.push(words);
		else unfounded.push(words);
	}
	// Two changes can read the same: a row that is changed and changed back within a millisecond.
	const missing = [...left].flatMap(([words, count]) => Array.from({ length: count }, () => words));
	return { missing, repeated, unfounded };
}
