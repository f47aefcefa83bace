import type { ITriggerFunctions } from 'n8n-workflow';

import { settle } from '../../exact/settle';
import { expectedHeader } from '../../setup/wanted/expectedHeader';
import type { Finding } from '../../setup/findings/Finding';
import { findAll } from '../../setup/findings/findAll';
import { ownAddress } from '../../setup/tables/ownAddress';
import type { SetupSeen } from '../../setup/SetupSeen';
import { HOOKS } from '../../setup/tables/dacTables';
import { lookAt } from '../../setup/tables/lookAt';
import { readSetup } from '../../setup/tables/readSetup';
import type { Wanted, WantedRowKey } from '../../setup/wanted/Wanted';
import type { DacPlace } from '../../site/query/readTable';
import type { IntakeRules } from '../intake/rules';
import type { ReadMemory } from '../state/ReadMemory';
import { reasonOf, type tellReading } from './tellReading';

const CREDENTIAL = 'acumaticaErpWebhookApi';
/** The path of the trigger's webhook behind the id that n8n gives it. */
const PATH = 'webhook';
/** What the state has room for. */
const MOST_NOTED = 10;

/** Compares what Acumatica has on SM302000 with the trigger. Never throws: nothing that is found stops the trigger. */
export type CheckSetup = (place: DacPlace, time: number) => Promise<void>;

/** Null where n8n has given the webhook no id, by which its destination could be found. */
export function checkingSetup(
	context: ITriggerFunctions,
	reads: ReadMemory,
	rules: Pick<IntakeRules, 'rowKeys' | 'readInquiry'>,
	tell: ReturnType<typeof tellReading>,
	stopping: AbortSignal,
): CheckSetup | null {
	const { webhookId } = context.getNode();
	if (webhookId === undefined) return null;
	const end = `${webhookId}/${PATH}`;
	return async (place, time) => {
		const found = await settle(look(context, place, end, rowKeysOf(rules)));
		if (stopping.aborted) return;
		const problem = 'error' in found ? reasonOf(found.error) : null;
		const findings = 'result' in found ? found.result : [];
		tell.setup(findings, problem);
		await noteSetup(reads, seen(findings, problem, time));
	};
}

async function look(
	context: ITriggerFunctions,
	place: DacPlace,
	end: string,
	rowKeys: readonly WantedRowKey[],
): Promise<Finding[]> {
	const hooks = await lookAt(place, HOOKS);
	const wanted = {
		// Where no destination leads here, the path alone tells what is nearly right.
		url: ownAddress(hooks.rows ?? [], end) ?? new URL(`https://n8n.example/webhook/${end}`),
		address: 'the Production URL that the trigger shows',
		header: await headerOf(context),
		rowKeys,
	};
	return findAll(await readSetup(place, wanted, hooks), wanted);
}

async function headerOf(context: ITriggerFunctions): Promise<Wanted['header']> {
	const isDemanded = context.getNodeParameter('authentication', 'credential') !== 'none';
	return isDemanded ? expectedHeader(await context.getCredentials(CREDENTIAL)) : undefined;
}

/** Of the inquiry that is read, the key columns stand with Completeness. */
function rowKeysOf({ rowKeys, readInquiry: read }: Pick<IntakeRules, 'rowKeys' | 'readInquiry'>) {
	if (!read) return rowKeys;
	const others = rowKeys.filter(({ query }) => query !== read.query);
	return [...others, { query: read.query, fields: read.keyColumns }];
}

function seen(findings: readonly Finding[], problem: string | null, checkedAt: number): SetupSeen {
	const noted = findings
		.slice(0, MOST_NOTED)
		.map(({ severity, finding, what }) => ({ severity, finding, what }));
	return { checkedAt, findings: noted, more: findings.length - noted.length, problem };
}

async function noteSetup(reads: ReadMemory, setup: SetupSeen): Promise<void> {
	const { plan } = await reads.state();
	await reads.setPlan({ ...plan, setup });
}
