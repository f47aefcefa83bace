import type { IDataObject } from 'n8n-workflow';

import { writeJson } from '../../exact/writtenJson';
import type { Session } from '../session/Session';
import { fitsHeader, isHeaderName, type HttpMethod, type HttpReply } from '../http/http';
import { AcumaticaError } from '../errors/AcumaticaError';
import { isHtml, jsonOf } from '../errors/problem';
import { pageInsteadOfData } from '../errors/refusal';
import type { Access } from './retry';
import { send, type Connection } from './send';

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
	/** The record that it is about, as the user named it: `SalesOrder SO|000123`. */
	readonly about?: string;
}

/** The account as far as addresses and error texts need it. */
export interface KnownAccount {
	/** Login name; '' where the credential names none. */
	readonly tenant: string;
	/** False for a sign-in by cookies alone. */
	readonly hasToken: boolean;
}

/** The API of one instance, in one session: operations talk to it. */
export class Client {
	constructor(
		readonly instanceUrl: string,
		private readonly session: Session,
		readonly connection: Connection,
		private readonly account: KnownAccount = { tenant: '', hasToken: true },
	) {}

	get tenant(): string {
		return this.account.tenant;
	}

	get hasToken(): boolean {
		return this.account.hasToken;
	}

	/** Sends a request and gives the reply, whatever it holds. Throws AcumaticaError for any refusal. */
	async send(request: ClientRequest): Promise<HttpReply> {
		const { method, path, query = {}, headers = {}, body, about = '' } = request;
		const isJson = body !== undefined && !Buffer.isBuffer(body);
		demandHeaders(headers);
		return await send(
			{
				method,
				url: this.url(path, query),
				headers: { ...(isJson ? { 'Content-Type': 'application/json' } : {}), ...headers },
				body: isJson ? writeJson(body) : body,
				access: accessOf(request),
				asked: {
					writes: accessOf(request) === 'write',
					writesRecord: isJson && (method === 'PUT' || method === 'PATCH'),
					about,
					sent: isJson ? body : undefined,
				},
			},
			this.session,
			this.connection,
		);
	}

	/** The same for requests whose reply needs no content: a page in its place was not sent by the API. */
	async perform(request: ClientRequest): Promise<HttpReply> {
		const reply = await this.send(request);
		if (reply.body.length > 0 && isHtml(reply)) throw pageInstead(reply, request);
		return reply;
	}

	/** The JSON of the reply; undefined for an empty one. A page instead of data is an error. */
	async json(request: ClientRequest): Promise<unknown> {
		const reply = await this.send(request);
		if (reply.body.length === 0) return undefined;
		const value = jsonOf(reply);
		if (value === undefined || isHtml(reply)) throw pageInstead(reply, request);
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

/** Whether a request may be sent again: GET reads, and whatever else says so. */
export function accessOf({ method, access }: Pick<ClientRequest, 'method' | 'access'>): Access {
	return access ?? (method === 'GET' ? 'read' : 'write');
}

/** The error for a page in place of what a request was to give. */
function pageInstead(reply: HttpReply, request: ClientRequest): AcumaticaError {
	return pageInsteadOfData(reply, { writes: accessOf(request) === 'write' });
}

/** n8n's HTTP helper strips from a header what HTTP cannot carry, and sends the rest: another value than was set. */
function demandHeaders(headers: Readonly<Record<string, string>>): void {
	for (const [name, value] of Object.entries(headers)) {
		if (isHeaderName(name) && fitsHeader(value)) continue;
		throw new AcumaticaError({
			kind: 'badInput',
			message: isHeaderName(name)
				? `The header ${name} has letters that HTTP cannot carry`
				: `"${name}" cannot be the name of a header`,
			remedy: isHeaderName(name)
				? 'Headers take Latin letters, digits and punctuation. Nothing was sent.'
				: 'Names of headers have letters, digits and hyphens, such as PX-ApiArchive. Nothing was sent.',
		});
	}
}
