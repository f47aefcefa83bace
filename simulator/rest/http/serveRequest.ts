import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AcumaticaSimulator } from '../AcumaticaSimulator';
import { controlRoute } from '../control/controlRoutes';
import { faultReply } from '../control/faults';
import type { RequestLog } from '../control/RequestLog';
import { startPage } from '../control/startPage';
import type { Caller } from '../sessions/authenticate';
import type { Simulation } from '../Simulation';
import { readExchange, type Exchange } from './Exchange';
import { serverError } from './httpError';
import { filteredByIis } from './iisPages';
import { html, Refusal, text, type Reply } from './Reply';
import { routeRequest } from './routeRequest';
import { sendReply } from './sendReply';

const LOGGED_BODY = 64 * 1024;

/** Reads one request, answers it, writes it down. */
export async function serveRequest(
	message: IncomingMessage,
	response: ServerResponse,
	simulation: Simulation,
	simulator: AcumaticaSimulator,
	log: RequestLog,
): Promise<void> {
	const { instancePath } = simulation.options;
	const send = (reply: Reply) => sendReply(response, reply, simulation.clock.now());
	let exchange: Exchange & { outside: boolean };
	try {
		exchange = await readExchange(message, instancePath);
	} catch {
		return;
	}
	if (exchange.segments[0] === '__sim') {
		send(controlRoute(exchange, simulator));
		return;
	}
	if (exchange.path === '/' && exchange.method === 'GET') {
		send(html(200, startPage(simulator)));
		return;
	}
	if (exchange.outside) {
		send(text(404, `Nothing is here; the instance is at ${instancePath}/.`));
		return;
	}
	simulator.announce(exchange);
	const concurrent = log.begin();
	let caller: Caller | undefined;
	const seen = (who: Caller) => (caller = who);
	const reply = await answer(exchange, simulation, seen).finally(() => log.end());
	log.add({
		at: new Date(simulation.clock.now()).toISOString(),
		method: exchange.method,
		path: exchange.path,
		query: decodeURIComponent(exchange.query.toString().replaceAll('+', ' ')),
		headers: exchange.headers,
		body: bodyText(exchange),
		status: reply.status,
		location: headerOf(reply, 'Location'),
		session: caller?.session.id ?? null,
		user: caller?.session.user.name ?? null,
		concurrent,
	});
	send(reply);
}

async function answer(
	exchange: Exchange,
	simulation: Simulation,
	seen: (caller: Caller) => void,
): Promise<Reply> {
	const fault = simulation.faults.take(exchange);
	if (fault?.kind === 'slow') exchange.extraMilliseconds = fault.milliseconds;
	if (fault?.kind === 'unsaved') exchange.saves = false;
	const filtered = simulation.options.iisFiltering ? filteredByIis(exchange) : undefined;
	const instead = (fault && faultReply(fault, simulation)) ?? filtered;
	if (instead !== undefined) return instead;
	try {
		const reply = await routeRequest(exchange, simulation, seen);
		return fault?.kind === 'resetAfter' ? { ...reply, reset: true } : reply;
	} catch (error) {
		if (error instanceof Refusal) return error.reply;
		const stack = error instanceof Error ? error.stack : undefined;
		return serverError(`The simulator failed: ${String(error)}`, 'Simulator.Defect', stack);
	}
}

function headerOf(reply: Reply, name: string): string | null {
	const value = reply.headers?.[name];
	return typeof value === 'string' ? value : null;
}

function bodyText({ body, headers }: Exchange): string | null {
	const binary = headers['content-type']?.startsWith('application/octet-stream') === true;
	return binary || body.length > LOGGED_BODY ? null : body.toString('utf8');
}
