import { z } from 'zod';

import type { Client } from '../client/Client';
import { OncePerRun } from '../client/OncePerRun';
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
const Schema = z
	.object({ custom: CustomFields, _workflowActions: WorkflowActions })
	.catchall(z.unknown());
/** A linked entity, or details, which are there as one row. */
const Nested = z.union([
	z.tuple([z.object({ custom: CustomFields }).catchall(z.unknown())]).transform(([row]) => row),
	z.object({ custom: CustomFields }).catchall(z.unknown()),
]);

/** The parts of an entity beyond the contract. Types are such as `CustomStringField`. */
export interface AdHocSchema {
	/** `View.Field`; of linked entities and details `Details/View.Field`. */
	readonly customFields: readonly CustomField[];
	readonly actions: readonly WorkflowAction[];
}

export interface CustomField extends TypedName {
	/** Whether each row of details has one. */
	readonly isOfRows: boolean;
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
		customFields: [
			...namesOf(custom).map((field) => ({ ...field, isOfRows: false })),
			...nestedFields(parsed.data, '', false),
		],
		actions: actions
			.flatMap((entry) => Object.entries(entry))
			.map(([name, { parameters }]) => ({ name, parameters: namesOf(parameters?.custom ?? {}) })),
	};
}

const known = new OncePerRun<AdHocSchema>();

/** The same, read once for all items of a run. */
export async function adHocSchemaOfRun(client: Client, entityPath: string): Promise<AdHocSchema> {
	return await known.get(client, entityPath, () => readAdHocSchema(client, entityPath));
}

/** The custom fields inside of an entity, however deep, by their path. */
function nestedFields(
	entity: Readonly<Record<string, unknown>>,
	path: string,
	isInRows: boolean,
): CustomField[] {
	return Object.entries(entity).flatMap(([name, member]) => {
		const nested = Nested.safeParse(member);
		if (!nested.success || name === 'custom' || name.startsWith('_')) return [];
		const inside = `${path}${name}/`;
		const isOfRows = isInRows || Array.isArray(member);
		const own = namesOf(nested.data.custom);
		const fields = own.map((field) => ({ ...field, name: `${inside}${field.name}`, isOfRows }));
		return [...fields, ...nestedFields(nested.data, inside, isOfRows)];
	});
}

function namesOf(views: z.infer<typeof CustomFields>): TypedName[] {
	return Object.entries(views).flatMap(([view, fields]) =>
		Object.entries(fields).map(([field, { type }]) => ({ name: `${view}.${field}`, type })),
	);
}
