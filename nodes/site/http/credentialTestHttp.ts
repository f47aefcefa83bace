import type { ICredentialTestFunctions } from 'n8n-workflow';

import type { SendHttp } from './http';
import { wholeBody } from './largeContent';
import { networkFailure } from './networkFailure';
import { readResponse } from './nodeHttp';

/** The HTTP port of a credential test, where n8n offers its older helper only. */
export function credentialTestHttp({
	helpers,
}: {
	readonly helpers: Pick<ICredentialTestFunctions['helpers'], 'request'>;
}): SendHttp {
	return async ({ method, url, headers, body, timeoutMs }) => {
		const whole = await wholeBody(body);
		try {
			const response: unknown = await helpers.request({
				method,
				uri: url,
				headers: { ...headers },
				body: whole,
				timeout: timeoutMs,
				encoding: null,
				resolveWithFullResponse: true,
				simple: false,
				followRedirect: false,
			});
			return readResponse(response);
		} catch (error) {
			return networkFailure(error);
		}
	};
}
