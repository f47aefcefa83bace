import { z } from 'zod';

import type { Client } from '../transport/Client';
import type { TypedName } from './csdl';

const CustomFields = z.record(z.record(z.object({ type: z.string() }))).catch({});
const WorkflowActions = z
	.array(
		z.record(
			z
				.object({ parameters: z.object({ custom: CustomFields }).partial().catch({}) })
				.partial()
				.catch({}),
		),
	)
	.catch([]);
const Schema = z.object({ custom: CustomFields, _workflowActions: WorkflowActions });

/** What an entity has beyond the contract. Names are `View.Field`, types such as `CustomStringField`. */
export interface AdHocSchema {
	readonly customFields: readonly TypedName[];
	readonly actions: readonly WorkflowAction[];
}

/** An action of the form's workflow, with the fields of its dialog. */
export interface WorkflowAction {
	readonly name: string;
	readonly parameters: readonly TypedName[];
}

/** Reads `$adHocSchema` of an entity. */
export async function readAdHocSchema(client: Client, entityPath: string): Promise<AdHocSchema> {
	const json = await client.json({ method: 'GET', path: `${entityPath}/$adHocSchema` });
	const parsed = Schema.safeParse(json);
	if (!parsed.success) return { customFields: [], actions: [] };
	const { custom, _workflowActions: actions } = parsed.data;
	return {
		customFields: namesOf(custom),
		actions: actions
			.flatMap((entry) => Object.entries(entry))
			.map(([name, { parameters }]) => ({ name, parameters: namesOf(parameters?.custom ?? {}) })),
	};
}

function namesOf(views: z.infer<typeof CustomFields>): TypedName[] {
	return Object.entries(views).flatMap(([view, fields]) =>
		Object.entries(fields).map(([field, { type }]) => ({ name: `${view}.${field}`, type })),
	);
}
