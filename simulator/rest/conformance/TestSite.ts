import { AcumaticaSimulator, type SimulatorSettings } from '../AcumaticaSimulator';
import { RawClient, type RawReply, type RawRequest } from './RawClient';

export const START = Date.UTC(2026, 0, 5, 9, 30);
export const DEFAULT = '/entity/Default/25.200.001';
export const CONTRACT_5 = '/entity/Default/26.200.001';
export const CUSTOM = '/entity/Integration/1.0';

/** A simulator whose clock stands still, and ways to sign in to it. */
export class TestSite {
	readonly client: RawClient;

	private constructor(readonly simulator: AcumaticaSimulator) {
		this.client = new RawClient(simulator.origin);
	}

	static async start(settings: SimulatorSettings = {}): Promise<TestSite> {
		const simulator = new AcumaticaSimulator({ startTime: START, ...settings });
		await simulator.start();
		return new TestSite(simulator);
	}

	/** A request below the instance path. */
	send(method: string, path: string, request?: RawRequest): Promise<RawReply> {
		return this.client.send(method, `${this.simulator.options.instancePath}${path}`, request);
	}

	login(name = 'admin', body: Record<string, string> = {}): Promise<RawReply> {
		const credentials = { name, password: 'simulator', tenant: 'MyTenant', ...body };
		return this.send('POST', '/entity/auth/login', { body: credentials });
	}

	/** Headers of a new cookie session. */
	async signIn(name = 'admin', body: Record<string, string> = {}): Promise<Record<string, string>> {
		const reply = await this.login(name, body);
		if (reply.status !== 204) throw new Error(`Sign-in: ${reply.status} ${reply.text}`);
		return { Cookie: cookieHeader(reply.cookies) };
	}

	logout(headers: Record<string, string>): Promise<RawReply> {
		return this.send('POST', '/entity/auth/logout', {
			headers: { ...headers, 'Content-Length': '0' },
		});
	}

	/** Posts to the token endpoint as the unattended application. */
	token(form: Record<string, string>): Promise<RawReply> {
		const { clientId, clientSecret } = this.simulator.application('resourceOwner');
		return this.postForm('/identity/connect/token', {
			client_id: clientId,
			client_secret: clientSecret,
			...form,
		});
	}

	passwordToken(scope = 'api', form: Record<string, string> = {}): Promise<RawReply> {
		const user = { username: 'admin', password: 'simulator' };
		return this.token({ grant_type: 'password', scope, ...user, ...form });
	}

	/** Headers of a new access token. */
	async bearer(scope = 'api', form: Record<string, string> = {}): Promise<Record<string, string>> {
		const reply = await this.passwordToken(scope, form);
		return { Authorization: `Bearer ${memberOf(reply.json, 'access_token')}` };
	}

	postForm(path: string, form: Record<string, string>): Promise<RawReply> {
		return this.send('POST', path, {
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams(form).toString(),
		});
	}
}

export function cookieHeader(cookies: readonly string[]): string {
	return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
}

/** A text member of a JSON object. */
export function memberOf(value: unknown, name: string): string {
	if (typeof value !== 'object' || value === null) return '';
	const member: unknown = Object.entries(value).find(([key]) => key === name)?.[1];
	return typeof member === 'string' ? member : '';
}
