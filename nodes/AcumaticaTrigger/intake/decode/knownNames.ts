import type { Row } from '../../../rows/change';

/**
 * The object with the names of its format, in whichever case the sender wrote them: a serializer on
 * the way can make `inserted` of `Inserted`, and a message whose rows are not found must not count as
 * one without rows. The exact name wins where both are there; other names stay as they are.
 */
export function withKnownNames(object: Row, names: readonly string[]): Row {
	const known = new Map(names.map((name) => [name.toLowerCase(), name]));
	const nameOf = (name: string): string => {
		const meant = known.get(name.toLowerCase());
		return meant === undefined || Object.hasOwn(object, meant) ? name : meant;
	};
	const members = Object.entries(object);
	if (members.every(([name]) => nameOf(name) === name)) return object;
	return Object.fromEntries(members.map(([name, value]) => [nameOf(name), value]));
}
