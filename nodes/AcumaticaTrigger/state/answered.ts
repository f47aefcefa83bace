import type { IWebhookFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { LONGEST_REQUEST_MS } from './longestRequest';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

const SHORTEST_STEP_MS = 100;
const LONGEST_STEP_MS = 5_000;
/** Of what was waited for already: what takes long may be noticed late. */
const STEP_SHARE = 0.1;

/** Whether n8n has replied with 2xx, heard or not. */
export function hasSucceeded(response: Response): boolean {
	return response.writableEnded && response.statusCode >= 200 && response.statusCode < 300;
}

/**
 * n8n goes on with a request whose client has gone: it registers the run, writes static data, replies. `finish` does not
 * come any more where the connection is closed.
 */
export async function untilAnswered(response: Response): Promise<void> {
	for (let waited = 0; waited < LONGEST_REQUEST_MS; ) {
		if (response.writableEnded) return;
		const step = Math.max(SHORTEST_STEP_MS, Math.min(STEP_SHARE * waited, LONGEST_STEP_MS));
		await sleep(step);
		waited += step;
	}
}
