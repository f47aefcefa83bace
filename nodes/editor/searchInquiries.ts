import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';

import { cachedInquiries, currentInquiry } from './cachedInquiries';
import { dateColumnsFirst, keyColumnsFirst } from './columnOrder';
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
	const inquiry = await currentInquiry(this);
	return inquiry === undefined ? [] : keyColumnsFirst(inquiry);
}

/** The same, where the column has to be a date. */
export async function getInquiryDateColumns(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const inquiry = await currentInquiry(this);
	return inquiry === undefined ? [] : dateColumnsFirst(inquiry);
}

/** The parameters of the inquiry that is chosen. */
export async function getInquiryParameters(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const parameters = (await currentInquiry(this))?.parameters ?? [];
	return parameters.map(({ name, type }) => ({ name, value: name, description: type }));
}
