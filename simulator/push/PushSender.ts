import type { Commit, Database, TransactionStamp } from '../database/Database';
import { asDocumented, withChanges } from './assumptions';
import type { AssumptionChanges, Assumptions } from './assumptions';
import { defaultDelivery, deliver, realWait } from './deliver';
import type { Attempt, DeliverySettings, Message, Wait } from './deliver';
import { DeliveryQueue } from './DeliveryQueue';
import { checkDestination } from './Destination';
import type { Destination } from './Destination';
import { diffInquiry } from './diffInquiry';
import { FailedList } from './FailedList';
import type { Inquiry } from './Inquiry';
import { notificationOf, performanceStartTime } from './PushNotification';
import type { AdditionalInfo, PushNotification } from './PushNotification';
import { seededRandom, shuffled } from './seededRandom';
import type { Random } from './seededRandom';
import { splitNotification } from './splitNotification';
import type { Part } from './splitNotification';
import { trueChanges } from './trueChanges';
import type { TrueChange } from './trueChanges';
import { writeNotification } from './writeNotification';

export interface PushSenderOptions {
	readonly database: Database;
	readonly destinations: readonly Destination[];
	/** Name of the tenant, the `CompanyId` of each notification. */
	readonly tenant?: string;
	readonly additionalInfo?: AdditionalInfo;
	readonly assumptions?: AssumptionChanges;
	readonly delivery?: Partial<DeliverySettings>;
	readonly random?: Random;
	readonly wait?: Wait;
	/** Called after each attempt, also for those of a message that succeeds later. */
	readonly onAttempt?: (attempt: Attempt) => void;
	/** Called when a message has used up its attempts and is on the failed list. */
	readonly onFailed?: (message: Message) => void;
}

/**
 * Watches a database, and tells destinations over HTTP what changed in their inquiries. All random
 * decisions are made while a transaction commits, so a seed repeats a run whatever the timing.
 */
export class PushSender {
	/** Every request made so far. */
	readonly attempts: Attempt[] = [];
	/** The changes that really happened so far, each once. */
	readonly changes: TrueChange[] = [];
	readonly failed: FailedList;
	private current: Assumptions;
	private readonly delivery: DeliverySettings;
	private readonly queues: ReadonlyMap<Destination, DeliveryQueue>;
	private readonly stopping = new AbortController();
	private readonly random: Random;
	private readonly wait: Wait;
	private readonly unsubscribe: () => void;

	constructor(private readonly options: PushSenderOptions) {
		options.destinations.forEach(checkDestination);
		this.current = withChanges(asDocumented, options.assumptions ?? {});
		this.delivery = { ...defaultDelivery, ...options.delivery };
		this.random = options.random ?? seededRandom(1);
		this.wait = options.wait ?? realWait;
		this.failed = new FailedList(options.database.now);
		const queue = () =>
			new DeliveryQueue(() => this.current.parallel, this.wait, this.stopping.signal);
		this.queues = new Map(options.destinations.map((one) => [one, queue()]));
		this.unsubscribe = options.database.onCommit((commit) => this.notify(commit));
	}

	get destinations(): readonly Destination[] {
		return this.options.destinations;
	}

	get assumptions(): Assumptions {
		return this.current;
	}

	/** Holds for the transactions from now on; what is not named stays as it is. */
	assume(changes: AssumptionChanges): void {
		this.current = withChanges(this.current, changes);
	}

	/** Resolves when every message is delivered or failed, duplicates and second halves included. */
	async idle(): Promise<void> {
		await Promise.all([...this.queues.values()].map((queue) => queue.idle()));
	}

	/** Takes no more transactions and drops what waits; what is under way goes on. */
	giveUp(): void {
		this.unsubscribe();
		for (const queue of this.queues.values()) queue.close();
	}

	/** Gives up, and breaks off what is under way. */
	async stop(): Promise<void> {
		this.giveUp();
		this.stopping.abort();
		await this.idle();
	}

	/** Sends a message once more, byte for byte, whatever became of it. */
	sendAgain(message: Message): void {
		this.enqueue({ ...message, sending: 'duplicate' });
	}

	/** The button Send of SM502000. Throws if it is gone, or was truncated. */
	sendFailed(number: number): void {
		this.enqueue({ ...this.failed.take(number), sending: 'by hand' });
	}

	/** The button Send All of SM502000; leaves the truncated ones on the list. */
	sendAllFailed(): void {
		for (const { number, truncated } of this.failed.list()) if (!truncated) this.sendFailed(number);
	}

	private notify(commit: Commit): void {
		let second: TransactionStamp | undefined;
		const secondTransaction = () => (second ??= this.options.database.stamp());
		for (const [inquiry, destinations] of this.subscriptions()) {
			const pairs = diffInquiry(inquiry, commit);
			if (!pairs || (pairs.length === 0 && !this.current.emptyNotifications)) continue;
			const additionalInfo = (this.options.additionalInfo ?? performanceStartTime)(commit);
			const tenant = this.options.tenant ?? 'MyTenant';
			const whole = notificationOf(inquiry.name, tenant, commit, pairs, additionalInfo);
			this.changes.push(...trueChanges(inquiry, commit.id, pairs));
			const parts = this.partsOf(this.shuffle(whole), secondTransaction);
			for (const one of destinations) for (const part of this.kept(parts)) this.send(one, part);
		}
	}

	/** The parts that Acumatica does not lose: all, none, or only one half. */
	private kept(parts: readonly Part[]): readonly Part[] {
		const { share, what } = this.current.lost;
		if (share === 0 || this.random() >= share) return parts;
		if (what === 'whole') return [];
		const [, ...others] = shuffled(parts, this.random);
		return what === 'any half' ? others : parts.filter(({ half }) => half !== what);
	}

	private subscriptions(): Map<Inquiry, Destination[]> {
		const subscriptions = new Map<Inquiry, Destination[]>();
		for (const destination of this.options.destinations.filter(({ active }) => active)) {
			for (const { inquiry } of destination.inquiries.filter(({ active }) => active)) {
				subscriptions.set(inquiry, [...(subscriptions.get(inquiry) ?? []), destination]);
			}
		}
		return subscriptions;
	}

	private shuffle(notification: PushNotification): PushNotification {
		if (!this.current.shuffledRows) return notification;
		const { Inserted, Deleted } = notification;
		return {
			...notification,
			Inserted: shuffled(Inserted, this.random),
			Deleted: shuffled(Deleted, this.random),
		};
	}

	private partsOf(whole: PushNotification, secondTransaction: () => TransactionStamp): Part[] {
		const { split } = this.current;
		const isUpdate = whole.Inserted.length > 0 && whole.Deleted.length > 0;
		if (isUpdate && this.random() < split.share) {
			return splitNotification(whole, split, secondTransaction);
		}
		return [{ notification: whole, half: 'both', delayMs: 0 }];
	}

	private send(destination: Destination, { notification, half, delayMs }: Part): void {
		const { duplicate, lateDuplicate, outOfOrder } = this.current;
		const body = writeNotification(notification, this.current);
		const message: Message = { destination, notification, body, half, sending: 'original' };
		const twice = this.random() < duplicate.share;
		const lateToo = this.random() < lateDuplicate.share;
		const place = this.random() < outOfOrder ? this.random() : 1;
		const repeat: Message = { ...message, sending: 'duplicate' };
		this.enqueue(message, { delayMs, place }, async () => {
			if (twice && duplicate.when === 'after-success') await this.attempt(repeat);
			if (lateToo) {
				this.enqueue({ ...message, sending: 'late duplicate' }, { delayMs: lateDuplicate.delayMs });
			}
		});
		if (twice && duplicate.when === 'at-once') this.enqueue(repeat, { delayMs, place });
	}

	private enqueue(
		message: Message,
		{ delayMs = 0, place = 1 }: { delayMs?: number; place?: number } = {},
		afterSuccess?: () => Promise<void>,
	): void {
		const queue = this.queues.get(message.destination);
		const job = async () => {
			if (await this.attempt(message)) await afterSuccess?.();
		};
		if (delayMs > 0) queue?.addLater(job, delayMs);
		else queue?.add(job, place);
	}

	/** True if it was delivered; else it is on the failed list, unless the sender was stopped. */
	private async attempt(message: Message): Promise<boolean> {
		const { signal } = this.stopping;
		const log = (attempt: Attempt) => {
			this.attempts.push(attempt);
			this.options.onAttempt?.(attempt);
		};
		const error = await deliver(message, this.delivery, signal, this.wait, log);
		if (error !== null && !signal.aborted) {
			this.failed.add(message, error);
			this.options.onFailed?.(message);
		}
		return error === null;
	}
}
