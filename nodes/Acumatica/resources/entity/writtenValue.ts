import type { GenericValue, IDataObject } from 'n8n-workflow';

import { isObject, membersOf, plainValue } from '../../../exact/members';
import { numberForWriting } from '../../../exact/writtenJson';
import { isWrapper } from '../../../site/query/simplifyRecord';
import { isDate, isoText } from '../values/dates';
import { takenBack } from '../values/fieldRead';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { found, type ParameterName } from '../values/found';
import { pathText } from '../values/writable';

/** Where a value stands: the parameter that it comes from, and the way to it. */
export interface Place {
	readonly name: ParameterName;
	readonly path: ReadonlyArray<string | number>;
}

/** Whether a value, or the value in a wrapper, is undefined: null alone empties a field. */
export function isLeftAlone(value: unknown): boolean {
	if (value === undefined) return true;
	return isObject(value) && isWrapper(value) && 'value' in value && value.value === undefined;
}

/** A value as it stands in a request: dates as ISO 8601, and all digits of a number. */
export function writtenValue(value: unknown): GenericValue {
	if (isDate(value)) return isoText(value);
	return typeof value === 'bigint' ? numberForWriting(String(value)) : plainValue(value);
}

/** The members of what is wrapped already, without the error that a read gave with it. */
export function writtenMembers(wrapper: object): IDataObject {
	return Object.fromEntries(
		membersOf(wrapper)
			.filter(([member]) => member !== 'error')
			.map(([member, value]) => [member, writtenValue(takenBack(value))]),
	);
}

/** A part of what is written that must be something else; `remedy` is what to write there. */
export function wrongPart(
	{ name, path }: Place,
	value: unknown,
	{ wanted, remedy }: { readonly wanted: string; readonly remedy: string },
): AcumaticaError {
	return new AcumaticaError({
		kind: 'badInput',
		message: `${name} has ${found(value)} in ${pathText(path)}, which must be ${wanted}`,
		remedy,
	});
}
