import { AcumaticaError } from '../errors/AcumaticaError';
import type { Client, ClientRequest } from './Client';
import { headerOf, type HttpReply } from '../http/http';
import { resolveLocation } from '../http/location';

/** Between two looks at an operation, in milliseconds. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** The next pause: half as long again, up to a bound. */
export function nextPause(pauseMs: number): number {
	return Math.min(LONGEST_PAUSE_MS, pauseMs * 1.5);
}

/** How an operation ended: at once, or after looking so many times. */
export interface OperationEnd {
	readonly looks: number;
	/** The last reply: what the operation gives, if it gives anything. */
	readonly reply: HttpReply;
}

/**
 * Waits until a long operation has ended. Only a 202 says that one runs, and only then its Location is followed: on
 * a 204 it leads nowhere. A failed operation comes as an error of its status request.
 */
export async function waitForOperation(
	client: Client,
	started: HttpReply,
	limitMs: number,
	about: Pick<ClientRequest, 'givesFile' | 'entity'> = {},
): Promise<OperationEnd> {
	const { time, canceled } = client.connection;
	const begun = time.now();
	let reply = started;
	let pause = FIRST_PAUSE_MS;
	for (let looks = 0; ; looks++) {
		if (reply.status !== 202) return { looks, reply };
		const told = headerOf(reply, 'location') === undefined ? started : reply;
		const status = statusUrlOf(told, client);
		if (status === null) throw withoutStatus(told);
		const left = begun + limitMs - time.now();
		if (left <= 0) throw stillRunning(limitMs, status);
		await time.sleep(Math.min(pause, left), canceled);
		pause = nextPause(pause);
		reply = await client.perform({ method: 'GET', path: status, ...about });
	}
}

/** Where Acumatica tells how an operation stands; null where it did not say, or names another host. */
export function statusUrlOf(reply: HttpReply, client: Client): string | null {
	const location = headerOf(reply, 'location');
	return location === undefined ? null : resolveLocation(location, client.instanceUrl);
}

function withoutStatus(reply: HttpReply): AcumaticaError {
	const location = headerOf(reply, 'location');
	return new AcumaticaError({
		kind: 'failed',
		message:
			location === undefined
				? 'Acumatica started an operation without telling where its status is'
				: `Acumatica started an operation whose status is on another host (${location})`,
		remedy:
			'The operation may go on: look at the record in Acumatica. Let proxies in front of Acumatica keep the Location header and the host.',
	});
}

function stillRunning(limitMs: number, status: string): AcumaticaError {
	return new AcumaticaError({
		kind: 'stillRunning',
		message: `The operation is still running after ${limitMs / 1000} s`,
		remedy: `It goes on in Acumatica: its status is at ${status}. Raise the time to wait if it needs longer.`,
	});
}
