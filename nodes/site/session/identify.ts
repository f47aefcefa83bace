import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	ITriggerFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { z } from 'zod';

import { readConnectedApp, readOAuth2 } from './account';
import type { Identity } from './openSignIn';
import type { SharedToken } from './sharedSignIn';

const APPLICATION = 'acumaticaErpConnectedAppApi';
const SHARED = 'acumaticaErpOAuth2Api';

type NodeContext =
	| IExecuteFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| ITriggerFunctions
	| IWebhookFunctions;

const TokenData = z.object({ access_token: z.string().min(1) });
const Stored = z.object({ oauthTokenData: TokenData });

/** Who signs in for an item: what the credential says that the node is set to, whose fields may hold expressions. */
export async function identify(
	context: NodeContext,
	authentication: string,
	itemIndex = 0,
): Promise<Identity> {
	if (authentication !== 'oAuth2') {
		return { account: readConnectedApp(await context.getCredentials(APPLICATION, itemIndex)) };
	}
	const account = readOAuth2(await context.getCredentials(SHARED, itemIndex));
	return { account, token: tokenOf(context) };
}

/** n8n's OAuth2 token; n8n renews it for all its executions at once. */
function tokenOf(context: NodeContext): SharedToken {
	return {
		key: context.getNode().credentials?.[SHARED]?.id ?? '',
		async read() {
			const parsed = Stored.safeParse(await context.getCredentials(SHARED));
			return parsed.success ? parsed.data.oauthTokenData.access_token : null;
		},
		async renew() {
			try {
				const renewed: unknown = await context.helpers.refreshOAuth2Token.call(context, SHARED);
				return TokenData.parse(renewed).access_token;
			} catch (error) {
				context.logger.debug('Acumatica: n8n could not renew the OAuth2 token', {
					reason: error instanceof Error ? error.message : String(error),
				});
				return null;
			}
		},
	};
}
