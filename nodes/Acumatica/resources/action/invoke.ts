import { settle } from '../../../exact/settle';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { sentences } from '../../../site/errors/sentences';
import type { Client, ClientRequest } from '../../../site/client/Client';
import type { HttpReply } from '../../../site/http/http';
import { nextPause } from '../../../site/client/longOperation';

const FIRST_PAUSE_MS = 1000;

/**
 * Sends a request to a form that may be busy with a long operation of this session. A 409 says that nothing was
 * done, so it is sent again until the operation has ended or the time is over.
 */
export async function sendWhenFree(
	client: Client,
	request: ClientRequest,
	limitMs: number,
): Promise<HttpReply> {
	const { time, canceled } = client.connection;
	const until = time.now() + limitMs;
	for (let pause = FIRST_PAUSE_MS; ; pause = nextPause(pause)) {
		const sent = await settle(client.perform(request));
		if ('result' in sent) return sent.result;
		const { error } = sent;
		if (!(error instanceof AcumaticaError) || error.kind !== 'busy') throw error;
		const left = until - time.now();
		if (left <= 0) throw stillBusy(error, limitMs);
		await time.sleep(Math.min(pause, left), canceled);
	}
}

function stillBusy({ message, kind, status }: AcumaticaError, limitMs: number): AcumaticaError {
	return new AcumaticaError({
		kind,
		status,
		message: sentences(message, `It was so for ${limitMs / 1000} s, and nothing was done`),
		remedy:
			'An earlier action of this run works on the same form. Raise "Longest Wait" in Options, or leave "Do Not Wait" off so that one ends before the next begins.',
	});
}
