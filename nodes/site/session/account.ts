import { z } from 'zod';

import { AcumaticaError } from '../errors/AcumaticaError';
import { credentialRails } from '../rails/credentialRails';
import type { Rails } from '../rails/Rails';
import { readInstanceUrl } from './instanceUrl';

interface Instance {
	/** Without a slash at its end. */
	readonly url: string;
	readonly host: string;
}

/** A connected application (SM303010) that asks for a token of its own. */
export interface ApplicationAccount {
	readonly kind: 'password' | 'clientCredentials';
	readonly instance: Instance;
	readonly clientId: string;
	/** The part of the client ID behind the @. */
	readonly tenant: string;
	readonly sharedSecret: string;
	readonly username: string;
	readonly password: string;
	/** Space-separated. */
	readonly scope: string;
	readonly rails: Rails;
}

/** A user who signs in without a connected application. */
export interface PlainAccount {
	readonly kind: 'plain';
	readonly instance: Instance;
	readonly username: string;
	readonly password: string;
	/** Login name of the tenant; '' is the default tenant. */
	readonly tenant: string;
	/** Branch ID; '' is the user's default branch. */
	readonly branch: string;
	readonly rails: Rails;
}

/** A token that n8n keeps and renews (OAuth2), shared by all executions with the credential. */
export interface SharedAccount {
	readonly kind: 'shared';
	readonly instance: Instance;
	readonly tenant: string;
	readonly scope: string;
	readonly rails: Rails;
}

const Text = z.string().catch('');
const RAILS = { mayDo: z.unknown(), onlyEntities: z.unknown() };
const ConnectedApp = z.object({
	instanceUrl: Text,
	grantType: z.enum(['password', 'clientCredentials', 'plain']).catch('password'),
	clientId: Text,
	sharedSecret: Text,
	username: Text,
	password: Text,
	scope: Text,
	tenant: Text,
	branch: Text,
	...RAILS,
});
const OAuth2 = z.object({ instanceUrl: Text, clientId: Text, scope: Text, ...RAILS });

/** The account in the credential "Acumatica ERP Connected App API"; throws where it cannot work. */
export function readConnectedApp(data: unknown): ApplicationAccount | PlainAccount {
	const read = ConnectedApp.parse(data);
	const instance = instanceOf(read.instanceUrl);
	const { grantType, username, password } = read;
	const rails = credentialRails(read.mayDo, read.onlyEntities);
	if (grantType !== 'clientCredentials') {
		demand(username.trim(), 'User Name');
		demand(password, 'Password');
	}
	if (grantType === 'plain') {
		const [tenant, branch] = [read.tenant.trim(), read.branch.trim()];
		return { kind: 'plain', instance, username: username.trim(), password, tenant, branch, rails };
	}
	const clientId = read.clientId.trim();
	const tenant = tenantOf(clientId);
	demand(read.sharedSecret.trim(), 'Shared Secret');
	return {
		kind: grantType,
		instance,
		clientId,
		tenant,
		sharedSecret: read.sharedSecret.trim(),
		username: username.trim(),
		password,
		scope: read.scope.trim() === '' ? 'api' : read.scope.trim(),
		rails,
	};
}

/** The account in the credential "Acumatica ERP OAuth2 API"; throws where it cannot work. */
export function readOAuth2(data: unknown): SharedAccount {
	const { instanceUrl, clientId, scope, mayDo, onlyEntities } = OAuth2.parse(data);
	const instance = instanceOf(instanceUrl);
	const rails = credentialRails(mayDo, onlyEntities);
	return { kind: 'shared', instance, tenant: tenantOf(clientId.trim()), scope, rails };
}

function instanceOf(text: string): Instance {
	const read = readInstanceUrl(text);
	if (!read.valid) throw incomplete(read.problem);
	return { url: read.url, host: read.host };
}

/** A client ID without its tenant cannot work, and Acumatica would only say "invalid_client". */
function tenantOf(clientId: string): string {
	demand(clientId, 'Client ID');
	const at = clientId.indexOf('@');
	const tenant = at < 0 ? '' : clientId.slice(at + 1);
	if (tenant !== '') return tenant;
	throw incomplete(
		'"Client ID" has no tenant. Copy it whole from Connected Applications (SM303010): it ends with @ and the name of the tenant, such as 88358B02-A48D-A50E-F710-39C1636C30F6@MyTenant.',
	);
}

function demand(value: string, label: string): void {
	if (value === '') throw incomplete(`"${label}" of the credential is empty.`);
}

function incomplete(message: string): AcumaticaError {
	return new AcumaticaError({
		kind: 'badInput',
		message,
		remedy: 'Correct the credential; nothing was sent to Acumatica.',
	});
}
