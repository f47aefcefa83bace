import { isObject, membersOf } from '../../exact/members';

/**
 * Which of the rows that were sent each row of a refused record is; null for a row that was not sent. The record holds
 * the rows that it had before, too, so that its own numbers say nothing to who sent some of them.
 *
 * Rows are known by their ID, else by their values, else by their order: new ones come last.
 */
export function placesOfSent(
	rows: readonly unknown[],
	sent: readonly unknown[],
): Array<number | null> {
	const places = new Array<number | null>(rows.length).fill(null);
	const free = new Set(sent.flatMap((row, place) => (isRemoved(row) ? [] : [place])));
	const take = (place: number, at: number) => {
		if (at < 0) return;
		places[at] = place;
		free.delete(place);
	};
	const lastFree = (fits: (row: unknown) => boolean) =>
		rows.findLastIndex((row, at) => places[at] === null && fits(row));
	for (const place of free) {
		const id = idOf(sent[place]);
		if (id !== '')
			take(
				place,
				lastFree((row) => idOf(row) === id),
			);
	}
	for (const place of [...free].reverse()) {
		if (idOf(sent[place]) === '')
			take(
				place,
				lastFree((row) => hasValues(row, sent[place])),
			);
	}
	for (const place of [...free].reverse()) {
		if (idOf(sent[place]) === '')
			take(
				place,
				lastFree(() => true),
			);
	}
	return places;
}

function isRemoved(row: unknown): boolean {
	return isObject(row) && 'delete' in row && row.delete === true;
}

function idOf(row: unknown): string {
	return isObject(row) && 'id' in row && typeof row.id === 'string' ? row.id.toLowerCase() : '';
}

/** Whether a row shows every value that was sent for it. */
function hasValues(row: unknown, sent: unknown): boolean {
	if (!isObject(row) || !isObject(sent)) return false;
	const shown = new Map(membersOf(row));
	const values = membersOf(sent).flatMap(([name, member]) => {
		const value = valueOf(member);
		return value === '' ? [] : [[name, value] as const];
	});
	return values.length > 0 && values.every(([name, value]) => valueOf(shown.get(name)) === value);
}

/** A value as text, without the spaces that Acumatica pads keys with. */
function valueOf(member: unknown): string {
	const value = isObject(member) && 'value' in member ? member.value : undefined;
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
		? String(value).trim().toLowerCase()
		: '';
}
