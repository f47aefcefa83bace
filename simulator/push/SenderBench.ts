import { Database } from '../database/Database';
import { column } from './columns';
import { destination } from './Destination';
import type { Inquiry } from './Inquiry';
import { PushSender } from './PushSender';
import type { PushSenderOptions } from './PushSender';
import { startReceiver } from './startReceiver';
import type { Answer, Received, Receiver } from './startReceiver';

export const items: Inquiry = {
	name: 'Items',
	from: 'Item',
	columns: [column('ID', 'Item.ID'), column('Qty', 'Item.Qty')],
	tracked: ['Item.Qty'],
	key: ['ID'],
};

interface Envelope {
	readonly Inserted: ReadonlyArray<{ readonly ID: string; readonly Qty: number }>;
	readonly Deleted: ReadonlyArray<{ readonly ID: string; readonly Qty: number }>;
	readonly Query: string;
	readonly Id: string;
}

/** For tests: a receiver, and a sender for one item whose quantity changes. Nothing really waits. */
export class SenderBench {
	/** The answer of the receiver. */
	answer: (request: Received, before: number) => Answer | Promise<Answer> = () => 200;
	/** Unix milliseconds. */
	now = 0;
	/** The waits that the sender asked for, in ms. */
	readonly waits: number[] = [];
	private readonly senders: PushSender[] = [];

	private constructor(readonly receiver: Receiver) {}

	static async open(): Promise<SenderBench> {
		let answer: SenderBench['answer'] = () => 200;
		const bench = new SenderBench(
			await startReceiver((request, before) => answer(request, before)),
		);
		answer = (request, before) => bench.answer(request, before);
		return bench;
	}

	async close(): Promise<void> {
		for (const sender of this.senders) await sender.stop();
		await this.receiver.close();
	}

	start(options: Partial<PushSenderOptions> = {}) {
		const database = new Database({ tables: { Item: ['ID'] }, clock: () => this.now });
		database.transaction((t) => t.insert('Item', { ID: 'A', Qty: 0, Note: '' }));
		const sender = new PushSender({
			database,
			destinations: [destination(this.receiver.url, { name: 'X-Key', value: 's' }, [items])],
			wait: async (ms) => void this.waits.push(ms),
			...options,
		});
		this.senders.push(sender);
		let quantity = 0;
		const change = () =>
			database.transaction((t) => t.update('Item', { ID: 'A' }, { Qty: ++quantity }));
		return { database, sender, change };
	}

	envelopes(): Envelope[] {
		return this.receiver.requests.map(({ body }): Envelope => JSON.parse(body));
	}

	/** TimeStamps, exact. */
	ticks(): bigint[] {
		return this.receiver.requests.map(({ body }) =>
			BigInt(/"TimeStamp":(\d+)/.exec(body)?.[1] ?? 0),
		);
	}

	/** Quantity of the first inserted row of each request. */
	quantities(): Array<number | undefined> {
		return this.envelopes().map(({ Inserted }) => Inserted[0]?.Qty);
	}

	/** `1 out, 0 in` for each request. */
	sides(): string[] {
		return this.envelopes().map(
			({ Inserted, Deleted }) => `${Deleted.length} out, ${Inserted.length} in`,
		);
	}
}
