import type { IDataObject } from 'n8n-workflow';

import { writeJson } from '../../exact/writtenJson';
import type { Session } from '../session/Session';
import type { HttpMethod, HttpReply } from '../http/http';
import { delayMs } from '../http/repetition';
import { isHtml, jsonOf } from '../errors/problem';
import { pageInsteadOfData } from '../errors/refusal';
import type { Access } from './retry';
import { pause, send, type Connection } from './send';

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

/** The account as far as addresses and error texts need it. */
export interface KnownAccount {
	/** Login name; '' where the credential names none. */
	readonly tenant: string;
	/** False for a sign-in by cookies alone. */
	readonly hasToken: boolean;
}

/** Empty answers to one question, until the last of them counts. */
const MOST_EMPTY_ANSWERS = 3;

function accessOf({ access, method }: ClientRequest): Access {
	return access ?? (method === 'GET' ? 'read' : 'write');
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
		const { method, path, query = {}, headers, body } = request;
		const isJson = body !== undefined && !Buffer.isBuffer(body);
		return await send(
			{
				method,
				url: this.url(path, query),
				headers: { ...(isJson ? { 'Content-Type': 'application/json' } : {}), ...headers },
				body: isJson ? writeJson(body) : body,
				access: accessOf(request),
			},
			this.session,
			this.connection,
		);
	}

	/** The same for requests whose reply needs no content: a page in its place was not sent by the API. */
	async perform(request: ClientRequest): Promise<HttpReply> {
		const reply = await this.send(request);
		if (reply.body.length > 0 && isHtml(reply)) throw pageInsteadOfData(reply);
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
		if (value === undefined || isHtml(reply)) throw pageInsteadOfData(reply);
		return value;
	}

	/** The same for text, such as XML. */
	async text(request: ClientRequest): Promise<string> {
		const reply = await this.sendUntilFilled(request);
		if (isHtml(reply)) throw pageInsteadOfData(reply);
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
