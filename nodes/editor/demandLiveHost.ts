import { AcumaticaError } from '../site/errors/AcumaticaError';
import { noAnswerError } from '../site/errors/noAnswer';
import type { SendHttp } from '../site/http/http';

/** Below the 5 s that a person waits for a test without doubting it. */
export const LONGEST_WAIT_MS = 4_000;

/** What any Acumatica tells without a sign-in (OpenID Connect Discovery, 4), so that it takes no seat. */
const DISCOVERY = '/identity/.well-known/openid-configuration';

/**
 * Asks once whether anything answers at the address of the instance, whatever the answer is. A sign-in waits longer and
 * tries again, as is right for a site that is slow or only just starting.
 *
 * @throws AcumaticaError where nothing does
 */
export async function demandLiveHost(
	http: SendHttp,
	{ url, host }: { readonly url: string; readonly host: string },
): Promise<void> {
	const answer = await http({
		method: 'GET',
		url: `${url}${DISCOVERY}`,
		headers: { Accept: 'application/json' },
		timeoutMs: LONGEST_WAIT_MS,
	});
	if (answer.kind === 'reply') return;
	if (answer.kind !== 'timeout') {
		throw noAnswerError(answer, { writes: false, timeoutMs: LONGEST_WAIT_MS, host });
	}
	throw new AcumaticaError({
		kind: 'noAnswer',
		message: `Nothing at ${host} answered within ${LONGEST_WAIT_MS / 1000} s`,
		remedy:
			'Check "Instance URL", and that the site is up and open to this n8n. A site that has just been started can take a minute: then try again.',
	});
}
