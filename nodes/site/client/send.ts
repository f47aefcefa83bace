import { ticketHeaders } from '../session/Ticket';
import type { Session } from '../session/Session';
import { canceled } from '../errors/AcumaticaError';
import type { Asked } from '../errors/asked';
import { afterAnswer, CLOSED_CIRCUIT, openCircuitError, type Circuit } from './circuit';
import type { HttpAnswer, HttpMethod, HttpReply, SendHttp } from '../http/http';
import { nextStep, type Access } from './retry';
import type { StreamedBody, TakeContent } from '../http/largeContent';
import type { Time } from '../http/time';

export interface ApiRequest {
	readonly method: HttpMethod;
	readonly url: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string | Buffer | StreamedBody;
	readonly takeLarge?: TakeContent;
	readonly access: Access;
	readonly asked: Omit<Asked, 'isKnownAddress'>;
}

/** The way to the instance that the requests of one execution share. */
export interface Connection {
	readonly http: SendHttp;
	readonly time: Time;
	readonly timeoutMs: number;
	/** Host of the instance, for error texts. */
	readonly host: string;
	/** The execution was cancelled: nothing new is sent. */
	readonly canceled?: AbortSignal;
	/** Time is up for requests under way too. */
	readonly cutOff?: AbortSignal;
	circuit: Circuit;
}

export function newConnection(parts: Omit<Connection, 'circuit'>): Connection {
	return { ...parts, circuit: CLOSED_CIRCUIT };
}

/** Sends a request until there is a reply that counts; throws AcumaticaError where there is none. */
export async function send(
	request: ApiRequest,
	session: Session,
	connection: Connection,
): Promise<HttpReply> {
	let renewed = false;
	for (let attempt = 1; ; attempt++) {
		refuseWhenOver(connection);
		const { answer, use } = await session.use((ticket) =>
			connection.http({
				method: request.method,
				url: request.url,
				headers: { Accept: 'application/json', ...request.headers, ...ticketHeaders(ticket) },
				body: request.body,
				takeLarge: request.takeLarge,
				timeoutMs: connection.timeoutMs,
				signal: connection.cutOff,
			}),
		);
		const step = nextStep(answer, {
			access: request.access,
			asked: { ...request.asked, isKnownAddress: session.isKnownAddress },
			attempt,
			renewed,
			proven: session.isProven,
			now: connection.time.now(),
			random: connection.time.random(),
			timeoutMs: connection.timeoutMs,
			host: connection.host,
		});
		switch (step.do) {
			case 'take':
				note(connection, answer);
				return step.reply;
			case 'fail':
				note(connection, answer);
				throw step.error;
			case 'repeat':
				await pause(step.afterMs, connection);
				break;
			case 'renew':
				renewed = true;
				await session.renew(use);
				break;
			case 'awaitSeat':
				await session.awaitSeat(step.error);
				if (step.renew) await session.renew(use);
				break;
		}
	}
}

function refuseWhenOver({ canceled: signal, circuit }: Connection): void {
	if (signal?.aborted) throw canceled();
	const open = openCircuitError(circuit);
	if (open !== null) throw open;
}

function note(connection: Connection, answer: HttpAnswer): void {
	connection.circuit = afterAnswer(connection.circuit, answer);
}

/** Waits, or less long where the execution is cancelled. */
export async function pause(
	milliseconds: number,
	{ time, canceled: signal }: Connection,
): Promise<void> {
	try {
		await time.sleep(milliseconds, signal);
	} catch {
		// The loop tells of it.
	}
}
