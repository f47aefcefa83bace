import type { IDataObject } from 'n8n-workflow';

import { writeExactly } from '../../exact/json';
import type { Session } from '../session/Session';
import type { HttpMethod, HttpReply } from '../http/http';
import { isHtml, jsonOf } from '../errors/problem';
import { pageInsteadOfData } from '../errors/refusal';
import type { Access } from './retry';
import { send, type Line } from './send';

export interface ClientRequest {
	readonly method: HttpMethod;
	/** Below the instance, or an address of the instance that it gave itself. */
	readonly path: string;
	readonly query?: Readonly<Record<string, string>>;
	readonly headers?: Readonly<Record<string, string>>;
	/** Sent as JSON; bytes are sent as they are. */
	readonly body?: IDataObject | Buffer;
	/** Reads by default for GET only. */
	readonly access?: Access;
}

/** What is known of the account, for addresses and error texts. */
export interface ClientPlace {
	/** Login name; '' where the credential names none. */
	readonly tenant: string;
	/** False for a sign-in by cookies alone. */
	readonly hasToken: boolean;
}

/** What operations talk to: one session, one instance. */
export class Client {
	constructor(
		readonly instanceUrl: string,
		private readonly session: Session,
		readonly line: Line,
		private readonly place: ClientPlace = { tenant: '', hasToken: true },
	) {}

	get tenant(): string {
		return this.place.tenant;
	}

	get hasToken(): boolean {
		return this.place.hasToken;
	}

	/** Sends a request and gives the reply, whatever it holds. Throws AcumaticaError for any refusal. */
	async send(request: ClientRequest): Promise<HttpReply> {
		const { method, path, query = {}, headers, body, access } = request;
		const isJson = body !== undefined && !Buffer.isBuffer(body);
		return await send(
			{
				method,
				url: this.url(path, query),
				headers: { ...(isJson ? { 'Content-Type': 'application/json' } : {}), ...headers },
				body: isJson ? writeExactly(body) : body,
				access: access ?? (method === 'GET' ? 'read' : 'write'),
			},
			this.session,
			this.line,
		);
	}

	/** The same for requests whose reply needs no content: a page in its place was not sent by the API. */
	async perform(request: ClientRequest): Promise<HttpReply> {
		const reply = await this.send(request);
		if (reply.body.length > 0 && isHtml(reply)) throw pageInsteadOfData(reply);
		return reply;
	}

	/** The JSON of the reply; undefined for an empty one. A page instead of data is an error. */
	async json(request: ClientRequest): Promise<unknown> {
		const reply = await this.send(request);
		if (reply.body.length === 0) return undefined;
		const value = jsonOf(reply);
		if (value === undefined || isHtml(reply)) throw pageInsteadOfData(reply);
		return value;
	}

	private url(path: string, query: Readonly<Record<string, string>>): string {
		const url = URL.canParse(path) ? path : `${this.instanceUrl}${path}`;
		const parts = Object.entries(query).map(
			([name, value]) => `${name}=${encodeURIComponent(value)}`,
		);
		return parts.length === 0 ? url : `${url}?${parts.join('&')}`;
	}
}
