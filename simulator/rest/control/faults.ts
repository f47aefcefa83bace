import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Exchange } from '../http/Exchange';
import { html, type Reply } from '../http/Reply';
import { serverError } from '../http/httpError';
import { errorPageRedirect } from '../sessions/loginLimit';
import { iisKinds, iisPage } from '../http/iisPages';
import { unauthorized } from '../sessions/authenticate';
import type { Simulation } from '../Simulation';
import { escapeHtml, page } from './page';

/**
 * A fault in the way of a request. `slow` makes the work take longer, in the session's turn and on a core
 * of the licence; `reset` cuts the connection before the work, `resetAfter` when the work has been done;
 * `unsaved` makes a PUT or PATCH answer 200 without saving; the others answer instead of doing the work,
 * `empty` with a 200 without a body, `iis...` with an error page of IIS.
 */
export const faultSchema = z
	.object({
		kind: z.enum([
			'slow',
			'500',
			'500html',
			'503',
			'loginPage',
			'errorPage',
			'reset',
			'resetAfter',
			'401',
			'empty',
			'unsaved',
			...iisKinds,
		]),
		/** Only this method. */
		method: z.string().optional(),
		/** Only paths (below the instance path) that hold this text. */
		path: z.string().optional(),
		/** Matching requests that pass before the first fault. */
		after: z.number().int().min(0).default(0),
		/** How many requests are hit. */
		times: z.number().int().min(1).default(1),
		/** For `slow`. */
		milliseconds: z.number().min(0).default(1000),
		/** For `503`: seconds in Retry-After. */
		retryAfter: z.number().optional(),
		/** Text of a 500 or of the error page. */
		message: z.string().default('An error was injected by the simulator.'),
	})
	.strict();

export type FaultRequest = z.input<typeof faultSchema>;
export type Fault = z.output<typeof faultSchema> & { id: string; hits: number; seen: number };

/** Faults that tests put into the way of requests. */
export class FaultList {
	private faults: Fault[] = [];

	add(request: FaultRequest): Fault {
		const fault = { ...faultSchema.parse(request), id: randomUUID(), hits: 0, seen: 0 };
		this.faults.push(fault);
		return fault;
	}

	clear(): void {
		this.faults = [];
	}

	list(): readonly Fault[] {
		return this.faults;
	}

	/** The fault that hits this request, counted; undefined = none. */
	take(exchange: Exchange): Fault | undefined {
		for (const fault of this.faults) {
			if (!matches(fault, exchange) || fault.hits >= fault.times) continue;
			fault.seen += 1;
			if (fault.seen <= fault.after) continue;
			fault.hits += 1;
			return fault;
		}
		return undefined;
	}
}

function matches(fault: Fault, exchange: Exchange): boolean {
	const method = fault.method === undefined || fault.method.toUpperCase() === exchange.method;
	return method && (fault.path === undefined || exchange.path.includes(fault.path));
}

/** The answer of a fault that answers by itself; undefined for those that do not. */
export function faultReply(fault: Fault, simulation: Simulation): Reply | undefined {
	switch (fault.kind) {
		case 'slow':
		case 'resetAfter':
		case 'unsaved':
			return undefined;
		case 'empty':
			return { status: 200, headers: {}, body: '' };
		case 'reset':
			return { status: 0, reset: true };
		case '500':
			return serverError(fault.message, 'System.Exception');
		case '500html':
			return html(
				500,
				page('Runtime Error', `<h1>Server Error</h1><p>${escapeHtml(fault.message)}</p>`),
			);
		case '503':
			return unavailable(fault.retryAfter);
		case 'loginPage':
			return html(200, page('Sign In', '<h1>Sign In</h1><form><input name="txtUser"></form>'));
		case 'errorPage':
			return errorPageRedirect(simulation.options.instancePath, fault.message);
		case '401':
			return unauthorized(simulation);
		default:
			return iisPage(fault.kind);
	}
}

function unavailable(retryAfter: number | undefined): Reply {
	const reply = html(503, page('Service Unavailable', '<h1>Service Unavailable</h1>'));
	if (retryAfter === undefined) return reply;
	return { ...reply, headers: { ...reply.headers, 'Retry-After': String(retryAfter) } };
}
