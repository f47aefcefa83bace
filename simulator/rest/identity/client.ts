import { timingSafeEqual, createHash } from 'node:crypto';
import type { Exchange } from '../http/Exchange';
import type { Simulation } from '../Simulation';
import type { ConnectedApplication, Flow, TenantDefinition } from '../site/Site';
import { refuse } from './oauthError';

export interface Client {
	clientId: string;
	tenant: TenantDefinition;
	app: ConnectedApplication;
}

/** The application of a client ID `<guid>@<tenant>`; without the suffix there is none. */
export function findClient(clientId: string, { options }: Simulation): Client | undefined {
	const at = clientId.indexOf('@');
	if (at < 0) return undefined;
	const name = clientId.slice(at + 1);
	const tenant = options.site.tenants.find(
		(candidate) => candidate.name.toLowerCase() === name.toLowerCase(),
	);
	const app = tenant?.applications.find(
		(candidate) => candidate.id.toLowerCase() === clientId.slice(0, at).toLowerCase(),
	);
	return tenant && app && app.active ? { clientId, tenant, app } : undefined;
}

/** Checks client ID and secret: the first thing that the token endpoint does. */
export function authenticateClient(
	form: URLSearchParams,
	exchange: Exchange,
	simulation: Simulation,
): Client {
	const { id, secret } = readCredentials(form, exchange, simulation);
	const client = findClient(id, simulation);
	const now = simulation.clock.now();
	const living = client?.app.secrets.filter(({ expiresAt = Infinity }) => expiresAt > now) ?? [];
	if (!client || !living.some(({ value }) => sameText(value, secret)))
		return refuse('invalid_client');
	return client;
}

export function refuseOtherFlows(client: Client, ...flows: Flow[]): void {
	if (!flows.includes(client.app.flow)) refuse('unauthorized_client');
}

function readCredentials(form: URLSearchParams, exchange: Exchange, simulation: Simulation) {
	const basic = /^Basic\s+(.+)$/i.exec(exchange.headers.authorization ?? '')?.[1];
	if (simulation.options.clientBasicAuthentication && basic !== undefined) {
		const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
		return { id: decodeURIComponent(id), secret: decodeURIComponent(secret) };
	}
	return { id: form.get('client_id') ?? '', secret: form.get('client_secret') ?? '' };
}

function sameText(left: string, right: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(left), digest(right));
}
