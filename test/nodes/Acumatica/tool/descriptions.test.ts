import type { INodeProperties } from 'n8n-workflow';

import { resources } from '../../../../nodes/Acumatica/resources/resources';

/** What a model is told of an operation: each of its parameters, and those inside of others. */
function parametersOf(properties: readonly INodeProperties[], path = ''): INodeProperties[] {
	return properties.flatMap((property) => {
		const inner = (property.options ?? []).flatMap((option) => {
			if ('values' in option) return option.values;
			return 'type' in option ? [option] : [];
		});
		const name = `${path}${property.displayName}`;
		return [{ ...property, displayName: name }, ...parametersOf(inner, `${name} > `)];
	});
}

const operations = resources.flatMap(({ name, properties, operations }) =>
	operations.map((operation) => ({
		title: `${name}: ${operation.name}`,
		operation,
		parameters: parametersOf([...properties, ...operation.properties]),
	})),
);

/** A sentence, or at least a few words, that does more than repeat the name. */
function tells(name: string, description = ''): boolean {
	const own = name.slice(name.lastIndexOf('>') + 1).trim();
	return description.split(/\s+/).length >= 3 && description.trim() !== own;
}

it.each(operations)('$title tells a model what it does', ({ operation }) => {
	expect(tells(operation.name, operation.description)).toBe(true);
	expect(operation.action).toMatch(/^[A-Z][a-z]+ \w/);
});

it.each(operations)('$title: every parameter says what it is for', ({ parameters }) => {
	const silent = parameters
		// The drawer of the others says nothing itself.
		.filter(({ displayName }) => displayName !== 'Options')
		.filter(({ displayName, description }) => !tells(displayName, description))
		.map(({ displayName }) => displayName);
	expect(silent).toEqual([]);
	expect(parameters.length).toBeGreaterThan(5);
});

it('nothing is said in two ways: a parameter means the same in all operations of a resource', () => {
	for (const { value, operations: own } of resources) {
		const types = new Map<string, string>();
		for (const { properties } of own) {
			for (const { name, type } of properties) {
				expect(`${value}.${name} ${types.get(name) ?? type}`).toBe(`${value}.${name} ${type}`);
				types.set(name, type);
			}
		}
	}
});
