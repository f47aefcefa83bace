import type { Database } from '../../database/Database';
import type { AssumptionChanges } from '../assumptions';
import type { Inquiry } from '../Inquiry';
import type { PushSender } from '../PushSender';
import type { Random } from '../seededRandom';

/** The things that a scenario acts on. */
export interface Stage {
	readonly database: Database;
	readonly sender: PushSender;
	readonly random: Random;
	/** How many notifications, where a scenario lets one choose. */
	readonly count: number;
}

/** A story in steps, and the inquiries whose notifications tell it. */
export interface Scenario {
	readonly name: string;
	readonly summary: string;
	readonly inquiries: readonly Inquiry[];
	/** The sender's doings beyond the documentation, unless the caller says otherwise. */
	readonly assumptions?: AssumptionChanges;
	/** Changes the database, then yields what a person did: once for each step. */
	play(stage: Stage): Iterable<string>;
}

/** Does the work under more assumptions, and then goes back to those from before. */
export function assuming(sender: PushSender, changes: AssumptionChanges, work: () => void): void {
	const before = sender.assumptions;
	sender.assume(changes);
	try {
		work();
	} finally {
		sender.assume(before);
	}
}
