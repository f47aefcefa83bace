import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';

import type { TypedName } from '../site/query/csdl';
import { cachedInquiries, currentInquiry } from './cachedInquiries';
import { searchNames } from './searchNames';

/** The generic inquiries that OData shows to the user. */
export async function searchInquiries(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchNames(filter, async (maxAgeMs) => {
		const inquiries = await cachedInquiries(this, maxAgeMs);
		return inquiries.map(({ name }) => name).sort((a, b) => a.localeCompare(b));
	});
}

/** The columns of the inquiry that is chosen. */
export async function getInquiryColumns(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return optionsOf((await currentInquiry(this))?.columns);
}

/** The parameters of the inquiry that is chosen. */
export async function getInquiryParameters(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return optionsOf((await currentInquiry(this))?.parameters);
}

function optionsOf(names: readonly TypedName[] = []): INodePropertyOptions[] {
	return names.map(({ name, type }) => ({ name, value: name, description: type }));
}
