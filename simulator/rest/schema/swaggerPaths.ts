import type { EntityDefinition } from '../entities/EntityDefinition';
import type { JsonOutput } from '../http/writeJson';
import { OPERATIONS, writeOperation } from './swaggerOperations';

type Paths = Record<string, JsonOutput>;

/** The paths that swagger lists for an entity. [A] */
export function entityPaths(entity: EntityDefinition): Paths {
	const { name } = entity;
	const write = (id: keyof typeof OPERATIONS) => writeOperation(name, id, OPERATIONS[id]);
	if (entity.kind === 'report') return { [`/${name}`]: { post: write('StartReport') } };
	return {
		[`/${name}`]: {
			get: write('GetList'),
			put: write('PutEntity'),
			patch: write('PatchEntity'),
		},
		...actionPaths(entity),
		[`/${name}/{actionName}`]: {
			post: writeOperation(
				name,
				'InvokeAction_CustomAction',
				OPERATIONS.InvokeAction_CustomAction,
				`${name}CustomAction`,
			),
		},
		[`/${name}/$adHocSchema`]: { get: write('GetAdHocSchema') },
		[`/${name}/{ids}`]: { get: write('GetByKeys'), delete: write('DeleteByKeys') },
		[`/${name}/{ids}/files/{filename}`]: { put: write('PutFile') },
		[`/${name}/{id}`]: { get: write('GetById'), delete: write('DeleteById') },
	};
}

function actionPaths({ name, actions }: EntityDefinition): Paths {
	const listed = [...actions.values()].filter(({ workflow }) => !workflow);
	return Object.fromEntries(
		listed.map((action) => {
			const id = `InvokeAction_${action.name}`;
			const post = writeOperation(name, id, OPERATIONS.InvokeAction, action.name);
			return [`/${name}/${action.name}`, { post }];
		}),
	);
}
