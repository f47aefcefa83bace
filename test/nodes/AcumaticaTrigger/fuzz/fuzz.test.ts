import { EventEmitter } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import fc from 'fast-check';
import type { IWebhookFunctions } from 'n8n-workflow';

import { answerRequest } from '../../../../nodes/AcumaticaTrigger/http/answerRequest';
import type { Change } from '../../../../nodes/rows/change';
import { coalesceChanges } from '../../../../nodes/AcumaticaTrigger/intake/coalesce';
import { presentChanges } from '../../../../nodes/items/presentChanges';
import { withFieldChanges } from '../../../../nodes/rows/select';
import { divideAmongOutputs } from '../../../../nodes/items/outputs';
import { readSettings } from '../../../../nodes/AcumaticaTrigger/settings';
import {
	startStore,
	triggersOf,
} from '../../../../nodes/AcumaticaTrigger/state/workflow/runningStores';
import { request, type FuzzRequest } from './requests';

const RUNS = 100_000;
const STATUSES = new Set([200, 400, 401, 403, 429]);
/** More than this after the second half of the runs than after the first is no noise. */
const MOST_GROWTH_BYTES = 2_500_000;

const WORKFLOW = 'fuzz';
const store = () =>
	startStore(
		{ workflowId: WORKFLOW, nodeId: 'node' },
		{ stored: undefined, takenFrom: undefined },
		{
			clock: Date.now,
			memoryMs: 3_600_000,
			windowMs: 5_000,
			batch: { windowMs: 1_000, size: 50 },
		},
	).store;

async function answer(fuzzed: FuzzRequest): Promise<number> {
	const { parameters, credential, headers, body, ip } = fuzzed;
	const response = Object.assign(new EventEmitter(), {
		statusCode: 200,
		writableEnded: false,
		setHeader: () => {},
		status(code: number) {
			this.statusCode = code;
			return this;
		},
		json: (reply: unknown) => JSON.stringify(reply),
	});
	const request = { headers, ip, rawBody: undefined as Buffer | undefined };
	const note = (message: string, fields?: unknown) => JSON.stringify([message, fields]);
	const staticData = {};
	const context = {
		getRequestObject: () =>
			Object.assign(request, {
				readRawBody: async () => {
					request.rawBody = body;
				},
			}),
		getResponseObject: () => response,
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getCredentials: async () => credential,
		getMode: () => 'webhook',
		getNode: () => ({ id: 'node', name: 'Acumatica Trigger' }),
		getWorkflow: () => ({ id: WORKFLOW }),
		getWebhookName: () => fuzzed.webhook,
		getWorkflowStaticData: () => staticData,
		logger: { error: note, warn: note, info: note, debug: note },
	};
	const settings = readSettings((name, fallback) => parameters[name] ?? fallback);
	const result = await answerRequest(context as unknown as IWebhookFunctions, settings);
	const [items] = result.workflowData ?? [];
	if (items !== undefined) {
		const divided = divideAmongOutputs(items, settings).flat();
		expect(divided).toHaveLength(items.length);
		JSON.stringify(divided);
	}
	if (result.noWebhookResponse !== true) JSON.stringify(result.webhookResponse);
	// n8n writes its reply to a client that has gone, too.
	response.writableEnded = true;
	response.emit(fuzzed.finishes ? 'finish' : 'close');
	return response.statusCode;
}

/** What the release does with an emission before n8n gets it. */
function giveOut(changes: readonly Change[]): void {
	const rules = readSettings((_name, fallback) => fallback).selection;
	for (const nullMeansUnchanged of [false, true]) {
		const merged = coalesceChanges(changes, { ...rules, nullMeansUnchanged });
		const selected = merged.map((change) => withFieldChanges(change, rules));
		JSON.stringify(presentChanges(selected, 'cloudEvent'));
	}
}

function heapAfterCollection(): number {
	setFlagsFromString('--expose-gc');
	runInNewContext('gc')();
	return process.memoryUsage().heapUsed;
}

describe(`${RUNS} requests of any kind`, () => {
	it('get an answer each, never a 500, and leave no memory behind', async () => {
		const rejections: unknown[] = [];
		const note = (reason: unknown) => rejections.push(reason);
		process.on('unhandledRejection', note);
		const running = store();
		const answers = new Map<number, number>();
		const heaps: number[] = [];
		let count = 0;
		try {
			await fc.assert(
				fc.asyncProperty(request, async (fuzzed) => {
					const status = await answer(fuzzed);
					answers.set(status, (answers.get(status) ?? 0) + 1);
					expect(STATUSES.has(status)).toBe(true);
					if (++count % 500 === 0) {
						await running.outbox.releaseDue();
						for (const { key, changes } of await running.outbox.takeEmissions()) {
							giveOut(changes);
							await running.outbox.settle(key);
						}
						JSON.stringify(running);
						await new Promise(setImmediate);
					}
					if (count === RUNS / 2) heaps.push(heapAfterCollection());
				}),
				{ numRuns: RUNS, endOnFailure: true },
			);
		} finally {
			process.off('unhandledRejection', note);
			triggersOf(WORKFLOW)?.stop('node', Date.now());
		}
		heaps.push(heapAfterCollection());
		expect(rejections).toEqual([]);
		// Each kind of answer is among them often, or the requests were not of any kind.
		for (const status of [200, 400, 401, 403])
			expect(answers.get(status)).toBeGreaterThan(RUNS / 50);
		const [half = 0, whole = 0] = heaps;
		expect(whole - half).toBeLessThan(MOST_GROWTH_BYTES);
	}, 1_800_000);
});
