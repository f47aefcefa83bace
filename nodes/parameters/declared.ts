import type { INodeProperties } from 'n8n-workflow';

import { readChoice, readChoices } from './readParameter';

/** Reads a parameter of the node. */
export type ReadParameter = (name: string, fallback: unknown) => unknown;

/** Reads a value as its declaration has it. */
export type Reader<T> = (declared: INodeProperties, value: unknown) => T;

/** A value of a collection; what is not in it has its default, unlike what is there and is nothing. */
export function readOf<T>(
	values: Readonly<Record<string, unknown>>,
	declared: INodeProperties,
	read: Reader<T>,
): T {
	const { name, default: byDefault } = declared;
	return read(declared, Object.hasOwn(values, name) ? values[name] : byDefault);
}

export function declaredIn(properties: readonly INodeProperties[], name: string): INodeProperties {
	const declared = properties.find((property) => property.name === name);
	if (declared === undefined) throw new Error(`There is no parameter ${name}`);
	return declared;
}

export function choiceOf<const T extends string>(allowed: readonly T[]) {
	return (declared: INodeProperties, value: unknown) => readChoice(declared, value, allowed);
}

export function choicesOf<T extends string>(allowed: readonly T[]) {
	return (declared: INodeProperties, value: unknown) => readChoices(declared, value, allowed);
}
