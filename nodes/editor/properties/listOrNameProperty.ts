import type { INodeProperties } from 'n8n-workflow';

interface ListOrName extends Pick<INodeProperties, 'displayName' | 'name' | 'description'> {
	/** One of the listed things, with its article: `an entity`. */
	readonly one: string;
	/** Which method of the node lists them. */
	readonly method: string;
	readonly example: string;
}

/** Names something that the instance lists: chosen from the list, or typed by name. */
export function listOrNameProperty(words: ListOrName): INodeProperties {
	const { one, method, example, ...shown } = words;
	return {
		...shown,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${one}...`,
				typeOptions: { searchListMethod: method, searchable: true },
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: `e.g. ${example}`,
			},
		],
	};
}
