import type { Change } from '../../../../nodes/rows/change';
import { coalesceChanges } from '../../../../nodes/AcumaticaTrigger/intake/coalesce';
import { receive } from '../../../../nodes/AcumaticaTrigger/intake/receive';
import type { TriggerSettings } from '../../../../nodes/AcumaticaTrigger/settings';
import { readSettings } from '../../../../nodes/AcumaticaTrigger/settings';
import { WorkflowStateStore } from '../../../../nodes/AcumaticaTrigger/state/workflow/WorkflowStateStore';
import { QUERY, WINDOW_MS } from './history';

/** Where a process can die while it takes a request. */
export type CrashPoint = 'afterApply' | 'afterRun' | 'afterWrite';
/** Where a process can die while it gives something out. */
export type ReleaseCrashPoint = 'beforeWrite' | 'beforeRun' | 'beforeSettling';

const START = Date.UTC(2026, 0, 1);
/** How long n8n is away after a crash. */
const DOWNTIME_MS = 30_000;
const MINUTE_MS = 60_000;

/** Settings as the editor gives them, with the model's key and some values changed. */
export function modelSettings(changed: Partial<TriggerSettings> = {}): TriggerSettings {
	const parameters: Record<string, unknown> = {
		'rowKeys.keys': [{ query: QUERY, fields: 'Key' }],
		pairingWindow: WINDOW_MS / 1_000,
	};
	return { ...readSettings((name, fallback) => parameters[name] ?? fallback), ...changed };
}

/**
 * n8n as far as the trigger sees it, in one process with a clock of its own: it registers runs, keeps
 * the static data of the last write, refuses a known deduplication key, and can be killed.
 */
export class Machine {
	/** The changes of every run that was registered. */
	readonly changes: Change[] = [];
	private readonly usedKeys = new Set<string>();
	private time = START;
	private written: string | null = null;
	/** When n8n answers again. */
	private upAt = START;
	private store: WorkflowStateStore;
	/** How many changes each run had that the release started. */
	readonly released: number[] = [];

	/** @param crashInRelease where the process dies at each release that has something to give out */
	constructor(
		private readonly settings: TriggerSettings,
		private readonly crashInRelease: (ReleaseCrashPoint | null)[] = [],
	) {
		this.store = this.newStore();
	}

	async advanceTo(millisecondsFromStart: number): Promise<void> {
		const target = START + millisecondsFromStart;
		while (this.time < target) {
			this.time = Math.min(target, this.time + 250);
			if (this.time >= this.upAt) await this.release();
		}
	}

	async advanceBy(milliseconds: number): Promise<void> {
		await this.advanceTo(this.time - START + milliseconds);
	}

	/** Takes a request; false where the process died before the sender had its reply. */
	async take(body: Buffer, crashAt: CrashPoint | null = null): Promise<boolean> {
		if (this.time < this.upAt) return false;
		const receipt = await receive(body, this.settings, this.store, () => this.time);
		if (crashAt === 'afterApply') return this.crash();
		this.changes.push(...receipt.changes);
		if (crashAt === 'afterRun') return this.crash();
		this.write();
		if (crashAt === 'afterWrite') return this.crash();
		if (receipt.messageKey !== null) await this.store.messages.delivered(receipt.messageKey);
		return true;
	}

	/** Ends the process without warning and starts the next one from what was last written. */
	crash(): false {
		const down = this.time;
		this.time = this.upAt = down + DOWNTIME_MS;
		this.store = this.newStore();
		if (this.written !== null) this.store.restore(JSON.parse(this.written));
		this.time = down;
		return false;
	}

	/** Goes on until nothing can be left, however often the release has died. */
	async settleDown(): Promise<void> {
		await this.advanceBy(MINUTE_MS * (1 + this.crashInRelease.length));
	}

	/** The deleted rows that did not go out. */
	async droppedDeletions(): Promise<number> {
		return (await this.store.health()).counters.droppedDeletions;
	}

	storedSize(): number {
		return JSON.stringify(this.store).length;
	}

	private write(): void {
		this.written = JSON.stringify(this.store);
	}

	private async release(): Promise<void> {
		this.store.counts.add('droppedDeletions', await this.store.outbox.releaseDue());
		for (const { key, changes } of await this.store.outbox.takeEmissions()) {
			const crashAt = this.crashInRelease.shift() ?? null;
			if (crashAt === 'beforeWrite') return void this.crash();
			this.write();
			if (crashAt === 'beforeRun') return void this.crash();
			if (!this.usedKeys.has(key)) this.run(changes);
			this.usedKeys.add(key);
			if (crashAt === 'beforeSettling') return void this.crash();
			await this.store.outbox.settle(key);
		}
	}

	private run(changes: readonly Change[]): void {
		const { coalesce, selection } = this.settings;
		this.changes.push(...(coalesce ? coalesceChanges(changes, selection) : changes));
		this.released.push(changes.length);
	}

	private newStore(): WorkflowStateStore {
		const { memoryMs, windowMs, batch } = this.settings;
		return new WorkflowStateStore({ clock: () => this.time, memoryMs, windowMs, batch });
	}
}
