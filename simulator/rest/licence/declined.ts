import { json, text, type Reply } from '../http/Reply';
import { IIS_BODY } from '../sessions/loginLimit';
import type { SimulatorOptions } from '../SimulatorOptions';

/** 429 [A]; its body and Retry-After are [U]. */
export function declined({ declinedBody, retryAfterSeconds }: SimulatorOptions): Reply {
	const reply =
		declinedBody === 'iis'
			? text(429, IIS_BODY)
			: json(429, { message: 'The request has been declined.' });
	if (retryAfterSeconds === null) return reply;
	return { ...reply, headers: { ...reply.headers, 'Retry-After': String(retryAfterSeconds) } };
}
