import { createHmac } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import fc from 'fast-check';
import type { IWebhookFunctions } from 'n8n-workflow';

import { answerRequest } from '../../../nodes/AcumaticaTrigger/http/answerRequest';
import type { Change } from '../../../nodes/AcumaticaTrigger/intake/change';
import { coalesceChanges } from '../../../nodes/AcumaticaTrigger/intake/coalesce';
import { presentChanges } from '../../../nodes/AcumaticaTrigger/intake/present';
import { withFieldChanges } from '../../../nodes/AcumaticaTrigger/intake/select';
import { divideAmongOutputs } from '../../../nodes/AcumaticaTrigger/outputs';
import { readSettings } from '../../../nodes/AcumaticaTrigger/settings';
import { startStore, stopStore } from '../../../nodes/AcumaticaTrigger/state/runningStores';
import { payload } from '../../fixtures/payloads';

const RUNS = 100_000;
const SECRET = 's3cret';
const STATUSES = new Set([200, 400, 401, 403, 429]);
/** More than this after the second half of the runs than after the first is no noise. */
const MOST_GROWTH_BYTES = 2_500_000;

type Headers = Record<string, string | string[] | undefined>;

/** A request without a socket, and the reply that it gets. */
interface FuzzRequest {
	readonly body: Buffer;
	readonly headers: Headers;
	readonly parameters: Record<string, unknown>;
	readonly credential: Record<string, unknown>;
	readonly ip: string | undefined;
	readonly finishes: boolean;
	readonly webhook: 'default' | 'setup';
}

const WORKFLOW = 'fuzz';
const store = () =>
	startStore(`${WORKFLOW}/node`, undefined, {
		clock: Date.now,
		memoryMs: 3_600_000,
		windowMs: 5_000,
		batch: { windowMs: 1_000, size: 50 },
	}).store;

async function answer(fuzzed: FuzzRequest): Promise<number> {
	const { parameters, credential, headers, body, ip } = fuzzed;
	const response = Object.assign(new EventEmitter(), {
		statusCode: 200,
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
	const result = await answerRequest(context as unknown as IWebhookFunctions);
	const [items] = result.workflowData ?? [];
	if (items !== undefined) {
		const settings = readSettings((name, fallback) => parameters[name] ?? fallback);
		const divided = divideAmongOutputs(items, settings).flat();
		expect(divided).toHaveLength(items.length);
		JSON.stringify(divided);
	}
	if (result.noWebhookResponse !== true) JSON.stringify(result.webhookResponse);
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

const bytes = fc.uint8Array({ maxLength: 64 }).map((array) => Buffer.from(array));
const names = fc.constantFrom(
	'__proto__',
	'constructor',
	'toString',
	'ID',
	'event',
	'value',
	'',
	' ',
);
const value = fc.oneof(
	fc.constantFrom(null, true, 0, -1, 1.5, '', 'text', '\ud800', '\u0000', 'x'.repeat(300), [], {}),
	fc.constantFrom(
		{ value: 1 },
		{ value: {} },
		[[]],
		[null],
		{ field: 'a' },
		'2024-01-15T10:30:00Z',
	),
	fc.string({ maxLength: 8 }),
);
const row = fc.dictionary(names, value, { maxKeys: 3, noNullPrototype: true });
const rows = fc.oneof(fc.array(row, { maxLength: 3 }), value);
const loose = (members: Record<string, fc.Arbitrary<unknown>>) =>
	fc
		.record(members, { requiredKeys: [], noNullPrototype: true })
		.map((object) => JSON.stringify(object));

const notification = fc
	.tuple(
		loose({
			Inserted: rows,
			Deleted: rows,
			Query: value,
			CompanyId: value,
			Id: value,
			AdditionalInfo: row,
		}),
		fc.constantFrom(
			'1',
			'638465233453014192',
			'-1',
			'1e400',
			'0.5',
			'"7"',
			'00',
			'null',
			'9'.repeat(40),
		),
	)
	.map(([text, ticks]) => `{"TimeStamp":${ticks},"Query":"Q",${text.slice(1)}`.replace(',}', '}'));
const entityEvent = fc
	.tuple(
		loose({
			entityType: value,
			entityId: value,
			tenantId: value,
			data: row,
			changes: rows,
			metadata: row,
		}),
		fc.constantFrom('Customer.Updated', 'X.Created', 'X.Deleted', '.', ''),
		fc.constantFrom('2024-01-15T10:30:00Z', '0001-01-01T00:00:00Z', '9999-99-99T00:00:00Z', 'x'),
	)
	.map(([text, type, time]) =>
		`{"eventType":"${type}","timestamp":"${time}",${text.slice(1)}`.replace(',}', '}'),
	);
const pushStatus = loose({
	data: fc.oneof(
		value,
		fc.record(
			{
				event: fc.constantFrom('push', 'batchPush', 'login', 'rejected', 5),
				status: fc.constantFrom('success', 'failed', 'x', null),
				pushCommunicationId: value,
				sourceObjectIds: value,
				sourceObjectId: value,
				batch: rows,
				dataType: value,
				businessName: value,
				completedOn: value,
				validation: value,
			},
			{ requiredKeys: ['event'], noNullPrototype: true },
		),
	),
	requestId: value,
});
const examples = [payload('push-notification'), payload('entity-event'), payload('push-failed')];
const damaged = fc
	.tuple(fc.constantFrom(...examples), fc.nat(), fc.nat(), fc.integer({ min: 0, max: 255 }), bytes)
	.map(([example, at, cut, byte, more]) => {
		const copy = Buffer.from(example);
		copy[at % copy.length] = byte;
		return Buffer.concat([copy.subarray(0, cut % 3 === 0 ? cut % copy.length : copy.length), more]);
	});
const structured = fc
	.oneof(notification, entityEvent, pushStatus, fc.json({ maxDepth: 3 }))
	.map((text) => Buffer.from(text));
const body = fc.oneof(
	{ weight: 6, arbitrary: structured },
	{ weight: 2, arbitrary: damaged },
	{ weight: 1, arbitrary: bytes },
	{ weight: 1, arbitrary: fc.constantFrom(Buffer.alloc(0), Buffer.from('[['.repeat(20_000))) },
);

const headerValue = fc.oneof(
	fc.constantFrom(
		undefined,
		'',
		SECRET,
		['a', 'b'],
		't=1,v=00',
		`t=${'9'.repeat(30)},v=`,
		'Basic =',
		'sha256=',
	),
	fc.string({ maxLength: 40 }),
);
const headers = fc.record(
	{
		'x-acumatica-key': headerValue,
		'x-acumatica-signature': headerValue,
		'railz-signature': headerValue,
		'x-acumatica-delivery': headerValue,
		authorization: headerValue,
		'content-type': headerValue,
		cookie: headerValue,
		__proto__: headerValue,
	},
	{ requiredKeys: [], noNullPrototype: true },
);

const SIGNED = {
	method: 'hmac',
	signingSecret: SECRET,
	signatureEncoding: 'hex',
	signatureAlgorithm: 'sha256',
};
const authentications = {
	header: { method: 'header', headerName: 'X-Acumatica-Key', headerSecret: SECRET },
	bearer: { method: 'bearer', token: SECRET },
	basic: { method: 'basic', user: 'u', password: SECRET },
	body: {
		...SIGNED,
		signatureHeader: 'X-Acumatica-Signature',
		signaturePrefix: 'sha256=',
		signedText: 'body',
	},
	timed: {
		...SIGNED,
		signatureHeader: 'Railz-Signature',
		signaturePrefix: 'v=',
		signedText: 't.body',
	},
} as const;

/** What an honest sender puts into the headers. */
function honest(kind: keyof typeof authentications, message: Buffer): Headers {
	const hmac = createHmac('sha256', SECRET);
	switch (kind) {
		case 'header':
			return { 'x-acumatica-key': SECRET };
		case 'bearer':
			return { authorization: `Bearer ${SECRET}` };
		case 'basic':
			return { authorization: `Basic ${btoa(`u:${SECRET}`)}` };
		case 'body':
			return { 'x-acumatica-signature': `sha256=${hmac.update(message).digest('hex')}` };
		case 'timed':
			return { 'railz-signature': `t=1,v=${hmac.update('1.').update(message).digest('hex')}` };
	}
}

const parameters = fc.record(
	{
		messageFormat: fc.constantFrom('pushNotification', 'entityEvent', 'pushStatus'),
		'rowKeys.keys': fc.constantFrom([], [{ query: '', fields: 'ID, toString' }], [{}]),
		options: fc.record(
			{
				output: fc.constantFrom('event', 'row', 'cloudEvent'),
				rejected: fc.constantFrom('reply', 'output'),
				separateOutputs: fc.boolean(),
				batchWindow: fc.constantFrom(0, 1),
				coalesce: fc.boolean(),
				holdInserted: fc.boolean(),
				deduplicate: fc.boolean(),
				nullMeansUnchanged: fc.boolean(),
				ignoreKeyCase: fc.boolean(),
				onlyWhenChanged: fc.constantFrom('', 'ID'),
				allowedAddresses: fc.constantFrom('', '', '192.0.2.0/24', 'nonsense'),
				rateLimit: fc.constantFrom(0, 0, 0, 1),
			},
			{ requiredKeys: [], noNullPrototype: true },
		),
	},
	{ requiredKeys: [], noNullPrototype: true },
);

const request = fc
	.record({
		body,
		headers,
		parameters,
		kind: fc.constantFrom(...(Object.keys(authentications) as (keyof typeof authentications)[])),
		isHonest: fc.boolean(),
		ip: fc.constantFrom('192.0.2.7', '::ffff:192.0.2.7', 'unknown', undefined),
		finishes: fc.boolean(),
		webhook: fc.constantFrom(
			'default' as const,
			'default' as const,
			'default' as const,
			'setup' as const,
		),
	})
	.map(({ kind, isHonest, ...rest }): FuzzRequest => {
		const presented = isHonest ? { ...rest.headers, ...honest(kind, rest.body) } : rest.headers;
		return { ...rest, headers: presented, credential: authentications[kind] };
	});

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
						await running.releaseDue();
						for (const { key, changes } of await running.takeEmissions()) {
							giveOut(changes);
							await running.settle(key);
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
			stopStore(`${WORKFLOW}/node`);
		}
		heaps.push(heapAfterCollection());
		expect(rejections).toEqual([]);
		// Each kind of answer is among them often, or the requests were not of any kind.
		for (const status of [200, 400, 401, 403])
			expect(answers.get(status)).toBeGreaterThan(RUNS / 50);
		const [half = 0, whole = 0] = heaps;
		expect(whole - half).toBeLessThan(MOST_GROWTH_BYTES);
	}, 300_000);
});
