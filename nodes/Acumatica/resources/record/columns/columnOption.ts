import type { INodeProperties } from 'n8n-workflow';

/** For all operations that give records. */
export const columnOption: INodeProperties = {
	displayName: 'Attributes as Columns',
	name: 'attributesAsColumns',
	type: 'boolean',
	default: false,
	description:
		'Whether to return each attribute as a field of its own, such as Attributes.COLOR with the ID of the attribute, and user-defined fields that "Custom Fields" names as Document.UsrShopID. Written back under these names they are set.',
};
