import type { Clock } from '../database/Database';
import type { Message } from './deliver';

/** A notification that all attempts failed to deliver, as the form SM502000 lists it. */
export interface FailedNotification {
	readonly number: number;
	readonly destinationName: string;
	/** Unix milliseconds. */
	readonly date: number;
	/** Name of the inquiry. */
	readonly sourceName: string;
	readonly error: string;
	readonly truncated: boolean;
	/** The text of Show Notification: at most 500,000 characters. */
	readonly text: string;
}

export const STORED_TEXT_LIMIT = 500_000;
export const STORED_FOR_MS = 2 * 24 * 60 * 60 * 1000;

/** Failed notifications, kept for two days (FAIL, SM502000). */
export class FailedList {
	private entries: Array<{ shown: FailedNotification; message: Message }> = [];
	private nextNumber = 1;

	constructor(private readonly clock: Clock) {}

	list(): FailedNotification[] {
		const oldest = this.clock() - STORED_FOR_MS;
		this.entries = this.entries.filter(({ shown }) => shown.date > oldest);
		return this.entries.map(({ shown }) => shown);
	}

	/** The list with the messages, for who reads the table behind it. */
	stored(): ReadonlyArray<{ shown: FailedNotification; message: Message }> {
		this.list();
		return this.entries;
	}

	add(message: Message, error: string): void {
		const { destination, notification, body } = message;
		const shown: FailedNotification = {
			number: this.nextNumber++,
			destinationName: destination.name,
			date: this.clock(),
			sourceName: notification.Query,
			error,
			truncated: body.length > STORED_TEXT_LIMIT,
			text: body.slice(0, STORED_TEXT_LIMIT),
		};
		this.entries.push({ shown, message });
	}

	/** Takes it off the list to be sent again. Throws if it is gone, or was cut (SM502000). */
	take(number: number): Message {
		const { shown, message } = this.find(number);
		if (shown.truncated) {
			throw new Error(
				`Notification ${number} was truncated when it was stored: it cannot be sent.`,
			);
		}
		this.delete(number);
		return message;
	}

	/** Throws if it is gone. */
	delete(number: number): void {
		this.find(number);
		this.entries = this.entries.filter(({ shown }) => shown.number !== number);
	}

	private find(number: number) {
		const present = this.list().some((shown) => shown.number === number);
		const entry = present && this.entries.find(({ shown }) => shown.number === number);
		if (entry) return entry;
		throw new Error(`No failed notification ${number}: it was sent, deleted, or kept two days.`);
	}
}
