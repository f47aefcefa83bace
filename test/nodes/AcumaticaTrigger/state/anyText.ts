import fc from 'fast-check';

import type { Change } from '../../../../nodes/rows/change';
import { receive } from '../../../../nodes/AcumaticaTrigger/intake/receive';
import type { StateRules, StateStore } from '../../../../nodes/AcumaticaTrigger/state/StateStore';
import { modelSettings } from '../model/machine';

/** A store that can be restarted on a clock of its own. */
export interface TextBench {
	readonly store: StateStore;
	clock(): number;
	advance(milliseconds: number): void;
	nextProcess(): Promise<StateStore>;
	close(): Promise<void>;
}

const WINDOW_MS = 5_000;
const BATCH = { windowMs: 2_000, size: 100 };

/** Any sequence of UTF-16 code units, so lone surrogates too; what texts are divided by is among them often. */
const unit = fc.oneof(
	{
		weight: 2,
		arbitrary: fc.integer({ min: 0, max: 0xff_ff }).map((code) => String.fromCharCode(code)),
	},
	{
		weight: 3,
		arbitrary: fc.constantFrom(
			...['\u2028', '\u2029', '\0', '\n', '\r', '\t', '\ud800', '\udfff', '😀', '\ufeff'],
			...['"', '\\', '{', '}', '[', ']', ',', ';', ':', '~', '%', "'", ' ', '=', '-'],
		),
	},
);
const anyText = fc.array(unit, { maxLength: 12 }).map((units) => units.join(''));
const value: fc.Arbitrary<unknown> = fc.oneof(
	anyText,
	fc.constant(null),
	fc.record({ nested: anyText }),
	fc.array(anyText, { maxLength: 2 }),
);
const columns = fc.dictionary(
	anyText.filter((name) => name !== '__proto__'),
	value,
	{ maxKeys: 4 },
);
/** Blanks around a key do not count, and an id of nothing else is none. */
const key = anyText.map((text) => `<${text}>`);

export const anyMessage = fc.record({
	row: fc.tuple(columns, key).map(([rest, Key]) => ({ ...rest, Key })),
	query: key,
	tenant: key,
	id: key,
	additional: columns,
});
export type AnyMessage = typeof anyMessage extends fc.Arbitrary<infer T> ? T : never;

/** A long one, and each of what divides texts alone. */
export const EXAMPLES: [AnyMessage][] = [
	'\u2028',
	'\u2029',
	'\ud800',
	'\0',
	'é\u2028'.repeat(333_333),
].map((text) => [
	{
		row: { Key: `<${text}>`, Text: text },
		query: `<${text}>`,
		tenant: `<${text}>`,
		id: `<${text}>`,
		additional: { text },
	},
]);

/** What any string in any place of a message must survive: decoding, the store, a restart, the release. */
export function expectSurvival(
	begin: (rules: StateRules) => Promise<TextBench>,
	numRuns: number,
): Promise<void> {
	return fc.assert(
		fc.asyncProperty(anyMessage, async (message) => {
			await survives(begin, message, 'held');
			await survives(begin, message, 'batched');
			await eventSurvives(begin, message);
		}),
		{ numRuns, examples: EXAMPLES },
	);
}

async function survives(
	begin: (rules: StateRules) => Promise<TextBench>,
	message: AnyMessage,
	how: 'held' | 'batched',
): Promise<void> {
	const rules = { memoryMs: 3_600_000, windowMs: WINDOW_MS, batch: how === 'held' ? null : BATCH };
	const bench = await begin(rules);
	try {
		const settings = { ...modelSettings(), ...rules, rowKeys: [{ query: '', fields: ['Key'] }] };
		const take = async (store: StateStore, rows: object, number = 0) =>
			await receive(bodyOf(message, rows, number), settings, store, () => bench.clock());
		const rows = how === 'held' ? { Deleted: [message.row] } : { Inserted: [message.row] };
		const first = await take(bench.store, rows);
		expect(first.body.status).toBe(how);
		expect(first.messageKey).toMatch(/^[\w-]+$/);
		await bench.store.messages.delivered(first.messageKey ?? '');

		const next = await bench.nextProcess();
		expect((await take(next, rows)).body.status).toBe('duplicate');
		bench.advance(2 * WINDOW_MS);
		await next.outbox.releaseDue();
		const emissions = await next.outbox.takeEmissions();
		expect(emissions.map(({ changes }) => changes.map(partOf))).toEqual([[expected(message)]]);
		for (const emission of emissions) expect(await next.outbox.settle(emission.key)).toBe(true);

		expect((await take(next, { Inserted: [message.row] }, 1)).status).toBe(200);
		expect(next.takeProblem()).toBeNull();
	} finally {
		await bench.close();
	}
}

/** The same in an entity event, with a delivery id in a header. */
async function eventSurvives(
	begin: (rules: StateRules) => Promise<TextBench>,
	message: AnyMessage,
): Promise<void> {
	const rules = { memoryMs: 3_600_000, windowMs: WINDOW_MS, batch: BATCH };
	const bench = await begin(rules);
	try {
		const settings = modelSettings({ ...rules, format: 'entityEvent' });
		const { body, delivery } = eventOf(message);
		const request = { headers: { 'x-acumatica-delivery': delivery }, isSigned: false };
		const take = async (store: StateStore) =>
			await receive(body, settings, store, () => bench.clock(), request);
		const first = await take(bench.store);
		expect(first.body.status).toBe('batched');
		// What stores put their texts together from.
		expect(first.messageKey).toMatch(/^[\w-]+$/);

		const next = await bench.nextProcess();
		expect((await take(next)).body.status).toBe('duplicate');
		bench.advance(2 * WINDOW_MS);
		await next.outbox.releaseDue();
		const [emission] = await next.outbox.takeEmissions();
		const { row, query, tenant } = message;
		expect(emission?.changes).toMatchObject([
			{ after: row, query, tenant, transactionId: delivery },
		]);
		expect(await next.outbox.settle(emission?.key ?? '')).toBe(true);
		expect(next.takeProblem()).toBeNull();
	} finally {
		await bench.close();
	}
}

function eventOf({ row, query, tenant, id, additional }: AnyMessage) {
	const members = {
		...{ eventType: `${query}.Inserted`, timestamp: '2026-01-01T00:00:00Z', entityType: query },
		...{ entityId: row.Key, tenantId: tenant, data: row, metadata: { ...additional, note: id } },
	};
	return { body: Buffer.from(JSON.stringify(members)), delivery: `<${id}>` };
}

function bodyOf(
	{ query, tenant, id, additional }: AnyMessage,
	rows: object,
	number: number,
): Buffer {
	return Buffer.from(
		JSON.stringify({
			...{ Inserted: [], Deleted: [] },
			...rows,
			...{ Query: query, CompanyId: tenant, Id: `${id}${number}`, TimeStamp: 638 + number },
			AdditionalInfo: additional,
		}),
	);
}

function partOf({ before, after, query, tenant, transactionId, additionalInfo }: Change) {
	return { row: before ?? after, query, tenant, id: transactionId, additional: additionalInfo };
}

function expected({ row, id, ...rest }: AnyMessage) {
	return { row, id: `${id}0`, ...rest };
}
