import type { KnownKey } from '../../../changes/missing';
import type { SweepPlan } from '../../../changes/sweepPlan';
import { NOT_STARTED } from '../../../changes/sweepPlan';
import type { DecideRead, ReadDecision } from '../../intake/decideRead';
import type { ReadMemory, ReadState } from '../ReadMemory';
import { readEmissionKey } from '../ReadMemory';
import type { StateRules } from '../StateStore';
import { reading } from '../storedForms';
import { writeChange } from './emissionText';
import type { RedisKeys } from './keys';
import { readKnown } from './knownRows';
import { MOST_CONFLICTS, WAITING_LIFE_MS } from './limits';
import { noteIn } from './notes';
import type { RedisConnection } from './RedisConnection';
import { RedisStateError } from './RedisStateError';
import { pairsOf, replies } from './replies';
import { readRows, rowArguments } from './rowLogs';
import type { SetAside } from './SetAside';

/** All that two characters of a row key can be. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const HASHES_AT_ONCE = 64;

/** What is remembered of rows that were read, in Redis. */
export class RedisReadMemory implements ReadMemory {
	readonly mostKnown = null;

	constructor(
		private readonly connection: RedisConnection,
		private readonly keys: RedisKeys,
		private readonly rules: () => StateRules,
		private readonly clock: () => number,
		private readonly aside: SetAside,
	) {}

	async apply(rowKeys: readonly string[], decide: DecideRead): Promise<ReadDecision> {
		const unique = [...new Set(rowKeys)];
		const names = unique.map((rowKey) => this.keys.row(rowKey));
		for (let tries = 0; tries <= MOST_CONFLICTS; tries++) {
			const reply = await this.connection.run('acumaticaReadRows', names, []);
			const { rows, logs } = await this.aside.logsOf(readRows(unique, replies.rows(reply)));
			const decision = decide(logs);
			if (decision.logs.size === 0 && decision.changes.length === 0) return decision;
			if (await this.store(rows, decision)) return decision;
		}
		throw new RedisStateError(
			'slow',
			'What was read could not be stored, because other processes went on changing the same rows. The next sweep tries it again.',
		);
	}

	async *known(): AsyncGenerator<KnownKey> {
		for (const first of DIGITS) {
			const prefixes = [...DIGITS].map((second) => `${first}${second}`);
			for (let at = 0; at < prefixes.length; at += HASHES_AT_ONCE) {
				yield* await this.knownUnder(prefixes.slice(at, at + HASHES_AT_ONCE));
			}
		}
	}

	async state(): Promise<ReadState> {
		const text = await this.planText('');
		return text === '' ? { plan: NOT_STARTED, knowsAll: true } : reading.parse(JSON.parse(text));
	}

	async setPlan(plan: SweepPlan): Promise<void> {
		await this.planText(JSON.stringify({ plan, knowsAll: true }));
	}

	async forgetKnown(): Promise<void> {
		for (const hashes of this.hashes())
			await this.connection.run('acumaticaForgetKnown', hashes, []);
	}

	private *hashes(): Generator<string[]> {
		for (const first of DIGITS) {
			const names = [...DIGITS].map((second) => this.keys.knownOf(`${first}${second}`));
			for (let at = 0; at < names.length; at += HASHES_AT_ONCE) {
				yield names.slice(at, at + HASHES_AT_ONCE);
			}
		}
	}

	private async planText(text: string): Promise<string> {
		return await noteIn(this.connection, this.keys, 'reading', text);
	}

	/** Rows with a log have what is newest of them there. */
	private async knownUnder(prefixes: readonly string[]): Promise<KnownKey[]> {
		const hashes = prefixes.map((prefix) => this.keys.knownOf(prefix));
		const reply = await this.connection.run('acumaticaKnown', hashes, [WAITING_LIFE_MS]);
		const found = replies.known(reply).flatMap((flat, index) =>
			pairsOf(flat).map(([rest, text]) => ({
				rowKey: `${prefixes[index] ?? ''}${rest}`,
				presence: readKnown(text).presence,
			})),
		);
		if (found.length === 0) return [];
		const names = found.map(({ rowKey }) => this.keys.row(rowKey));
		const texts = await this.connection.read(names);
		const rows = readRows(
			found.map(({ rowKey }) => rowKey),
			texts,
		);
		const { logs } = await this.aside.logsOf(rows);
		return found.map(({ rowKey, presence }) => ({
			rowKey,
			presence: logs.get(rowKey)?.presence ?? presence,
		}));
	}

	private async store(
		rows: Parameters<typeof rowArguments>[0],
		decision: ReadDecision,
	): Promise<boolean> {
		const { batch: batchKey, meta, outbox, outboxDue } = this.keys;
		const { memoryMs, batch } = this.rules();
		const now = this.clock();
		const { changes, logs } = decision;
		const stored = await this.connection.run(
			'acumaticaApplyRead',
			[batchKey, meta, outbox, outboxDue, ...rows.map(({ rowKey }) => this.keys.row(rowKey))],
			[
				...[readEmissionKey(decision), now, WAITING_LIFE_MS],
				...[batch?.windowMs ?? 0, batch?.size ?? '', changes.length],
				...changes.map(writeChange),
				...rowArguments(rows, logs, now, memoryMs),
			],
		);
		return replies.count(stored) === 1;
	}
}
