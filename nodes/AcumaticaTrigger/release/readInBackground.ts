import type { ITriggerFunctions } from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';

import type { FirstRun } from '../../changes/firstRun';
import type { ReadingRules } from '../../changes/observe';
import { shortHash } from '../../exact/fingerprint';
import { fixedIn, instantOf, readMoment } from '../../exact/moment';
import { withInquiry } from '../../reading/withInquiry';
import { isRow, type Row } from '../../rows/change';
import { keyText, rowKey } from '../../rows/rowKey';
import { AcumaticaError } from '../../site/errors/AcumaticaError';
import { nodeHttp } from '../../site/http/nodeHttp';
import { realTime } from '../../site/http/time';
import { identify } from '../../site/session/identify';
import type { Identity } from '../../site/session/openSignIn';
import type { StateStore } from '../state/StateStore';
import type { CompletenessRules, FirstRunSetting } from '../intake/completenessRules';
import type { IntakeRules } from '../intake/rules';
import { checkingSetup } from './checkSetup';
import { fetchingFailed, noteNotFetched } from './fetchingFailed';
import { beginReadingOf, keepReading, type OpenSite } from './keepReading';
import { lookUpDeleted } from './lookUpDeleted';
import type { LookUps } from './runRelease';
import { SharedSite } from './SharedSite';
import { storeMemory } from './storeMemory';
import { reasonOf, tellReading } from './tellReading';

/** Bounds of a request, and of the wait for a free seat. */
const TIMEOUT_MS = 120_000;
const SEAT_WAIT_MS = 30_000;
/** Activations that nobody waits for, so that what will pass must not stop the trigger. */
const UNATTENDED = new Set(['init', 'leadershipChange']);
/** Failures that the user has to correct, and who activates the workflow can be told of. */
const TO_BE_CORRECTED = new Set(['badInput', 'unknownAddress']);

/** Reading under way beside the release of a trigger. */
export interface BackgroundReading {
	/** Null where deleted rows are not to be looked up. */
	readonly lookUps: LookUps | null;
	stop(): Promise<void>;
}

interface ReadSettings extends IntakeRules {
	readonly completeness: CompletenessRules | null;
}

/** Reads an inquiry from activation to deactivation. What fails is told, tried again, and never stops the webhook. */
export async function readInBackground(
	context: ITriggerFunctions,
	store: StateStore,
	settings: ReadSettings,
): Promise<BackgroundReading> {
	const { completeness: rules, ignoreKeyCase } = settings;
	const tell = tellReading(context);
	if (rules === null) {
		await beginReadingOf('', store.reads, realTime.now).catch(tell.failed);
		return { lookUps: null, stop: async () => {} };
	}
	const identity = await identityOf(context, rules);
	const stopping = new AbortController();
	const zone = context.getTimezone();
	const tenant = rules.tenant || identity.account.tenant;
	const origin = { query: rules.query, tenant, keyFields: rules.keyColumns };
	const keyRules = { fields: rules.keyColumns, ignoreCase: ignoreKeyCase };
	const inquiry = {
		...{ name: rules.inquiry, tenant, address: rules.address, zone },
		...{ dateColumn: rules.dateColumn, keyColumns: rules.keyColumns },
		identify(row: Row) {
			const key = keyText(row, keyRules);
			return key === null ? null : { key, rowKey: rowKey(tenant, rules.query, key, 0) };
		},
		take: (row: Readonly<Record<string, unknown>>) => (isRow(row) ? row : {}),
	};
	let known: ReadingRules = { settleMs: rules.settleMs, siteAheadMs: 0, knowsAll: true };
	const site = new SharedSite<OpenSite>(async (work) => {
		// The credential may have been corrected meanwhile.
		const current = await identify(context, rules.authentication);
		const options = {
			...{ http: nodeHttp(context), time: realTime, canceled: stopping.signal },
			...{ timeoutMs: TIMEOUT_MS, seatWaitMs: SEAT_WAIT_MS },
			warn: (message: string) => context.logger.warn(message),
		};
		await withInquiry(current, options, inquiry, async (open, client) => {
			known = { ...known, siteAheadMs: open.siteAheadMs };
			await work({ inquiry: open, place: { client, tenant } });
		});
	});
	await tryOnce(context, site, tell.failed);

	const about = shortHash([
		identity.account.instance.url,
		tenant,
		...[rules.inquiry, rules.query, rules.dateColumn, ...rules.keyColumns],
	]);
	// Noted before n8n writes what the activation brought.
	const noteBegin = async () => {
		await beginReadingOf(about, store.reads, realTime.now);
		await noteNotFetched(store.reads, null);
	};
	await noteBegin().catch(tell.failed);
	const failedNotifications = () =>
		fetchingFailed(context, store, withTenant(settings, tenant), tell, stopping.signal);
	const memory = storeMemory(store, origin, rules, tell.nearlyFull);
	const running = keepReading(
		{
			memory,
			site,
			failed: rules.fetchesFailed ? failedNotifications() : null,
			checkSetup: checkingSetup(context, store.reads, settings, tell, stopping.signal),
			prepare: noteBegin,
			settings: { ...rules, firstRun: firstRunOf(rules.firstRun, zone) },
		},
		{
			clock: realTime.now,
			stopped: () => stopping.signal.aborted,
			sleep: async (milliseconds) => {
				await sleep(milliseconds, stopping.signal).catch(() => undefined);
			},
			done(task, end, knowsAll) {
				known = { ...known, knowsAll };
				tell.done(task, end);
			},
			failed: tell.failed,
		},
	);
	const parts = { site, messages: rules, rules: () => known, clock: realTime.now };
	return {
		lookUps: rules.looksUp ? lookUpDeleted({ ...parts, failed: tell.notLookedUp }) : null,
		async stop() {
			stopping.abort();
			await running;
		},
	};
}

/** @throws NodeOperationError where the credential cannot work */
async function identityOf(
	context: ITriggerFunctions,
	{ authentication }: CompletenessRules,
): Promise<Identity> {
	try {
		return await identify(context, authentication);
	} catch (error) {
		throw new NodeOperationError(context.getNode(), `Completeness: ${reasonOf(error)}`);
	}
}

/** Who activates the workflow is told at once of an inquiry or a column that is not there. */
async function tryOnce(
	context: ITriggerFunctions,
	site: SharedSite<OpenSite>,
	failed: (error: unknown) => void,
): Promise<void> {
	if (UNATTENDED.has(context.getActivationMode())) return;
	try {
		await site.use(async () => {});
	} catch (error) {
		if (!(error instanceof AcumaticaError) || !TO_BE_CORRECTED.has(error.kind)) {
			failed(error);
			return;
		}
		throw new NodeOperationError(context.getNode(), `Completeness: ${reasonOf(error)}`);
	}
}

function firstRunOf(setting: FirstRunSetting, zone: string): FirstRun {
	if (setting.kind !== 'since') return { kind: setting.kind };
	const moment = readMoment(setting.date);
	return moment === null
		? { kind: 'nothing' }
		: { kind: 'since', version: instantOf(fixedIn(moment, zone)) };
}

function withTenant(rules: IntakeRules, tenant: string): IntakeRules {
	const { readInquiry: read } = rules;
	return read ? { ...rules, readInquiry: { ...read, tenant } } : rules;
}
