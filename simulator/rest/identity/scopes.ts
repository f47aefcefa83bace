import type { ConnectedApplication } from '../site/Site';
import { refuse } from './oauthError';

/** Scopes that a client can ask for. [A] */
export const SCOPES = [
	'api',
	'offline_access',
	'api:concurrent_access',
	'openid',
	'email',
	'profile',
	'phone',
];

/** The scopes asked for. `offline_access` is an error without refresh tokens [A]; its code is inferred. */
export function readScopes(scope: string | null, app: ConnectedApplication): string[] {
	const scopes = (scope ?? '').split(' ').filter((name) => name !== '');
	const unknown = scopes.some((name) => !SCOPES.includes(name));
	const offline = scopes.includes('offline_access') && app.refreshTokens.mode === 'none';
	if (scopes.length === 0 || unknown || offline) refuse('invalid_scope');
	return scopes;
}
