import { CHANGES, type Rails } from './Rails';

const SET_AT = {
	changes: '"What May Be Done" of the credential',
	names: '"Only These Entities" of the credential',
};

/**
 * The guard rails in a credential. One that was saved before there were any has none; where an expression gives something
 * else than the form does, less is allowed, never more.
 */
export function credentialRails(changes: unknown, names: unknown): Rails {
	const words = wordsOf(changes);
	const allowed = CHANGES.filter((change) => words.includes(change));
	const listed = names === '' || names === undefined ? [] : wordsOf(names);
	return {
		changes: changes === undefined || allowed.length === CHANGES.length ? null : allowed,
		names: names === '' || names === undefined ? null : listed.map((name) => name.toLowerCase()),
		setAt: SET_AT,
	};
}

function wordsOf(value: unknown): string[] {
	const entries: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(',');
	return entries.map((entry) => String(entry).trim()).filter((entry) => entry !== '');
}
