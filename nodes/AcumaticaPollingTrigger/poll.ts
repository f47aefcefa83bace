import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { shortHash } from '../exact/fingerprint';
import { divideAmongOutputs } from '../items/outputs';
import { presentChanges } from '../items/presentChanges';
import { SettingError } from '../parameters/readParameter';
import type { SelectedChange } from '../rows/change';
import { toNodeError } from '../site/errors/nodeError';
import { realTime } from '../site/http/time';
import { identify } from '../site/session/identify';
import type { Identity } from '../site/session/openSignIn';
import type { Origin } from '../polled/changeOf';
import { markBy, selectFound } from './changes';
import { forget } from '../polled/memory/forget';
import { NOTHING_POLLED, PolledRows, type Polled } from '../polled/memory/PolledRows';
import { recall, remember, setAside } from '../polled/memory/stored';
import { carryLiveParts } from '../staticData/liveParts';
import { recallMemory, rememberMemory } from '../staticData/nodeMemory';
import { openSite } from './openSite';
import { readSite } from '../polled/readSite';
import { sampleOf } from '../polled/sample';
import { readSettings, type PollingSettings } from './settings';
import { warningsOf } from './warnings';

/** The copies of static data that a poll is at work on: n8n begins the next one though the last has not ended. */
const busy = new WeakSet<IDataObject>();

/** What has changed since the last poll; null where there is nothing. In a test some rows, and nothing is remembered. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	try {
		const settings = readSettings(
			(name, fallback) => context.getNodeParameter(name, fallback),
			context.getTimezone(),
		);
		const identity = await identify(context, settings.authentication);
		if (context.getMode() === 'manual') {
			return present(await sample(context, identity, settings), settings);
		}
		return await pollAlone(context, identity, settings);
	} catch (error) {
		if (error instanceof SettingError)
			throw new NodeOperationError(context.getNode(), error.message);
		throw toNodeError(context.getNode(), error, 0);
	}
}

async function pollAlone(
	context: IPollFunctions,
	identity: Identity,
	settings: PollingSettings,
): Promise<INodeExecutionData[][] | null> {
	carryLiveParts(context);
	const copy = context.getWorkflowStaticData('node');
	if (busy.has(copy)) return null;
	busy.add(copy);
	try {
		return await pollOnce(context, identity, settings);
	} finally {
		busy.delete(copy);
	}
}

async function pollOnce(
	context: IPollFunctions,
	identity: Identity,
	settings: PollingSettings,
): Promise<INodeExecutionData[][] | null> {
	const data = { ...recallMemory(context) };
	const of = nameOf(identity, settings);
	const memory = new PolledRows(before(context, data, of), markBy(settings));
	const { readings, error } = await openSite(
		context,
		identity,
		settings,
		async (site) => await readSite(memory, site, settings, realTime.now),
	);
	const changes = selectFound(memory.found, originOf(identity, settings), settings);
	// What was found goes out at once, and the next poll goes on where this one ended.
	if (error !== null && changes.length === 0) throw error;
	if (error !== null) warn(context, reasonOf(error));
	const polled = forget(memory.polled(), realTime.now());
	for (const warning of warningsOf(readings, polled, settings.watched.kind)) warn(context, warning);
	remember(data, of, polled);
	rememberMemory(context, data);
	return changes.length === 0 ? null : present(changes, settings);
}

/** What was remembered; nothing where it cannot be used. */
function before(context: IPollFunctions, data: IDataObject, of: string): Polled {
	const recalled = recall(data, of);
	switch (recalled.kind) {
		case 'polled':
			return recalled.polled;
		case 'unreadable':
			setAside(data);
			warn(
				context,
				'What the polling trigger has stored cannot be read by this version. It was set aside in the static data of the workflow, and the trigger begins anew as First Run says.',
			);
			return NOTHING_POLLED;
		case 'other':
			warn(
				context,
				'The polling trigger was set to another site, inquiry, entity, key or date before: it begins anew as First Run says.',
			);
			return NOTHING_POLLED;
		case 'nothing':
			return NOTHING_POLLED;
	}
}

async function sample(
	context: IPollFunctions,
	identity: Identity,
	settings: PollingSettings,
): Promise<SelectedChange[]> {
	const origin = originOf(identity, settings);
	const found = await openSite(context, identity, settings, async (site) => {
		return await sampleOf(site, settings.events, realTime.now());
	});
	if (found.length > 0) return selectFound(found, origin, settings);
	const { message, description } = NOTHING_TO_SHOW[settings.watched.kind];
	throw new NodeOperationError(context.getNode(), message, { description });
}

const NOTHING_TO_SHOW = {
	inquiry: {
		message: 'The inquiry has no rows to show',
		description: 'Look at the inquiry in Acumatica (SM208000), with the user of the credential.',
	},
	entity: {
		message: 'The entity has no records to show',
		description: 'Look at its form in Acumatica, with the user of the credential.',
	},
} as const;

/** What tells this memory from that of another site, inquiry or entity. */
function nameOf({ account }: Identity, settings: PollingSettings): string {
	const { watched, dateColumn, keyColumns } = settings;
	const { url } = account.instance;
	if (watched.kind === 'inquiry') {
		const tenant = watched.tenant || account.tenant;
		return shortHash([url, tenant, watched.address, watched.name, dateColumn, ...keyColumns]);
	}
	// An endpoint of another version shows the same records.
	const { name, endpoint, includesArchived } = watched;
	const source = [endpoint.name, name, includesArchived ? 'archived' : ''];
	return shortHash([url, account.tenant, 'entity', ...source, dateColumn, ...keyColumns]);
}

function originOf({ account }: Identity, settings: PollingSettings): Origin {
	const { watched } = settings;
	return {
		query: settings.queryName || watched.name,
		tenant: (watched.kind === 'inquiry' && watched.tenant) || account.tenant || null,
		keyFields: settings.keyColumns,
	};
}

function present(
	changes: readonly SelectedChange[],
	{ output, separateOutputs }: PollingSettings,
): INodeExecutionData[][] {
	const outputs = { output, separateOutputs, rejectedToOutput: false, alarmToOutput: false };
	return divideAmongOutputs(presentChanges(changes, output), outputs);
}

function warn(context: IPollFunctions, message: string): void {
	context.logger.warn(`Acumatica Polling Trigger: ${message}`, {
		workflowId: context.getWorkflow().id,
		node: context.getNode().name,
	});
}

function reasonOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
