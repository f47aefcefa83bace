import { randomUUID } from 'node:crypto';
import type { SimulatorClock } from '../clock/SimulatorClock';
import type { Operation, Session } from '../sessions/Session';

/** Long-running operations of the whole site. */
export class OperationList {
	private readonly operations = new Map<string, Operation>();

	constructor(private readonly clock: SimulatorClock) {}

	/** Starts one; it ends by itself when its time has come. */
	start(
		session: Session,
		about: Pick<Operation, 'entity' | 'action' | 'screen' | 'failure' | 'complete'>,
		milliseconds: number,
	): Operation {
		const operation: Operation = {
			...about,
			id: randomUUID(),
			endsAt: this.clock.now() + milliseconds,
			sessionId: session.id,
			polledAfterEnd: false,
		};
		this.operations.set(operation.id, operation);
		session.operations.push(operation);
		if (Number.isFinite(milliseconds)) {
			void this.clock.sleep(milliseconds).then(() => this.settle(operation));
		}
		return operation;
	}

	find(id: string): Operation | undefined {
		return this.operations.get(id.toLowerCase());
	}

	/** Whether it has ended; does its work if that has not happened yet. */
	ended(operation: Operation): boolean {
		if (operation.endsAt > this.clock.now()) return false;
		this.settle(operation);
		return true;
	}

	private settle(operation: Operation): void {
		if (operation.endsAt > this.clock.now()) return;
		const { complete } = operation;
		operation.complete = undefined;
		complete?.();
	}
}
