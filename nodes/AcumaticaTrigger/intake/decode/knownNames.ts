import type { Row } from '../../../rows/change';

type KnownNames =
	| { readonly ok: true; readonly members: Row }
	| { readonly ok: false; readonly reason: string };

/**
 * The object with the names of its format, in whichever case the sender wrote them: a serializer on
 * the way can make `inserted` of `Inserted`, and a message whose rows are not found must not count as
 * one without rows. Where one name stands there in two spellings, nobody can say which one is meant.
 * Other names stay as they are.
 *
 * @param where what the object is, as a reason names it
 */
export function withKnownNames(object: Row, names: readonly string[], where: string): KnownNames {
	const known = new Map(names.map((name) => [name.toLowerCase(), name]));
	const nameOf = (name: string): string => known.get(name.toLowerCase()) ?? name;
	const spellings = new Map<string, string>();
	let isExact = true;
	for (const name of Object.keys(object)) {
		const meant = nameOf(name);
		const other = spellings.get(meant);
		if (other !== undefined) return { ok: false, reason: spelledTwice(where, other, name) };
		spellings.set(meant, name);
		if (meant !== name) isExact = false;
	}
	if (isExact) return { ok: true, members: object };
	const members = Object.entries(object).map(([name, value]) => [nameOf(name), value] as const);
	return { ok: true, members: Object.fromEntries(members) };
}

function spelledTwice(where: string, one: string, other: string): string {
	return `${where} has "${one}" and "${other}", which are one name in two spellings. Send only one of them.`;
}
