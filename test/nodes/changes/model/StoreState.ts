import type { Decide } from '../../../../nodes/AcumaticaTrigger/intake/decision';
import type { DecideRead } from '../../../../nodes/AcumaticaTrigger/intake/decideRead';
import type { HeldRows } from '../../../../nodes/AcumaticaTrigger/intake/decision';
import type { ReadingPlan } from '../../../../nodes/AcumaticaTrigger/intake/pair/knownPresence';
import type { FoundRow } from '../../../../nodes/AcumaticaTrigger/intake/pair/releaseKnowing';
import type { StateStore } from '../../../../nodes/AcumaticaTrigger/state/StateStore';
import { WorkflowStateStore } from '../../../../nodes/AcumaticaTrigger/state/workflow/WorkflowStateStore';
import type { KnownKey } from '../../../../nodes/changes/missing';
import type { SweepPlan } from '../../../../nodes/changes/sweepPlan';
import type { RedisBench } from '../../AcumaticaTrigger/state/redis/redisBench';
import type { DueRows, StreamState } from './StreamState';

const RULES = { memoryMs: 72 * 3_600_000, windowMs: 5_000, batch: null };

/** A process with a store: what is the same for both of them. */
abstract class StoreState<Store extends StateStore> implements StreamState {
	/** Messages that were taken and have had no reply. */
	protected readonly underWay = new Set<string>();

	constructor(
		protected readonly now: () => number,
		protected store: Store,
	) {}

	abstract readonly isDurable: boolean;
	abstract write(): void;
	abstract die(): Promise<void>;

	async accept<T>(
		messageKey: string,
		rowKeys: readonly string[],
		decide: Decide<T>,
	): Promise<T | 'duplicate'> {
		this.tick();
		this.underWay.add(messageKey);
		const claim = { messageKey, deduplicate: true, rowKeys };
		const acceptance = await this.store.messages.accept(claim, decide);
		if (acceptance.outcome === 'busy') throw new Error('The message is claimed');
		return acceptance.outcome === 'applied' ? acceptance.result : 'duplicate';
	}

	async delivered(messageKey: string): Promise<void> {
		this.tick();
		this.underWay.delete(messageKey);
		await this.store.messages.delivered(messageKey);
	}

	async due(plan: ReadingPlan): Promise<DueRows[]> {
		this.tick();
		return [{ held: null, lookUp: await this.store.outbox.toLookUp(plan) }];
	}

	async release(
		_held: HeldRows | null,
		plan: ReadingPlan,
		found: ReadonlyMap<string, FoundRow>,
	): Promise<void> {
		this.tick();
		await this.store.outbox.releaseDue({ plan, found, now: this.now() });
	}

	async read(rowKeys: readonly string[], decide: DecideRead): Promise<void> {
		this.tick();
		await this.store.reads.apply(rowKeys, decide);
	}

	async known(): Promise<KnownKey[]> {
		const keys: KnownKey[] = [];
		for await (const key of this.store.reads.known()) keys.push(key);
		return keys;
	}

	async emissions() {
		this.tick();
		return await this.store.outbox.takeEmissions();
	}

	async settle(key: string): Promise<void> {
		await this.store.outbox.settle(key);
	}

	async plan(): Promise<SweepPlan> {
		return (await this.store.reads.state()).plan;
	}

	async setPlan(plan: SweepPlan): Promise<void> {
		await this.store.reads.setPlan(plan);
	}

	/** The clock of the store shows the time of the model. */
	protected tick(): void {}
}

/** The store of one process, whose text in n8n's database outlives it. */
export class WorkflowStoreState extends StoreState<WorkflowStateStore> {
	readonly isDurable = false;
	private written: string | null = null;

	constructor(now: () => number) {
		super(now, new WorkflowStateStore({ clock: now, ...RULES }));
	}

	write(): void {
		this.written = JSON.stringify(this.store);
	}

	async die(): Promise<void> {
		this.store = new WorkflowStateStore({ clock: this.now, ...RULES });
		if (this.written !== null) this.store.restore(JSON.parse(this.written));
	}
}

/** Processes that share a Redis. */
export class RedisStoreState extends StoreState<ReturnType<RedisBench['process']>> {
	readonly isDurable = true;
	private constructor(
		now: () => number,
		private readonly bench: RedisBench,
	) {
		super(now, bench.process(RULES, bench.connection));
	}

	static on(bench: RedisBench): (now: () => number) => RedisStoreState {
		return (now) => new RedisStoreState(now, bench);
	}

	write(): void {}

	async die(): Promise<void> {
		this.tick();
		for (const messageKey of this.underWay) await this.bench.endLease(messageKey);
		this.underWay.clear();
		this.store = this.bench.process(RULES, this.bench.connection);
		this.store.outbox.beginWindowsAnew();
	}

	protected override tick(): void {
		this.bench.now = this.now();
	}
}
