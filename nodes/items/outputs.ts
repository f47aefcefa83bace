import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { OutputForm } from './presentChanges';

/**
 * The outputs of the node, for the editor, which evaluates it with the node's parameters. Nothing
 * outside of the text can be used in it; `outputOf` must agree with it.
 */
export const OUTPUTS = `={{
	[
		...(String($parameter["options"]?.["separateOutputs"]).trim().toLowerCase() === "true" && $parameter["messageFormat"] !== "pushStatus"
			? ["Inserted", "Updated", "Deleted"]
			: [[$parameter["options"]?.["rejected"], $parameter["options"]?.["silenceAlarm"]].includes("output") ? "Changes" : ""]),
		...($parameter["options"]?.["rejected"] === "output" ? ["Rejected"] : []),
		...($parameter["options"]?.["silenceAlarm"] === "output" ? ["Alarm"] : []),
	].map((displayName) => displayName === "" ? { type: "main" } : { type: "main", displayName })
}}`;

export interface OutputSettings {
	readonly output: OutputForm;
	/** Whether inserted, updated and deleted rows leave on outputs of their own. */
	readonly separateOutputs: boolean;
	readonly rejectedToOutput: boolean;
	/** Whether alarms leave on an output of their own, the last one. */
	readonly alarmToOutput: boolean;
}

/**
 * Divides the items of a run among the outputs. They come in one list, since n8n does not run a node
 * whose first input is empty (workflow setting "execution order", v0).
 */
export function divideAmongOutputs(
	items: readonly INodeExecutionData[],
	settings: OutputSettings,
): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = [];
	for (let index = 0; index < outputCount(settings); index++) outputs.push([]);
	for (const item of items) outputs[outputOf(item, settings)]?.push(item);
	return outputs;
}

const SEPARATED = ['inserted', 'updated', 'deleted'];

function outputCount(settings: OutputSettings): number {
	return alarmOutput(settings) + (settings.alarmToOutput ? 1 : 0);
}

function rejectedOutput({ separateOutputs }: OutputSettings): number {
	return separateOutputs ? SEPARATED.length : 1;
}

function alarmOutput(settings: OutputSettings): number {
	return rejectedOutput(settings) + (settings.rejectedToOutput ? 1 : 0);
}

function outputOf(item: INodeExecutionData, settings: OutputSettings): number {
	const event = eventIn(item.json, settings.output);
	if (event === 'rejected') return settings.rejectedToOutput ? rejectedOutput(settings) : 0;
	if (event === 'alarm') return settings.alarmToOutput ? alarmOutput(settings) : 0;
	return settings.separateOutputs ? Math.max(0, SEPARATED.indexOf(event)) : 0;
}

/** Where the item tells its event depends on its form; a rejected one is the same in each. */
function eventIn(json: IDataObject, form: OutputForm): string {
	const inner = form === 'row' ? json._acumatica : form === 'cloudEvent' ? json.data : null;
	const envelope: object = typeof inner === 'object' && inner !== null ? inner : json;
	return 'event' in envelope && typeof envelope.event === 'string' ? envelope.event : '';
}
