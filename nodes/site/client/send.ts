import { ticketHeaders } from '../session/Ticket';
import type { Session } from '../session/Session';
import { canceled } from '../errors/AcumaticaError';
import { afterAnswer, CLOSED_CIRCUIT, openCircuitError, type Circuit } from './circuit';
import type { HttpAnswer, HttpMethod, HttpReply, SendHttp } from '../http/http';
import { nextStep, type Access } from './retry';
import type { Time } from '../http/time';

export interface ApiRequest {
	readonly method: HttpMethod;
	readonly url: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string | Buffer;
	readonly access: Access;
}

/** What the requests of one execution have in common. */
export interface Line {
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

export function newLine(parts: Omit<Line, 'circuit'>): Line {
	return { ...parts, circuit: CLOSED_CIRCUIT };
}

/** Sends a request until there is a reply that counts; throws AcumaticaError where there is none. */
export async function send(request: ApiRequest, session: Session, line: Line): Promise<HttpReply> {
	let renewed = false;
	for (let attempt = 1; ; attempt++) {
		refuseWhenOver(line);
		const { answer, visit } = await session.use((ticket) =>
			line.http({
				method: request.method,
				url: request.url,
				headers: { Accept: 'application/json', ...request.headers, ...ticketHeaders(ticket) },
				body: request.body,
				timeoutMs: line.timeoutMs,
				signal: line.cutOff,
			}),
		);
		const step = nextStep(answer, {
			access: request.access,
			attempt,
			renewed,
			proven: session.isProven,
			now: line.time.now(),
			random: line.time.random(),
			timeoutMs: line.timeoutMs,
			host: line.host,
		});
		switch (step.do) {
			case 'take':
				note(line, answer);
				return step.reply;
			case 'fail':
				note(line, answer);
				throw step.error;
			case 'repeat':
				await pause(step.afterMs, line);
				break;
			case 'renew':
				renewed = true;
				await session.renew(visit);
				break;
			case 'awaitSeat':
				await session.awaitSeat(step.error);
				if (step.renew) await session.renew(visit);
				break;
		}
	}
}

function refuseWhenOver({ canceled: signal, circuit }: Line): void {
	if (signal?.aborted) throw canceled();
	const open = openCircuitError(circuit);
	if (open !== null) throw open;
}

function note(line: Line, answer: HttpAnswer): void {
	line.circuit = afterAnswer(line.circuit, answer);
}

async function pause(milliseconds: number, { time, canceled: signal }: Line): Promise<void> {
	try {
		await time.sleep(milliseconds, signal);
	} catch {
		// The loop tells of it.
	}
}
