import type { IDataObject, Workflow } from 'n8n-workflow';

import type { N8nProcess, SwallowedWrite } from './N8nProcess';

/** What became of a write: a swallowed one failed before or after the text of the data was made. */
export type WriteOutcome = 'kept' | SwallowedWrite;

interface Observed extends IDataObject {
	__dataChanged?: boolean;
}

/** Whether a node has touched this copy since it was made or written. */
export function isTouched({ staticData }: Workflow): boolean {
	return (staticData as Observed).__dataChanged === true;
}

/**
 * What comes of it that `WorkflowRunner.run` of n8n 2.41.1 makes a second Workflow of the copy that a request
 * has (establishContextForPersistence): `ObservableObject.create` says of its data that it was not touched.
 */
export function takeBackTouch({ staticData }: Workflow): void {
	(staticData as Observed).__dataChanged = false;
}

/**
 * `saveStaticData` of n8n 2.41.1 (workflows/workflow-static-data.service): written whole, and only
 * where it was touched. A write that fails is logged and forgotten: whoever waits for it goes on.
 *
 * @returns null where there was nothing to write
 */
export async function saveStaticData(
	process: N8nProcess,
	workflow: Workflow,
): Promise<WriteOutcome | null> {
	if (!isTouched(workflow)) return null;
	const outcome = await saveWhole(process, workflow);
	if (outcome === 'kept') (workflow.staticData as Observed).__dataChanged = false;
	return outcome;
}

/** `saveStaticDataById` with the catch that n8n has around each call. */
export async function saveWhole(
	process: N8nProcess,
	{ staticData }: Workflow,
): Promise<WriteOutcome> {
	// TypeORM makes the text after a few turns of its own.
	await Promise.resolve();
	const failure = process.failWrites.shift();
	const text = failure === 'beforeText' ? '' : JSON.stringify(staticData);
	await process.writeStep();
	if (failure !== undefined) {
		const message =
			'There was a problem saving the workflow with id "workflow1" to save changed Data';
		process.settings.log.push({ level: 'error', message, fields: { failure } });
		return failure;
	}
	process.settings.database.staticData = text;
	await process.point();
	return 'kept';
}
