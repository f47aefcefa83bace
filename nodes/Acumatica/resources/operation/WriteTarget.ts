import { isObject } from '../../../exact/members';
import { isExactNumber } from '../../../exact/writtenJson';
import { keysOf } from '../../../site/query/entityKeys';
import { referenceOf } from '../../../site/query/recordPath';
import type { Query } from '../../../site/query/selection';
import { takenBack } from '../values/fieldRead';
import type { Parameters } from './Parameters';

/** What the write of an item works on, as far as it can be told before. */
export type WriteTarget =
	/** One record, by values of its key fields, or by its ID. */
	| { readonly keys: Readonly<Record<string, string>> }
	| { readonly id: string }
	/** A record that comes into being, and that nothing else can name yet. */
	| 'new'
	/** It may be any. */
	| 'unknown';

/** Waits until nothing that is under way works on the same record. */
export type TakeTurn = (target: WriteTarget) => Promise<void>;

/** Whether two items name one record, as far as they name any: where one tells less, what both tell decides. */
export function nameTheSame(one: WriteTarget, other: WriteTarget): boolean {
	if (typeof one === 'string' || typeof other === 'string') return false;
	if ('id' in one && 'id' in other) return one.id === other.id;
	// Keys may be those of any ID.
	if ('id' in one || 'id' in other) return true;
	return Object.entries(one.keys).every(([name, value]) => (other.keys[name] ?? value) === value);
}

/** The record that the parameter "Record" names. */
export function targetOfLocator(parameters: Parameters): WriteTarget {
	const { by, text } = referenceOf(parameters.locator('record'));
	if (by === 'id') return { id: plain(text.replace(/[{}]/g, '')) };
	return { keys: Object.fromEntries(text.split('|').map((key, place) => [place, plain(key)])) };
}

/** The record that a body names, or a filter beside it; `creates`: one may come into being. */
export function targetOfBody(
	parameters: Parameters,
	body: object,
	{ query = {}, creates = false }: { readonly query?: Query; readonly creates?: boolean },
): WriteTarget {
	if (query.$filter !== undefined) return 'unknown';
	if ('id' in body && typeof body.id === 'string') return { id: plain(body.id) };
	const names = keysOf(parameters.entity());
	const values = new Map(Object.entries(body).map(([name, member]) => [name, keyText(member)]));
	const given = names.flatMap((name) => {
		const text = values.get(name) ?? '';
		return text === '' || text === '<new>' ? [] : [[name, text] as const];
	});
	// Only the last key tells one record from another: a type before it has a default.
	if (given.some(([name]) => name === names.at(-1))) return { keys: Object.fromEntries(given) };
	// An endpoint of the user's own may call its keys otherwise.
	const isKnown = names.length > 0 && parameters.endpoint().name.toLowerCase() === 'default';
	return creates && isKnown ? 'new' : 'unknown';
}

/** The value of a wrapped key field as it names a record; '' for one that names none. */
export function keyText(member: unknown): string {
	const value = isObject(member) && 'value' in member ? takenBack(member.value) : undefined;
	const isScalar = isExactNumber(value) || !['object', 'undefined'].includes(typeof value);
	return isScalar ? plain(String(value)) : '';
}

/** Acumatica pads keys, and does not tell upper case from lower case in them. */
function plain(key: string): string {
	return key.trim().toLowerCase();
}
