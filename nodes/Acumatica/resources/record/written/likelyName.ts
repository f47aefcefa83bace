/** Share of the letters that may be wrong: two that are swapped in a word of five. */
const MOST_WRONG = 0.4;

/** The name that was probably meant by one that is not known; null where none is near. */
export function likelyName(name: string, known: readonly string[]): string | null {
	const wanted = plain(name);
	if (wanted === '') return null;
	const same = known.find((candidate) => plain(candidate) === wanted);
	if (same !== undefined) return same;
	const [nearest] = known
		.map((candidate) => ({ candidate, steps: stepsBetween(wanted, plain(candidate)) }))
		.sort((a, b) => a.steps - b.steps);
	if (nearest !== undefined && nearest.steps <= Math.max(1, wanted.length * MOST_WRONG)) {
		return nearest.candidate;
	}
	const inside = known.filter((candidate) => isPartOf(wanted, plain(candidate)));
	return inside.length === 1 ? (inside[0] ?? null) : null;
}

/** Names differ in more than case and separators, or not at all: `customer_id` is CustomerID. */
function plain(name: string): string {
	return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

const SHORTEST_PART = 4;

function isPartOf(one: string, other: string): boolean {
	const [short, long] = one.length < other.length ? [one, other] : [other, one];
	return short.length >= SHORTEST_PART && long.includes(short);
}

/** Letters to add, to leave out or to change until one text is the other (Levenshtein). */
function stepsBetween(one: string, other: string): number {
	let above = Array.from({ length: other.length + 1 }, (_, column) => column);
	for (const [row, letter] of [...one].entries()) {
		const line = [row + 1];
		for (const [column, candidate] of [...other].entries()) {
			const change = (above[column] ?? 0) + (letter === candidate ? 0 : 1);
			line.push(Math.min(change, (above[column + 1] ?? 0) + 1, (line[column] ?? 0) + 1));
		}
		above = line;
	}
	return above[other.length] ?? 0;
}
