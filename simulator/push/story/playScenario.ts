import { Database } from '../../database/Database';
import { asDocumented, withChanges } from '../assumptions';
import type { AssumptionChanges } from '../assumptions';
import type { Attempt, DeliverySettings, Wait } from '../deliver';
import { destination } from '../Destination';
import type { StaticHeader } from '../Destination';
import type { FailedNotification } from '../FailedList';
import { PushSender } from '../PushSender';
import { seededRandom } from '../seededRandom';
import type { TrueChange } from '../trueChanges';
import { scenarioOf } from './scenarios';
import { addStoryTables } from './tables';

export interface PlayOptions {
	/** Name of a scenario. */
	readonly scenario: string;
	/** Webhook URL; one destination for all inquiries of the scenario. */
	readonly url: string;
	readonly header?: StaticHeader;
	/** Decides what is split, repeated and shuffled, and what a burst does. */
	readonly seed?: number;
	/** Notifications of the scenario `burst`, before any is split or repeated. */
	readonly count?: number;
	readonly tenant?: string;
	readonly assumptions?: AssumptionChanges;
	readonly delivery?: Partial<DeliverySettings>;
	/** To share with the REST server; the tables and rows of the scenarios are added to it. */
	readonly database?: Database;
	readonly wait?: Wait;
	/** Ends the run after the first step with a notification that failed for good. */
	readonly stopOnFailure?: boolean;
	/** Called when the step's transactions are committed, before anything of it is sent. */
	readonly onStepBegin?: (number: number, title: string) => void;
	/** Called when the step's requests are all done; the story waits for it. */
	readonly onStep?: (step: PlayedStep) => void | Promise<void>;
	readonly onAttempt?: (attempt: Attempt) => void;
}

/** One step of the story, when everything it caused has been sent. */
export interface PlayedStep {
	/** From 1. */
	readonly number: number;
	/** The deed of a person, in a sentence. */
	readonly title: string;
	readonly attempts: readonly Attempt[];
	/** The changes that a perfect receiver reports of this step. */
	readonly changes: readonly TrueChange[];
}

export interface PlayResult {
	readonly steps: readonly PlayedStep[];
	readonly attempts: readonly Attempt[];
	readonly changes: readonly TrueChange[];
	readonly failed: readonly FailedNotification[];
	readonly database: Database;
}

/** Plays a scenario to its end. Throws for an unknown name or an address that cannot be sent to. */
export async function playScenario(options: PlayOptions): Promise<PlayResult> {
	const scenario = scenarioOf(options.scenario);
	const database = options.database ?? new Database({ tables: {} });
	addStoryTables(database);
	const seed = options.seed ?? 1;
	// One each, so that the same things happen whatever the sender assumes.
	const random = seededRandom(seed);
	const senderRandom = seededRandom(seed + 1);
	const { url, header, tenant, delivery, wait } = options;
	const steps: PlayedStep[] = [];
	const sender = new PushSender({
		database,
		destinations: [destination(url, header, scenario.inquiries)],
		tenant,
		assumptions: withChanges(
			withChanges(asDocumented, scenario.assumptions ?? {}),
			options.assumptions ?? {},
		),
		delivery,
		random: senderRandom,
		wait,
		onAttempt: options.onAttempt,
		onFailed: () => {
			if (options.stopOnFailure) sender.giveUp();
		},
	});
	const count = options.count ?? 50;
	for (const title of scenario.play({ database, sender, random, count })) {
		const number = steps.length + 1;
		options.onStepBegin?.(number, title);
		await sender.idle();
		const seen = { attempts: total(steps, 'attempts'), changes: total(steps, 'changes') };
		const step: PlayedStep = {
			number,
			title,
			attempts: sender.attempts.slice(seen.attempts),
			changes: sender.changes.slice(seen.changes),
		};
		steps.push(step);
		await options.onStep?.(step);
		if (options.stopOnFailure && sender.failed.list().length > 0) break;
	}
	await sender.idle();
	const { attempts, changes } = sender;
	const failed = sender.failed.list();
	await sender.stop();
	return { steps, attempts, changes, failed, database };
}

function total(steps: readonly PlayedStep[], what: 'attempts' | 'changes'): number {
	return steps.reduce((sum, step) => sum + step[what].length, 0);
}
