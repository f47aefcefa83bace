import { z } from 'zod';

import { isObject, membersOf } from '../../nodes/exact/members';
import { readSettings, type TriggerSettings } from '../../nodes/AcumaticaTrigger/settings';

const Exported = z.object({
	nodes: z.array(z.object({ type: z.string(), parameters: z.record(z.unknown()).default({}) })),
});

/** The parameters of a trigger, as a workflow file has them. */
export type TriggerParameters = Readonly<Record<string, unknown>>;

/** What the user gave beside the files. */
export interface ReplayOptions {
	/** Text of an exported workflow, or of a list of such, whose first trigger is taken; null for none. */
	readonly workflow: Buffer | null;
	/** Key columns for every inquiry; overrides those of the workflow. */
	readonly key: readonly string[];
	readonly format: string | null;
}

/** The parameters that the captures are played with. Throws where the file holds no Acumatica Trigger. */
export function replayParameters({ workflow, key, format }: ReplayOptions): TriggerParameters {
	const parameters = workflow === null ? {} : triggerOf(workflow);
	return {
		...parameters,
		...(key.length > 0 && { rowKeys: { keys: [{ query: '', fields: key }] } }),
		...(format !== null && { messageFormat: format }),
	};
}

export function settingsFrom(parameters: TriggerParameters): TriggerSettings {
	return readSettings((name, fallback) => valueAt(parameters, name.split('.')) ?? fallback);
}

function valueAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
	if (name === undefined) return value;
	if (!isObject(value)) return undefined;
	return valueAt(membersOf(value).find(([member]) => member === name)?.[1], rest);
}

function triggerOf(workflow: Buffer): TriggerParameters {
	const json = jsonOf(workflow);
	const nodes = (Array.isArray(json) ? json : [json]).flatMap(
		(one) => Exported.safeParse(one).data?.nodes ?? [],
	);
	const trigger = nodes.find(({ type }) => type.endsWith('.acumaticaTrigger'));
	if (trigger !== undefined) return trigger.parameters;
	throw new Error(
		'The file of --workflow holds no Acumatica Trigger. Export the workflow with Download in the editor.',
	);
}

/** As text: a number in it is a setting, which needs no digits beyond those of a double. */
function jsonOf(workflow: Buffer): unknown {
	try {
		return JSON.parse(workflow.toString('utf8').replace(/^\uFEFF/, ''));
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(`The file of --workflow is not JSON (${reason}).`, { cause: error });
	}
}
