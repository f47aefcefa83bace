import type { IDataObject } from 'n8n-workflow';

import { writeJson } from '../../exact/writtenJson';
import type { Session } from '../session/Session';
import { fitsHeader, isHeaderName, type HttpMethod, type HttpReply } from '../http/http';
import { StreamedBody, type TakeContent } from '../http/largeContent';
import { delayMs } from '../http/repetition';
import { AcumaticaError } from '../errors/AcumaticaError';
import { isHtml, isJson, jsonOf } from '../errors/problem';
import { pageInsteadOfData } from '../errors/refusal';
import { demandAllowed } from '../rails/demandAllowed';
import type { Rails } from '../rails/Rails';
import type { Access } from './retry';
import { pause, send, type Connection } from './send';

export interface ClientRequest {
	readonly method: HttpMethod;
	/** Below the instance, or an address of the instance that it gave itself. */
	readonly path: string;
	readonly query?: Readonly<Record<string, string>>;
	readonly headers?: Readonly<Record<string, string>>;
	/** Sent as JSON; bytes are sent as they are. */
	readonly body?: IDataObject | Buffer | StreamedBody;
	/** Reads by default for GET only. */
	readonly access?: Access;
	/** The record that it is about, as the user named it: `SalesOrder SO|000123`. */
	readonly about?: string;
	/** The entity that an operation works on, where the address need not tell it: for guard rails. */
	readonly entity?: string;
	/** Whether the reply is a file, and not JSON. */
	readonly givesFile?: boolean;
	/** Takes a file that is too large to be kept in memory, as it comes. */
	readonly takeLarge?: TakeContent;
}

/** The account as far as addresses and error texts need it. */
export interface KnownAccount {
	/** Login name; '' where the credential names none. */
	readonly tenant: string;
	/** False for a sign-in by cookies alone. */
	readonly hasToken: boolean;
}

/** Empty answers to one question, until the last of them counts. */
const MOST_EMPTY_ANSWERS = 3;

/** The API of one instance, in one session: operations talk to it. */
export class Client {
	constructor(
		readonly instanceUrl: string,
		private readonly session: Session,
		readonly connection: Connection,
		private readonly account: KnownAccount = { tenant: '', hasToken: true },
		private readonly rails: readonly Rails[] = [],
	) {}

	/** The same in the same session, with guard rails besides those that there are. */
	within(rails: Rails): Client {
		const { instanceUrl, session, connection, account } = this;
		return new Client(instanceUrl, session, connection, account, [...this.rails, rails]);
	}

	get tenant(): string {
		return this.account.tenant;
	}

	get hasToken(): boolean {
		return this.account.hasToken;
	}

	/**
	 * Sends a request and gives the reply, whatever it holds. Throws AcumaticaError for any refusal, and before anything
	 * is sent, signing in included, where a guard rail rules the request out.
	 */
	async send(request: ClientRequest): Promise<HttpReply> {
		const { method, path, query = {}, headers = {}, body, about = '', entity, takeLarge } = request;
		const sendsJson = body !== undefined && !isContent(body);
		const url = this.url(path, query);
		demandHeaders(headers);
		for (const rails of this.rails) {
			demandAllowed(rails, { method, url, headers, entity }, this.instanceUrl);
		}
		return await send(
			{
				method,
				url,
				headers: { ...(sendsJson ? { 'Content-Type': 'application/json' } : {}), ...headers },
				body: sendsJson ? writeJson(body) : body,
				takeLarge,
				access: accessOf(request),
				asked: {
					writes: accessOf(request) === 'write',
					writesRecord: sendsJson && (method === 'PUT' || method === 'PATCH'),
					about,
					sent: sendsJson ? body : undefined,
				},
			},
			this.session,
			this.connection,
		);
	}

	/**
	 * The same for requests whose reply needs no content. What comes all the same must be what the API sends, JSON or
	 * the file that was asked for: anything else says nothing about what became of the request.
	 */
	async perform(request: ClientRequest): Promise<HttpReply> {
		const reply = await this.send(request);
		if (reply.body.length > 0 && (isHtml(reply) || !isOfApi(reply, request))) {
			throw pageInstead(reply, request);
		}
		return reply;
	}

	/**
	 * The JSON of the reply; undefined for an empty one. A page instead of data is an error. What is read is asked for
	 * again where a 200 came with nothing in it: sites answer so in passing.
	 */
	async json(request: ClientRequest): Promise<unknown> {
		const reply = await this.sendUntilFilled(request);
		if (reply.body.length === 0) return undefined;
		const value = jsonOf(reply);
		if (value === undefined || isHtml(reply)) throw pageInstead(reply, request);
		return value;
	}

	/** The same for text, such as XML. */
	async text(request: ClientRequest): Promise<string> {
		const reply = await this.sendUntilFilled(request);
		if (isHtml(reply)) throw pageInstead(reply, request);
		return reply.body.toString('utf8');
	}

	private async sendUntilFilled(request: ClientRequest): Promise<HttpReply> {
		const { time, canceled } = this.connection;
		for (let attempt = 1; ; attempt++) {
			const reply = await this.send(request);
			const isEmpty = reply.status === 200 && reply.body.length === 0;
			const isLast = attempt >= MOST_EMPTY_ANSWERS || canceled?.aborted;
			if (!isEmpty || accessOf(request) === 'write' || isLast) return reply;
			await pause(delayMs(attempt, time.random()), this.connection);
		}
	}

	private url(path: string, query: Readonly<Record<string, string>>): string {
		const url = URL.canParse(path) ? path : `${this.instanceUrl}${path}`;
		const parts = Object.entries(query).map(
			([name, value]) => `${name}=${encodeURIComponent(value)}`,
		);
		return parts.length === 0 ? url : `${url}?${parts.join('&')}`;
	}
}

function isContent(body: IDataObject | Buffer | StreamedBody): body is Buffer | StreamedBody {
	return Buffer.isBuffer(body) || body instanceof StreamedBody;
}

/** Whether a request may be sent again: GET reads, and whatever else says so. */
export function accessOf({ method, access }: Pick<ClientRequest, 'method' | 'access'>): Access {
	return access ?? (method === 'GET' ? 'read' : 'write');
}

/** A 202 comes with where to look, whatever its content; a file can be anything but JSON. */
function isOfApi(reply: HttpReply, { givesFile = false }: ClientRequest): boolean {
	if (reply.status === 202) return true;
	return givesFile ? !isJson(reply) : jsonOf(reply) !== undefined;
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
