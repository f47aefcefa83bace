import { z } from 'zod';
import type { Exchange } from '../http/Exchange';
import { empty, json, type Reply } from '../http/Reply';
import { writeJson } from '../http/writeJson';
import type { AcumaticaSimulator } from '../AcumaticaSimulator';
import { actionBehaviourSchema } from '../actions/ActionBehaviours';
import { faultSchema } from './faults';

const advanceSchema = z.object({ milliseconds: z.number().min(0) }).strict();

/** `/__sim/...`: what tests and people see and turn. Not part of Acumatica, hence outside the instance. */
export function controlRoute(exchange: Exchange, simulator: AcumaticaSimulator): Reply {
	const [, what = ''] = exchange.segments;
	const body = exchange.body.toString('utf8');
	switch (`${exchange.method} ${what}`) {
		case 'GET sessions':
			return shown(simulator.sessions());
		case 'DELETE sessions':
			simulator.restartApplication();
			return empty(204);
		case 'GET log':
			return shown(simulator.log());
		case 'DELETE log':
			simulator.clearLog();
			return empty(204);
		case 'POST advance':
			return read(advanceSchema, body, ({ milliseconds }) => simulator.advance(milliseconds));
		case 'GET faults':
			return shown(simulator.faults());
		case 'POST faults':
			return read(faultSchema, body, (fault) => simulator.injectFault(fault));
		case 'DELETE faults':
			simulator.clearFaults();
			return empty(204);
		case 'POST actions':
			return read(actionBehaviourSchema, body, (behaviour) => simulator.setAction(behaviour));
		default:
			return json(404, { message: `There is no ${exchange.method} /__sim/${what}.` });
	}
}

function shown(value: unknown): Reply {
	return {
		status: 200,
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(value),
	};
}

function read<Schema extends z.ZodTypeAny>(
	schema: Schema,
	body: string,
	use: (value: z.output<Schema>) => void,
): Reply {
	let value: unknown;
	try {
		value = JSON.parse(body);
	} catch {
		return json(400, { message: 'The body is not JSON.' });
	}
	const parsed = schema.safeParse(value);
	if (!parsed.success) return json(400, { message: writeJson(parsed.error.message) });
	use(parsed.data);
	return empty(204);
}
