import type { IWebhookFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/** n8n goes on with a request whose client has gone: it registers the run, writes static data, replies. */
const LONGEST_WAY_TO_REPLY_MS = 60_000;
const STEP_MS = 100;

/** Whether n8n has replied with 2xx, heard or not. */
export function hasSucceeded(response: Response): boolean {
	return response.writableEnded && response.statusCode >= 200 && response.statusCode < 300;
}

/** `finish` does not come any more where the connection is closed. */
export async function untilAnswered(response: Response): Promise<void> {
	for (let waited = 0; waited < LONGEST_WAY_TO_REPLY_MS; waited += STEP_MS) {
		if (response.writableEnded) return;
		await sleep(STEP_MS);
	}
}
