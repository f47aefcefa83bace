import { setTimeout as sleep } from 'node:timers/promises';
import type { Destination } from './Destination';
import type { Side } from './Inquiry';
import { postMessage } from './postMessage';
import type { RequestStyle } from './postMessage';
import type { PushNotification } from './PushNotification';

/** One body for one destination. Every attempt sends the same bytes. */
export interface Message {
	readonly destination: Destination;
	readonly notification: PushNotification;
	readonly body: string;
	/** `both`, or the one side that this request of a split update carries. */
	readonly half: 'both' | Side;
	/** Why it is sent. */
	readonly sending: 'original' | 'duplicate' | 'late duplicate' | 'by hand';
}

/** One request and what came of it. */
export interface Attempt {
	readonly message: Message;
	/** 1 to 5. */
	readonly attempt: number;
	/** Unix milliseconds. */
	readonly startedAt: number;
	readonly endedAt: number;
	/** HTTP status; null where no reply came. */
	readonly status: number | null;
	/** Beginning of the reply's body. */
	readonly reply: string;
	/** null where the attempt succeeded. */
	readonly error: string | null;
}

/** Resolves when the time has passed or the signal is aborted. Replaced in tests. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;
export const realWait: Wait = async (ms, signal) => {
	try {
		await sleep(ms, undefined, { signal });
	} catch (error) {
		if (!signal.aborted) throw error;
	}
};

/** Only the number of attempts is documented (DST); the rest has no claim of fidelity. */
export interface DeliverySettings extends RequestStyle {
	/** In all, 1 to 5. */
	readonly attempts: number;
	readonly retryIntervalMs: number;
	readonly isSuccess: (status: number) => boolean;
}

export const defaultDelivery: DeliverySettings = {
	attempts: 5,
	retryIntervalMs: 1000,
	isSuccess: (status) => status >= 200 && status < 300,
	contentType: 'application/json; charset=utf-8',
	accept: null,
	userAgent: null,
	chunked: false,
	expectContinue: false,
	timeoutMs: 100_000,
};

/** Sends until it is accepted or the attempts are used up. Gives the last error, or null. */
export async function deliver(
	message: Message,
	settings: DeliverySettings,
	signal: AbortSignal,
	wait: Wait,
	log: (attempt: Attempt) => void,
): Promise<string | null> {
	for (let attempt = 1; ; attempt++) {
		const outcome = await send(message, attempt, settings, signal);
		log(outcome);
		if (outcome.error === null || attempt >= settings.attempts) return outcome.error;
		await wait(settings.retryIntervalMs, signal);
		if (signal.aborted) return outcome.error;
	}
}

async function send(
	message: Message,
	attempt: number,
	settings: DeliverySettings,
	signal: AbortSignal,
): Promise<Attempt> {
	const { url, header } = message.destination;
	const startedAt = Date.now();
	const ended = (status: number | null, reply: string, error: string | null): Attempt => ({
		message,
		attempt,
		startedAt,
		endedAt: Date.now(),
		status,
		reply,
		error,
	});
	try {
		const { status, text } = await postMessage(url, message.body, header, settings, signal);
		return ended(status, text, settings.isSuccess(status) ? null : `The reply was ${status}`);
	} catch (error) {
		return ended(null, '', reasonOf(error));
	}
}

/** The code too, where there is one: the message of a refused connection can be empty. */
function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const code = 'code' in error ? String(error.code) : '';
	return error.message.includes(code) ? error.message : `${code} ${error.message}`.trim();
}
