/** A pure function that is not asked twice in a row for the same: the rows of a message have one timestamp. */
export function rememberLast<A extends string, R>(work: (argument: A) => R): (argument: A) => R {
	let last: { readonly argument: A; readonly result: R } | null = null;
	return (argument) => {
		if (last?.argument !== argument) last = { argument, result: work(argument) };
		return last.result;
	};
}
