import type { EntityDefinition } from '../entities/EntityDefinition';
import type { JsonOutput } from '../http/writeJson';
import { ref } from './swagger';

type Paths = Record<string, JsonOutput>;

/** The paths that swagger lists for an entity. [A] */
export function entityPaths(entity: EntityDefinition): Paths {
	const { name } = entity;
	if (entity.kind === 'report')
		return { [`/${name}`]: { post: operation(entity, 'StartReport', [202]) } };
	const one = {
		get: operation(entity, 'GetById', [200]),
		delete: operation(entity, 'Delete', [204]),
	};
	const paths: Paths = {
		[`/${name}`]: {
			get: operation(entity, 'GetList', [200], QUERY),
			put: operation(entity, 'PutEntity', [200, 400, 412, 422], QUERY.slice(0, 4)),
			patch: operation(entity, 'PatchEntity', [200, 400, 404, 412, 422], QUERY.slice(0, 4)),
		},
	};
	for (const action of entity.actions.values()) {
		if (action.workflow) continue;
		const responses = [202, 204, 400, 409, 412, 422];
		const id = `InvokeAction_${action.name}`;
		paths[`/${name}/${action.name}`] = { post: operation(entity, id, responses, [], action.name) };
	}
	const custom = operation(entity, 'InvokeAction_CustomAction', [202, 204], ['actionName']);
	return {
		...paths,
		[`/${name}/{actionName}`]: { post: custom },
		[`/${name}/$adHocSchema`]: { get: operation(entity, 'GetAdHocSchema', [200]) },
		[`/${name}/{ids}`]: one,
		[`/${name}/{ids}/files/{filename}`]: {
			put: operation(entity, 'PutFile', [204], ['ids', 'filename']),
		},
		[`/${name}/{id}`]: one,
	};
}

const QUERY = ['select', 'filter', 'expand', 'custom', 'skip', 'top'];

function operation(
	entity: EntityDefinition,
	id: string,
	responses: readonly number[],
	parameters: readonly string[] = [],
	body?: string,
): JsonOutput {
	const content = (name: string) => ({ 'application/json': { schema: ref(name) } });
	const written = body ?? (/^(Put|Patch)Entity$/.test(id) ? entity.name : undefined);
	return {
		tags: [entity.name],
		operationId: `${entity.name}_${id}`,
		parameters: parameters.map((name) => ({ $ref: `#/components/parameters/${name}` })),
		requestBody: written === undefined ? undefined : { content: content(written), required: true },
		responses: Object.fromEntries(
			[...responses, 401, 500].map((status): [string, JsonOutput] => [
				String(status),
				status === 200 ? { content: content(entity.name) } : { description: String(status) },
			]),
		),
	};
}
