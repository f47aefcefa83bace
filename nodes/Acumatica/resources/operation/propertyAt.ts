import type { INodeProperties } from 'n8n-workflow';

/**
 * The description of a parameter by its path, as n8n has it: `limit`, `options.timeout`, `filters.conditions`; of the
 * entries of a fixed collection it is the collection.
 */
export function propertyAt(
	properties: readonly INodeProperties[],
	path: string,
): INodeProperties | undefined {
	return propertiesAt(properties, path)[0];
}

/** The words that a parameter offers, in whichever version of the node. */
export function choicesAt(properties: readonly INodeProperties[], path: string): string[] {
	const options = propertiesAt(properties, path).flatMap((property) => property.options ?? []);
	return options.flatMap((option) =>
		'value' in option && !isProperty(option) ? [String(option.value)] : [],
	);
}

/** A parameter that differs by the version of the node has a description for each. */
function propertiesAt(properties: readonly INodeProperties[], path: string): INodeProperties[] {
	const [name = '', ...inner] = path.split('.');
	const named = properties.filter((candidate) => candidate.name === name);
	return named.flatMap((property) =>
		property.type !== 'collection' || inner.length === 0
			? [property]
			: propertiesAt((property.options ?? []).filter(isProperty), inner.join('.')),
	);
}

type Option = NonNullable<INodeProperties['options']>[number];

/** Whether an option is a parameter of its own, and not a word to choose. */
export function isProperty(option: Option): option is INodeProperties {
	return 'type' in option && 'displayName' in option;
}
