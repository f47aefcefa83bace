import { sleep } from 'n8n-workflow';

import type { KeyToLookUp, LookedUpRows } from '../releaseRows';
import { LOOK_UP_AGAIN_MS, releaseRows, rowsToLookUp } from '../releaseRows';
import type { KeyLog } from '../../intake/pair/keyLog';
import type { ReadingPlan } from '../../intake/pair/knownPresence';
import { nextRunOf } from '../repeats';
import type { HeldRows } from '../../intake/decision';
import type { Emission, Outbox, StateRules } from '../StateStore';
import { readEmission, readHeldRows, writeChange, writeEmission } from './emissionText';
import type { RedisKeys } from './keys';
import {
	EMISSION_LEASE_MS,
	LONGEST_TAKEN_MS,
	MOST_CONFLICTS,
	RETRY_EMISSION_AFTER_MS,
	WAITING_LIFE_MS,
} from './limits';
import { Postponement } from './Postponement';
import type { RedisConnection } from './RedisConnection';
import { replies } from './replies';
import { readRows, rowArguments } from './rowLogs';
import type { SetAside } from './SetAside';

const MOST_MESSAGES_AT_ONCE = 100;
const MOST_EMISSIONS_AT_ONCE = 50;
/** What senders were told that came while Redis was away; the other halves of what is held may be among it. */
const SENDERS_COME_AGAIN_AFTER_MS = 10_000;
/** Other processes put rows in, and nobody rings: so the next look comes soon, whatever is due. */
const LOOK_EVERY_MS = 500;
const SHORTEST_SLEEP_MS = 20;
const RENEW_EVERY_MS = EMISSION_LEASE_MS / 3;

/** The state was elsewhere for a while. In ms since 1970. */
export interface Elsewhere {
	/** When it was there last, as far as is known. */
	readonly until: number;
	/** What began to wait here before is from before that, and nothing else is. */
	readonly leftBefore: number;
}

/** Puts together what is due, and hands it out under leases. */
export class RedisOutbox implements Outbox {
	/** When there is something to do next, in ms since 1970; 0 where that is not known. */
	private nextDue = 0;
	/** Emissions that this process has given to n8n, and when, in ms since 1970. */
	private readonly taken = new Map<string, number>();
	private lastRenewed = 0;
	/** How often the connection had been lost when what is due was last looked at. */
	private seenLosses: number;
	/** Where held rows get a whole window again: when that ends, in ms since 1970. */
	private windowsEndAt: number | null = null;
	private readonly postponement = new Postponement();
	/** Null where that is done with. */
	private away: Elsewhere | null = null;

	constructor(
		private readonly connection: RedisConnection,
		private readonly keys: RedisKeys,
		private readonly rules: () => StateRules,
		private readonly clock: () => number,
		private readonly aside: SetAside,
	) {
		this.seenLosses = connection.losses;
	}

	/** Has everything that is held wait for a whole window again: while n8n was away, nobody could send. */
	beginWindowsAnew(): void {
		this.windowsEndAt = this.clock() + this.rules().windowMs;
	}

	/** Has what waits here from before forgotten, if nobody looked after it since. */
	wasElsewhere(away: Elsewhere): void {
		this.away = away;
	}

	async releaseDue(lookedUp: LookedUpRows | null = null): Promise<number> {
		const problem = this.aside.take();
		// Thrown once, so that somebody says it.
		if (problem !== null) throw problem;
		let dropped = 0;
		for (;;) {
			const found = await this.look();
			if (found === null) continue;
			if (found.length === 0) return dropped;
			dropped += await this.releaseAll(await this.heldRows(found), lookedUp);
		}
	}

	private async forgetStale({ until, leftBefore }: Elsewhere): Promise<void> {
		const { meta, due, held, batch, outbox, outboxDue } = this.keys;
		const { windowMs, batch: rules } = this.rules();
		const openDue = rules === null ? Number.MAX_SAFE_INTEGER : leftBefore + rules.windowMs;
		const { head, pairs } = replies.headAndPairs(
			await this.connection.run(
				'acumaticaStale',
				[meta, due, held, batch, outbox, outboxDue],
				[until, leftBefore + windowMs, openDue, leftBefore + EMISSION_LEASE_MS],
			),
		);
		for (const rows of await this.heldRows(pairs)) await this.releaseOne(rows, null, false);
		this.away = null;
		if (head !== '0' || pairs.length > 0) this.aside.noteStale();
	}

	/** What is due; null where Redis was away meanwhile, so that it must be asked again. */
	private async look(): Promise<[string, string][] | null> {
		if (this.away !== null) await this.forgetStale(this.away);
		const { due, held, batch, meta, outbox, outboxDue } = this.keys;
		const now = this.clock();
		const { losses } = this.connection;
		const windowMs = this.rules().windowMs + SENDERS_COME_AGAIN_AFTER_MS;
		const wasAway = losses !== this.seenLosses;
		const postponed = this.postponement.until(now, wasAway, windowMs);
		const renewed = postponed ?? this.windowsEndAt;
		const reply = await this.connection.run(
			'acumaticaLook',
			[due, held, batch, meta, outbox, outboxDue],
			[now, MOST_MESSAGES_AT_ONCE, renewed ?? '', WAITING_LIFE_MS],
		);
		this.windowsEndAt = null;
		this.seenLosses = losses;
		return this.connection.losses === losses ? replies.pairs(reply) : null;
	}

	async takeEmissions(): Promise<Emission[]> {
		const now = this.clock();
		const { outbox, outboxDue, due, meta } = this.keys;
		const renew = now - this.lastRenewed >= RENEW_EVERY_MS;
		const { head, pairs } = replies.headAndPairs(
			await this.connection.run(
				'acumaticaTake',
				[outbox, outboxDue, due, meta],
				[
					now,
					now + EMISSION_LEASE_MS,
					MOST_EMISSIONS_AT_ONCE,
					...(renew ? this.stillTaken(now) : []),
				],
			),
		);
		if (renew) this.lastRenewed = now;
		this.nextDue = head === '' ? Infinity : Number(head);
		const emissions: Emission[] = [];
		for (const [key, text] of pairs) {
			const emission = await this.readOrSetAside(key, () => readEmission(key, text), {
				hash: outbox,
				set: outboxDue,
			});
			if (emission === null) continue;
			this.taken.set(key, now);
			emissions.push(emission);
		}
		return emissions;
	}

	async settle(emissionKey: string): Promise<boolean> {
		const { outbox, outboxDue } = this.keys;
		// Should this fail, the lease runs out, and n8n refuses what is then given to it once more.
		this.taken.delete(emissionKey);
		const removed = await this.connection.run(
			'acumaticaSettle',
			[outbox, outboxDue],
			[emissionKey],
		);
		return replies.count(removed) === 1;
	}

	async giveBack(emissionKey: string): Promise<void> {
		const { outbox, outboxDue } = this.keys;
		const at = this.clock() + RETRY_EMISSION_AFTER_MS;
		this.taken.delete(emissionKey);
		await this.connection.run('acumaticaGiveBack', [outbox, outboxDue], [emissionKey, at]);
	}

	async repeat(emission: Emission): Promise<boolean> {
		const next = nextRunOf(emission);
		if (next === null) return false;
		const { outbox, outboxDue } = this.keys;
		const at = this.clock() + RETRY_EMISSION_AFTER_MS;
		this.taken.delete(emission.key);
		await this.connection.run(
			'acumaticaRepeat',
			[outbox, outboxDue],
			[emission.key, next.key, writeEmission(next), at, WAITING_LIFE_MS],
		);
		return true;
	}

	async untilDue(longestMs: number): Promise<void> {
		const next = this.nextDue - this.clock();
		await sleep(Math.max(SHORTEST_SLEEP_MS, Math.min(next, longestMs, LOOK_EVERY_MS)));
	}

	/** n8n does not always say how a run ended: what it has had for long is offered to it again. */
	private stillTaken(now: number): string[] {
		for (const [key, since] of this.taken) {
			if (now - since > LONGEST_TAKEN_MS) this.taken.delete(key);
		}
		return [...this.taken.keys()];
	}

	async toLookUp(plan: ReadingPlan): Promise<readonly KeyToLookUp[]> {
		const due = await this.heldRows((await this.look()) ?? []);
		const rowKeys = [...new Set(due.flatMap((rows) => rows.rowKeys))];
		const logs = await this.logsOf(rowKeys);
		return due.flatMap((rows) => rowsToLookUp(rows, (rowKey) => logs.get(rowKey), plan));
	}

	private async logsOf(rowKeys: readonly string[]): Promise<Map<string, KeyLog>> {
		if (rowKeys.length === 0) return new Map();
		const texts = await this.connection.read(rowKeys.map((rowKey) => this.keys.row(rowKey)));
		return (await this.aside.logsOf(readRows(rowKeys, texts))).logs;
	}

	private async heldRows(found: readonly [string, string][]): Promise<HeldRows[]> {
		const { held: hash, due: set } = this.keys;
		const all: HeldRows[] = [];
		for (const [messageKey, text] of found) {
			const rows = await this.readOrSetAside(messageKey, () => readHeldRows(text), { hash, set });
			if (rows !== null) all.push(rows);
		}
		return all;
	}

	private async releaseAll(
		all: readonly HeldRows[],
		lookedUp: LookedUpRows | null,
	): Promise<number> {
		const dropped = await Promise.all(
			all.map(async (rows) => await this.releaseOne(rows, lookedUp)),
		);
		return dropped.reduce((sum, count) => sum + count, 0);
	}

	private async releaseOne(
		held: HeldRows,
		lookedUp: LookedUpRows | null,
		isGivenOut = true,
	): Promise<number> {
		const rowKeys = [...new Set(held.rowKeys)];
		const names = rowKeys.map((rowKey) => this.keys.row(rowKey));
		const { due, held: heldKey, batch: batchKey, meta, outbox, outboxDue } = this.keys;
		const { memoryMs, batch } = this.rules();
		for (let tries = 0; tries <= MOST_CONFLICTS; tries++) {
			const texts = await this.connection.read(names);
			const { rows, logs: known } = await this.aside.logsOf(readRows(rowKeys, texts));
			const released = releaseRows(held, (rowKey) => known.get(rowKey), lookedUp);
			if (released === null) {
				const later = this.clock() + LOOK_UP_AGAIN_MS;
				await this.connection.run('acumaticaPostpone', [due], [held.messageKey, later]);
				return 0;
			}
			const { logs, dropped } = released;
			const changes = isGivenOut ? released.changes : [];
			const now = this.clock();
			const outcome = replies.released(
				await this.connection.run(
					'acumaticaRelease',
					[due, heldKey, batchKey, meta, outbox, outboxDue, ...names],
					[
						...[held.messageKey, now, WAITING_LIFE_MS, batch?.windowMs ?? 0, batch?.size ?? ''],
						changes.length,
						...changes.map(writeChange),
						...rowArguments(rows, logs, now, memoryMs),
					],
				),
			);
			if (outcome !== 'conflict') return outcome === 'released' ? dropped : 0;
		}
		return 0;
	}

	/** One entry that cannot be read must not keep all others back. */
	private async readOrSetAside<T>(
		key: string,
		read: () => T,
		place: { hash: string; set: string },
	): Promise<T | null> {
		try {
			return read();
		} catch {
			await this.aside.entry(key, place);
			return null;
		}
	}
}
