import type { Counter, Counts } from '../../intake/counters';
import type { AlarmMemory, Health, StateStore } from '../StateStore';
import { WorkflowMessageMemory } from './WorkflowMessageMemory';
import { WorkflowOutbox } from './WorkflowOutbox';
import { WorkflowReadMemory } from './WorkflowReadMemory';
import { WorkflowState, type WorkflowStateOptions } from './WorkflowState';

/**
 * The state of one trigger in the memory of one n8n process. It is authoritative while the process
 * lives; `toJSON` is what n8n writes into its database with the workflow's static data.
 */
export class WorkflowStateStore implements StateStore {
	readonly kind = 'workflow';
	readonly messages: WorkflowMessageMemory;
	readonly outbox: WorkflowOutbox;
	readonly reads: WorkflowReadMemory;
	readonly alarms: AlarmMemory;
	readonly counts: Counts;
	private readonly state: WorkflowState;

	constructor(options: WorkflowStateOptions) {
		this.state = new WorkflowState(options);
		this.messages = new WorkflowMessageMemory(this.state);
		this.outbox = new WorkflowOutbox(this.state);
		this.reads = new WorkflowReadMemory(this.state);
		const { state } = this;
		const { counters } = state;
		this.alarms = {
			told: async () => state.told,
			setTold: async (told) => {
				state.told = told;
				state.revision++;
			},
		};
		this.counts = {
			add: (counter: Counter, by = 1) => {
				counters[counter] += by;
			},
		};
	}

	/** Takes over changed settings of the node. */
	configure(options: WorkflowStateOptions): void {
		this.state.options = options;
	}

	get currentRevision(): number {
		return this.state.revision;
	}

	/**
	 * Continues from what was written into static data. Rows that were held get a whole window again:
	 * while n8n was away, senders could not deliver the other half.
	 *
	 * @throws where the stored state cannot be read
	 */
	restore(stored: unknown): void {
		this.state.restore(stored);
	}

	/** Has what is put out wait until n8n has stored what it comes of; `stored` tells. */
	waitForWrites(nextWrite: () => number): void {
		this.state.waitForWrites(nextWrite);
	}

	/** n8n has made a write before it replied to a sender. */
	stored(write: number): void {
		this.state.stored(write);
	}

	/** Has everything that is held wait for a whole window again. */
	beginWindowsAnew(): void {
		this.state.beginWindowsAnew();
	}

	toJSON(): Record<string, string | number> {
		return this.state.toJSON();
	}

	/** Ends a wait of `untilDue`, so that the loop around it can end. */
	wake(): void {
		this.state.wakeUp.ring();
	}

	takeProblem(): Error | null {
		return this.state.takeProblem();
	}

	async health(): Promise<Health> {
		return this.state.health();
	}
}
