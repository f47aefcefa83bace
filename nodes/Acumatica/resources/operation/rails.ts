import { isObject } from '../../../exact/members';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { demandChange, demandName } from '../../../site/rails/demandAllowed';
import { CHANGES, type Change, type Rails } from '../../../site/rails/Rails';
import type { AnyOperation } from './Operation';
import type { Parameters } from './Parameters';
import { RAIL_OPTIONS } from './railOptions';

const { changes: ALLOWED, names: NAMES } = RAIL_OPTIONS;

const SET_AT = {
	changes: '"What This Node May Do" in Options',
	names: '"Only These Entities" in Options',
};

/** The rails that are set on the node; an option that is there and comes out empty is an error, so that nothing opens up. */
export function readRails(parameters: Parameters): Rails {
	const options = parameters.raw('options');
	const isThere = (name: string) => isObject(options) && Object.hasOwn(options, name);
	return {
		changes: isThere(ALLOWED) ? readChanges(parameters) : null,
		names: isThere(NAMES) ? readEntities(parameters) : null,
		setAt: SET_AT,
	};
}

function readChanges(parameters: Parameters): Change[] {
	const path = `options.${ALLOWED}`;
	const given = parameters.raw(path);
	const words = parameters.names(path);
	const wrong = words.find((word) => !CHANGES.some((change) => change === word));
	if (Array.isArray(given) || words.length > 0) {
		if (wrong === undefined) return CHANGES.filter((change) => words.includes(change));
	}
	throw new AcumaticaError({
		kind: 'badInput',
		message:
			wrong === undefined
				? `${parameters.name(path)} is empty`
				: `${parameters.name(path)} cannot be "${wrong}"`,
		remedy: `Choose from ${CHANGES.join(', ')}, or remove the option. A list without any of them allows reading only.`,
	});
}

function readEntities(parameters: Parameters): string[] {
	const path = `options.${NAMES}`;
	const names = parameters.names(path).map((name) => name.toLowerCase());
	if (names.length > 0) return names;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `${parameters.name(path)} is empty`,
		remedy:
			'Enter names with commas between them, or remove the option: without it every one may be worked with.',
	});
}

/** Parameters that name what an operation works on. */
const NAMING = ['entity', 'inquiry', 'schemaOf', 'table'];

/** Throws AcumaticaError where the rails rule out what the operation is going to do, before its first request. */
export function demandWithin(
	rails: Rails,
	{ changes, properties }: Pick<AnyOperation, 'changes' | 'properties'>,
	parameters: Parameters,
): void {
	if (changes !== undefined) demandChange(rails, changes);
	for (const name of NAMING.filter((one) => properties.some((property) => property.name === one))) {
		const { text } = parameters.locator(name);
		if (text.trim() !== '') demandName(rails, text);
	}
}
