import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { cachedAdHocSchema } from './cachedAdHocSchema';
import { cachedOpenApi } from '../../editor/cachedOpenApi';
import { currentEntity } from '../../editor/currentTarget';
import { actionsOf } from '../../site/query/openApi';
import { searchNames } from '../../editor/searchNames';

/** The actions of the entity that is chosen: those of the endpoint, and those of the form's workflow. */
export async function searchActions(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const entity = currentEntity(this);
	if (entity === '') return { results: [] };
	return await searchNames(filter, async (maxAgeMs) => {
		const contract = actionsOf(await cachedOpenApi(this, maxAgeMs), entity);
		const { actions } = await cachedAdHocSchema(this, maxAgeMs);
		const names = new Set([...contract, ...actions.map(({ name }) => name)]);
		return [...names].sort((a, b) => a.localeCompare(b));
	});
}
