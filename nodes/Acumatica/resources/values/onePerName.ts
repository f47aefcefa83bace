import { writeJson } from '../../../exact/writtenJson';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import type { ParameterName } from './found';

/**
 * Entries as they are sent, each name once. The same name with another value would overwrite the earlier one.
 *
 * @param letters whether upper and lower case are two names
 * @throws AcumaticaError where a name has two values
 */
export function onePerName<T>(
	entries: ReadonlyArray<readonly [name: string, value: T]>,
	where: ParameterName,
	letters: 'exact' | 'anyCase' = 'exact',
): Array<readonly [name: string, value: T]> {
	const nameOf = (name: string) => (letters === 'exact' ? name : name.toLowerCase());
	const known = new Map<string, readonly [name: string, value: T]>();
	for (const entry of entries) {
		const [name, value] = entry;
		const before = known.get(nameOf(name));
		if (before === undefined) known.set(nameOf(name), entry);
		else demandSame(before[1], value, name, where);
	}
	return [...known.values()];
}

/** Throws AcumaticaError where two values of one name differ. */
export function demandSame(one: unknown, other: unknown, name: string, where: ParameterName): void {
	if (writeJson(one) === writeJson(other)) return;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `${where} has two values for ${name}, and only one can be sent`,
		remedy: 'Remove one of them. If an expression sets one, look at what it gives.',
	});
}
