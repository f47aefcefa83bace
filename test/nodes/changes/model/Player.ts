import type { MissingKey } from '../../../../nodes/AcumaticaTrigger/intake/decideRead';
import {
	decideKeys,
	decideMissing,
	decidePage,
} from '../../../../nodes/AcumaticaTrigger/intake/decideRead';
import type { ReadingPlan } from '../../../../nodes/AcumaticaTrigger/intake/pair/knownPresence';
import type { FoundRow } from '../../../../nodes/AcumaticaTrigger/intake/pair/releaseKnowing';
import { missingKeys } from '../../../../nodes/changes/missing';
import type { Reading } from '../../../../nodes/changes/readPages';
import { beginReading, takePage } from '../../../../nodes/changes/readPages';
import type { SweepRules } from '../../../../nodes/changes/sweepPlan';
import {
	afterFailure,
	afterKeys,
	afterPage,
	afterStart,
	afterSweep,
	nextTask,
} from '../../../../nodes/changes/sweepPlan';
import type { Change } from '../../../../nodes/rows/change';
import type { DecidedMessage } from './decideBody';
import { decideBody, WINDOW_MS } from './decideBody';
import type { Seen } from './judge';
import { Random } from './random';
import type { Rule, Settings } from './settings';
import type { StreamState } from './StreamState';
import { askedAt, ORIGIN, tableRow, type TableRow } from './table';
import type { Body, Failed, World } from './world';
import { tableAt } from './world';

const DOWN_MS = 30_000;
/** How exactly the clock of Acumatica is known. */
const CLOCK_DOUBT_MS = 10_000;
const SWEEP: SweepRules = { intervalMs: 120_000, keysEveryMs: 600_000, overlapMs: 5_000 };
const MOST_TRIES = 3;
const QUIET_END_MS = 30 * 60_000;

interface Pass {
	readonly kind: 'start' | 'sweep' | 'keys';
	readonly startedAt: number;
	readonly siteStartedAt: number;
	readonly keys: Set<string>;
	newest: number | null;
	oldestAgain: number | null;
}

/** What happens at some time. */
type Step = () => void | Promise<void>;

/** Plays a world against a trigger's state: messages, windows, sweeps, look-ups, kills. */
export class Player {
	readonly seen: Seen[] = [];
	/** Versions whose message was answered. */
	readonly delivered = new Set<number>();
	/** Versions of rows that were known to be there in what outlives a kill. */
	readonly noted = new Set<number>();
	/** When all rows were known first. */
	firstRunEnd = Infinity;
	private readonly failed: Failed[];
	/** Failed messages that this process has fetched. */
	private fetched = new Set<Failed>();
	private readonly random: Random;
	private readonly queue: { at: number; run: Step }[] = [];
	private readonly usedKeys = new Set<string>();
	private readonly excused = new Set<number>();
	/** Versions that went out with a request, and are not written as delivered yet. */
	private unwritten: number[] = [];
	/** When the trigger was published, by the clock of the model. */
	private readonly begunAt: number;
	private time: number;
	private life = 0;
	private upAt = 0;

	constructor(
		private readonly world: World,
		private readonly settings: Settings,
		openState: (now: () => number) => StreamState,
	) {
		this.random = new Random(world.seed ^ 0x5eed);
		this.begunAt = world.start - 60_000;
		this.time = this.begunAt;
		this.failed = [...world.failed];
		this.state = openState(() => this.now());
	}

	private readonly state: StreamState;

	async play(): Promise<void> {
		const { world } = this;
		for (const { body, at } of world.requests) {
			for (const time of at) this.schedule(time, async () => await this.send(body, 1));
		}
		const isKept = this.state.isDurable || !this.settings.kills;
		const gone = isKept ? world.lives.filter(({ deleted }) => deleted) : [];
		for (const { until } of gone) this.schedule(until, async () => await this.noteKnown());
		this.schedule(this.time, async () => await this.beginPass());
		while (this.queue.length > 0) {
			this.queue.sort((a, b) => b.at - a.at);
			const next = this.queue.pop();
			if (next === undefined || next.at > world.end + QUIET_END_MS) break;
			this.time = next.at;
			await next.run();
		}
	}

	/** The clock of n8n. */
	private now(): number {
		return this.time - this.world.siteAhead;
	}

	private get plan(): ReadingPlan {
		return {
			dateColumn: 'LastModifiedOn',
			settleMs: this.isOn('waitUntilMessagesHaveSettled') ? 60_000 : 0,
			siteAheadMs: this.world.siteAhead,
			knowsAll: true,
			looksUp: this.isOn('lookDeletedRowsUp'),
		};
	}

	private isOn(rule: Rule): boolean {
		return !this.settings.off.has(rule);
	}

	private schedule(at: number, run: Step): void {
		this.queue.push({ at, run });
	}

	/** Something that this process does later, unless it has died meanwhile. */
	private later(ms: number, run: Step): void {
		const { life } = this;
		this.schedule(this.time + ms, async () => {
			if (life === this.life) await run();
		});
	}

	private get isRough(): boolean {
		return this.settings.faultyReads && this.time < this.world.end;
	}

	private isKilled(probability: number): boolean {
		const isKilled =
			this.settings.kills && this.time < this.world.end && this.random.happens(probability);
		if (isKilled) this.die();
		return isKilled;
	}

	private die(): void {
		this.life++;
		this.upAt = this.time + DOWN_MS;
		for (const version of this.unwritten) this.excused.add(version);
		this.unwritten = [];
		this.fetched = new Set();
		this.schedule(this.upAt, async () => {
			await this.state.die();
			const { life } = this;
			await this.release();
			if (life !== this.life) return;
			this.later(WINDOW_MS + 100, async () => await this.release());
			this.later(1_000, async () => await this.beginPass());
		});
	}

	private async write(): Promise<void> {
		this.state.write();
		this.unwritten = [];
		await this.noteKnown();
	}

	private async noteKnown(): Promise<void> {
		if (!this.settings.kills && !this.settings.faultyReads) return;
		const there = new Set([...(await this.state.known())].map(({ presence }) => presence.key));
		for (const { key, from, version } of this.world.lives) {
			if (there.has(key) && from <= this.time) this.noted.add(version);
		}
	}

	// Messages

	private async send(body: Body, tries: number): Promise<void> {
		if (this.time > this.upAt && (await this.take(body))) return;
		const gaveUp = tries > MOST_TRIES || this.random.happens(0.2);
		if (!gaveUp)
			this.schedule(this.time + 5_000 * tries, async () => await this.send(body, tries + 1));
		else this.failed.push({ body, at: this.time, isTruncated: false });
	}

	/** False where the sender got no reply. */
	private async take(body: Body): Promise<boolean> {
		const { message, rowKeys, decide } = this.decided(body, false);
		const result = await this.state.accept(message, rowKeys, decide);
		if (result === 'duplicate') return true;
		this.later(WINDOW_MS + 100, async () => await this.release());
		if (this.isKilled(0.01)) return false;
		const before = this.seen.length;
		this.run(result.changes);
		const versions = this.seen.slice(before).flatMap(({ version }) => version ?? []);
		this.unwritten.push(...versions);
		if (this.isKilled(0.01)) return false;
		this.state.write();
		await this.noteKnown();
		if (this.isKilled(0.01)) return false;
		await this.state.delivered(message);
		this.unwritten = versions;
		for (const { Version } of body.inserted) this.delivered.add(Version);
		return true;
	}

	/** Takes what Acumatica gave up, in the session of a sweep. False where the process died of it. */
	private async fetch(): Promise<boolean> {
		if (!this.settings.fetches) return true;
		const fresh = this.failed.filter((one) => one.at <= this.time && !this.fetched.has(one));
		for (const one of fresh) {
			this.fetched.add(one);
			if (one.isTruncated) continue;
			const { message, rowKeys, decide } = this.decided(one.body, true);
			if ((await this.state.accept(message, rowKeys, decide)) !== 'duplicate') {
				if (this.isKilled(0.02)) return false;
				await this.state.delivered(message);
				for (const { Version } of one.body.inserted) this.delivered.add(Version);
				this.later(WINDOW_MS + 100, async () => await this.release());
			}
			if (this.isKilled(0.01)) return false;
		}
		await this.giveOut();
		return this.time >= this.upAt;
	}

	/** What a message does to the state. */
	private decided(body: Body, fetched: boolean): DecidedMessage {
		const { world, plan } = this;
		const { off } = this.settings;
		return decideBody(body, { world, plan, fetched, off, now: () => this.now() });
	}

	private run(changes: readonly Change[]): void {
		for (const { event, before, after, timestamp, stated } of changes) {
			const row = after ?? before ?? stated?.key ?? {};
			const shown = (after ?? before)?.Version;
			this.seen.push({
				event,
				key: String(row.Key).trim(),
				version: shown === undefined ? null : Number(shown),
				before: before === null ? null : Number(before.Version),
				ticks: BigInt(timestamp),
				at: this.time,
				mayRepeat: false,
			});
		}
	}

	/** What came out, with what a kill may have repeated marked. */
	result(): Seen[] {
		return this.seen.map((one) => ({
			...one,
			mayRepeat: one.version !== null && this.excused.has(one.version),
		}));
	}

	// Windows and look-ups

	private async release(): Promise<void> {
		for (const { held, lookUp } of await this.state.due(this.plan)) {
			if (lookUp.length === 0) {
				await this.state.release(held, this.plan, new Map());
				continue;
			}
			const found = new Map<string, FoundRow>();
			const readAt = this.now();
			for (const { rowKey: name, key } of lookUp) {
				this.lookUp(key, readAt, (row) => found.set(name, row));
			}
			this.later(1_600, async () => {
				await this.state.release(held, this.plan, found);
				await this.giveOut();
				this.later(5_000, async () => await this.release());
			});
		}
		await this.giveOut();
	}

	private lookUp(key: string, readAt: number, take: (row: FoundRow) => void): void {
		this.later(this.random.within(50, 1_500), () => {
			if (this.isRough && this.random.happens(0.15)) return take({ kind: 'unread' });
			const life = tableAt(this.world, this.time).find((row) => row.key === key);
			if (life === undefined) return take({ kind: 'gone', readAt });
			const { versions, row } = tableRow(life, readAt);
			take({ kind: 'there', versions, row, readAt });
		});
	}

	private async giveOut(): Promise<void> {
		for (const { key, changes } of await this.state.emissions()) {
			if (this.isKilled(0.02)) return;
			await this.write();
			if (this.isKilled(0.02)) return;
			if (!this.usedKeys.has(key)) this.run(changes);
			this.usedKeys.add(key);
			if (this.isKilled(0.02)) return;
			await this.state.settle(key);
		}
	}

	// Reading

	private async beginPass(): Promise<void> {
		const sweep = this.isOn('findUnreportedDeletions') ? SWEEP : { ...SWEEP, keysEveryMs: 0 };
		const task = nextTask(await this.state.plan(), sweep, this.now());
		if (task.kind === 'sweep' && !(await this.fetch())) return;
		if (task.kind === 'wait') {
			this.later(Math.max(100, task.until - this.now()), async () => await this.beginPass());
			return;
		}
		const pass: Pass = {
			kind: task.kind,
			startedAt: this.now(),
			siteStartedAt: this.time,
			keys: new Set(),
			newest: null,
			oldestAgain: null,
		};
		const paging = { pageSize: 3, until: this.time };
		const from = task.kind === 'sweep' ? task.from : -8e15;
		this.readPage(pass, beginReading<TableRow>(from, paging));
	}

	private readPage(pass: Pass, reading: Reading<TableRow>): void {
		const readAt = this.now();
		let rows: TableRow[] | null = null;
		const answered = this.random.within(20, 1_500);
		this.later(answered, () => {
			rows = this.page(reading, readAt);
		});
		this.later(answered + this.random.within(20, 1_500), async () => {
			if (this.isKilled(0.01)) return;
			if (rows === null || (this.isRough && this.random.happens(0.03))) {
				await this.state.setPlan(afterFailure(await this.state.plan(), SWEEP, this.now()));
				return await this.beginPass();
			}
			const paging = { pageSize: 3, until: pass.siteStartedAt };
			const { fresh, next } = takePage(reading, { rows, more: false, twice: null }, paging);
			await this.takeRows(pass, fresh);
			if (this.isKilled(0.01)) return;
			await this.giveOut();
			if (this.time < this.upAt) return;
			await this.write();
			if (next !== null) this.readPage(pass, next);
			else await this.endPass(pass);
		});
	}

	private page({ request }: Reading<TableRow>, readAt: number): TableRow[] {
		const hidden = this.isRough && this.random.happens(0.1);
		const lives = askedAt(this.world, this.time, request);
		if (hidden) lives.splice(this.random.within(0, lives.length), 1);
		return lives.slice(0, request.top).map((life) => tableRow(life, readAt));
	}

	private async takeRows(pass: Pass, fresh: readonly TableRow[]): Promise<void> {
		for (const { rowKey: key, date } of fresh) {
			pass.keys.add(key);
			pass.newest = Math.max(pass.newest ?? date, date);
		}
		// What changes from the publication on comes out, however often the first run fails.
		const since = { kind: 'since', version: this.begunAt - CLOCK_DOUBT_MS } as const;
		const firstRun = pass.kind === 'start' ? since : null;
		const keys = [...new Set(fresh.map((row) => row.rowKey))];
		await this.state.read(keys, (known) => {
			const decide =
				pass.kind === 'keys'
					? decideKeys(fresh, ORIGIN, this.plan)
					: decidePage(fresh, ORIGIN, this.plan, firstRun);
			const decision = decide(known);
			const { oldestAgain } = decision;
			if (oldestAgain !== null && this.isOn('lookAgain')) {
				pass.oldestAgain = Math.min(pass.oldestAgain ?? oldestAgain, oldestAgain);
			}
			return decision;
		});
		if (pass.kind === 'sweep' && pass.newest !== null) {
			await this.state.setPlan(afterPage(await this.state.plan(), pass.newest, pass.oldestAgain));
		}
	}

	private async endPass(pass: Pass): Promise<void> {
		const plan = await this.state.plan();
		if (pass.kind === 'start') this.firstRunEnd = this.time;
		if (pass.kind === 'start') await this.state.setPlan(afterStart(plan, pass, SWEEP));
		if (pass.kind === 'sweep') await this.state.setPlan(afterSweep(plan, pass, SWEEP));
		if (pass.kind === 'keys') return await this.lookForMissing(pass);
		await this.write();
		await this.beginPass();
	}

	private async lookForMissing(pass: Pass): Promise<void> {
		const known = await this.state.known();
		const missing = [...missingKeys(known, pass.keys, pass.startedAt, this.plan)];
		const readAt = this.now();
		const found: MissingKey[] = [];
		for (const { rowKey: name, presence } of missing) {
			const one = { rowKey: name, key: presence.key };
			if (this.isOn('lookMissingKeysUp')) {
				this.lookUp(one.key, readAt, (row) => found.push({ ...one, found: row }));
			} else found.push({ ...one, found: { kind: 'gone', readAt } });
		}
		this.later(1_600, async () => {
			if (this.isKilled(0.02)) return;
			const rowKeys = found.map((one) => one.rowKey);
			await this.state.read(rowKeys, decideMissing(found, ORIGIN, this.plan, this.now()));
			await this.state.setPlan(
				afterKeys(await this.state.plan(), pass.startedAt, pass.oldestAgain),
			);
			await this.giveOut();
			if (this.time < this.upAt) return;
			await this.write();
			await this.beginPass();
		});
	}
}
