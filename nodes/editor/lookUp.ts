import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { connect } from '../site/client/connection';
import { identify } from '../site/session/identify';
import { toNodeError } from '../site/errors/nodeError';
import type { Client } from '../site/client/Client';
import { nodeHttp } from '../site/http/nodeHttp';
import { realTime } from '../site/http/time';
import { currentAuthentication } from './currentTarget';

const TIMEOUT_MS = 60_000;
/** A person waits for the list: long enough for an execution to end, not longer. */
const SEAT_WAIT_MS = 10_000;

/** Asks the instance something for the editor, and signs out like an execution does. */
export async function lookUp<T>(
	context: ILoadOptionsFunctions,
	ask: (client: Client) => Promise<T>,
): Promise<T> {
	try {
		const identity = await identify(context, currentAuthentication(context));
		const options = {
			http: nodeHttp(context),
			time: realTime,
			warn: (message: string) => context.logger.warn(message),
			timeoutMs: TIMEOUT_MS,
			seatWaitMs: SEAT_WAIT_MS,
			sessions: 1,
		};
		return await connect(identity, options, (withClient) => withClient(ask));
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}
