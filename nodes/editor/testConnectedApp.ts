import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { demandLiveHost } from './demandLiveHost';
import { connect } from '../site/client/connection';
import { readConnectedApp } from '../site/session/account';
import { AcumaticaError } from '../site/errors/AcumaticaError';
import { sentences } from '../site/errors/sentences';
import { credentialTestHttp } from '../site/http/credentialTestHttp';
import { realTime } from '../site/http/time';
import { readEndpointNames } from '../site/query/readEndpointNames';

/** Signs in with a credential, reads the list of endpoints, signs out, and says in the user's terms what is wrong. */
export async function testConnectedApp(
	context: ICredentialTestFunctions,
	data: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	try {
		const account = readConnectedApp(data);
		const http = credentialTestHttp(context);
		await demandLiveHost(http, account.instance);
		const warnings: string[] = [];
		const options = {
			http,
			time: realTime,
			warn: (message: string) => void warnings.push(message),
			timeoutMs: 60_000,
			seatWaitMs: 0,
			sessions: 1,
		};
		const endpoints = await connect({ account }, options, (withClient) =>
			withClient(readEndpointNames),
		);
		const [warning] = warnings;
		if (warning !== undefined) return { status: 'Error', message: warning };
		const tenant = account.tenant === '' ? 'the default tenant' : `the tenant ${account.tenant}`;
		return {
			status: 'OK',
			message: `Signed in to ${tenant}, found ${endpoints.length} endpoints, and signed out.`,
		};
	} catch (error) {
		return { status: 'Error', message: messageOf(error) };
	}
}

function messageOf(error: unknown): string {
	if (!(error instanceof AcumaticaError)) {
		return error instanceof Error ? error.message : String(error);
	}
	return sentences(error.message, error.remedy ?? '');
}
