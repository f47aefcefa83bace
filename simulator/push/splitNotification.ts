import type { TransactionStamp } from '../database/Database';
import type { Assumptions } from './assumptions';
import type { Message } from './deliver';
import type { PushNotification } from './PushNotification';

/** One request to make, and how long after the transaction. */
export interface Part {
	readonly notification: PushNotification;
	readonly half: Message['half'];
	readonly delayMs: number;
}

/**
 * The two requests of an update that is reported in halves, in the order of sending. With different
 * ids they are two transactions, so TimeStamp grows from Deleted to Inserted whatever the order.
 */
export function splitNotification(
	notification: PushNotification,
	{ order, transactionId, delayMs }: Assumptions['split'],
	secondTransaction: () => TransactionStamp,
): Part[] {
	const second = transactionId === 'different' ? secondTransaction() : null;
	const deleted: Omit<Part, 'delayMs'> = {
		notification: { ...notification, Inserted: [] },
		half: 'Deleted',
	};
	const inserted: Omit<Part, 'delayMs'> = {
		notification: {
			...notification,
			Deleted: [],
			...(second && { Id: second.id, TimeStamp: second.ticks }),
		},
		half: 'Inserted',
	};
	const [first, last] = order === 'deleted-first' ? [deleted, inserted] : [inserted, deleted];
	return [
		{ ...first, delayMs: 0 },
		{ ...last, delayMs },
	];
}
