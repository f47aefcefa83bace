import type { Change } from '../../../../../nodes/rows/change';
import { coalesceChanges } from '../../../../../nodes/AcumaticaTrigger/intake/coalesce';
import { receive } from '../../../../../nodes/AcumaticaTrigger/intake/receive';
import type { TriggerSettings } from '../../../../../nodes/AcumaticaTrigger/settings';
import type { RedisConnection } from '../../../../../nodes/AcumaticaTrigger/state/redis/RedisConnection';
import type { RedisStateStore } from '../../../../../nodes/AcumaticaTrigger/state/redis/RedisStateStore';
import type { CrashPoint, ReleaseCrashPoint } from '../../model/machine';
import { DyingConnection } from './DyingConnection';
import type { RedisBench } from './redisBench';
import { START } from './redisBench';

/** Where a process that takes requests can be killed. */
export type RequestCrashPoint = CrashPoint | 'whileDeciding';

const DOWNTIME_MS = 30_000;
const MINUTE_MS = 60_000;
const STEP_MS = 500;

/**
 * n8n in queue mode as far as the trigger sees it: some webhook processes, each with a store of its
 * own, and a leader that releases. Any of them can be killed between two steps.
 */
export class RedisMachine {
	/** The changes of every run that was registered. */
	readonly changes: Change[] = [];
	private readonly usedKeys = new Set<string>();
	private webhookProcesses: RedisStateStore[];
	private leader: RedisStateStore;
	/** When the leader works again. */
	private leaderUpAt = START;
	private turn = 0;
	private dying: DyingConnection | undefined;

	constructor(
		private readonly bench: RedisBench,
		private readonly settings: TriggerSettings,
		private readonly crashInRelease: (ReleaseCrashPoint | null)[] = [],
	) {
		// One connection for all, so that a history costs little: what counts is that no memory is shared.
		this.webhookProcesses = [this.newProcess(), this.newProcess(), this.newProcess()];
		this.leader = this.newProcess();
	}

	async advanceTo(millisecondsFromStart: number): Promise<void> {
		const target = START + millisecondsFromStart;
		while (this.bench.now < target) {
			this.bench.now = Math.min(target, this.bench.now + STEP_MS);
			if (this.bench.now >= this.leaderUpAt) await this.release();
		}
	}

	/** Takes a request in the next process; false where that died before the sender had its reply. */
	async take(body: Buffer, crashAt: RequestCrashPoint | null = null): Promise<boolean> {
		if (crashAt === 'whileDeciding') return await this.dieDeciding(body);
		const index = this.turn++ % this.webhookProcesses.length;
		const store = this.webhookProcesses[index] ?? this.leader;
		const { settings, bench } = this;
		const receipt = await receive(body, settings, store, bench.clock);
		if (crashAt === 'afterApply') return await this.die(index, receipt.messageKey);
		this.changes.push(...receipt.changes);
		if (crashAt !== null) return await this.die(index, receipt.messageKey);
		if (receipt.messageKey !== null) await store.messages.delivered(receipt.messageKey);
		return true;
	}

	/** Goes on until nothing can be left, however often the leader has died. */
	async settleDown(): Promise<void> {
		await this.advanceTo(this.bench.now - START + MINUTE_MS * (1 + this.crashInRelease.length));
	}

	/** The claim is there, and nothing else. */
	private async dieDeciding(body: Buffer): Promise<false> {
		const { settings, bench } = this;
		this.dying ??= bench.connectAs(DyingConnection);
		this.dying.claimed = null;
		await receive(body, settings, this.newProcess(this.dying), bench.clock).catch(() => {});
		if (this.dying.claimed !== null) await bench.admin.del(this.dying.claimed);
		return false;
	}

	/** The process is gone, and its lease runs out before the sender comes again. */
	private async die(index: number, messageKey: string | null): Promise<false> {
		this.webhookProcesses[index] = this.newProcess();
		if (messageKey !== null) await this.bench.endLease(messageKey);
		return false;
	}

	private async release(): Promise<void> {
		await this.leader.outbox.releaseDue();
		for (const { key, changes } of await this.leader.outbox.takeEmissions()) {
			const crashAt = this.crashInRelease.shift() ?? null;
			if (crashAt === 'beforeWrite' || crashAt === 'beforeRun') return this.newLeader();
			if (!this.usedKeys.has(key)) this.run(changes);
			this.usedKeys.add(key);
			if (crashAt === 'beforeSettling') return this.newLeader();
			await this.leader.outbox.settle(key);
		}
	}

	private newLeader(): void {
		this.leaderUpAt = this.bench.now + DOWNTIME_MS;
		this.leader = this.newProcess();
		this.leader.outbox.beginWindowsAnew();
	}

	private run(changes: readonly Change[]): void {
		const { coalesce, selection } = this.settings;
		this.changes.push(...(coalesce ? coalesceChanges(changes, selection) : changes));
	}

	private newProcess(connection: RedisConnection = this.bench.connection): RedisStateStore {
		const { memoryMs, windowMs, batch } = this.settings;
		return this.bench.process({ memoryMs, windowMs, batch }, connection);
	}
}
