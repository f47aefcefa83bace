import type { INodeProperties } from 'n8n-workflow';

/**
 * The description of a parameter by its path, as n8n has it: `limit`, `options.timeout`, `filters.conditions`; of the
 * entries of a fixed collection it is the collection.
 */
export function propertyAt(
	properties: readonly INodeProperties[],
	path: string,
): INodeProperties | undefined {
	const [name = '', ...inner] = path.split('.');
	const property = properties.find((candidate) => candidate.name === name);
	if (property?.type !== 'collection' || inner.length === 0) return property;
	return propertyAt((property.options ?? []).filter(isProperty), inner.join('.'));
}

/** The words that a parameter offers. */
export function choicesOf(property: INodeProperties | undefined): string[] {
	return (property?.options ?? []).flatMap((option) =>
		'value' in option && !isProperty(option) ? [String(option.value)] : [],
	);
}

type Option = NonNullable<INodeProperties['options']>[number];

/** Whether an option is a parameter of its own, and not a word to choose. */
export function isProperty(option: Option): option is INodeProperties {
	return 'type' in option && 'displayName' in option;
}
