import { request } from 'node:http';
import { connect } from 'node:net';

export interface RawReply {
	status: number;
	headers: Readonly<Record<string, string | string[] | undefined>>;
	cookies: readonly string[];
	text: string;
	bytes: Buffer;
	/** The body as JSON. */
	json: unknown;
}

export interface RawRequest {
	headers?: Record<string, string>;
	/** An object is sent as JSON. */
	body?: string | Buffer | object;
}

/** HTTP without any help: no redirects, no cookie jar, no retries. */
export class RawClient {
	constructor(private readonly origin: string) {}

	send(method: string, path: string, { headers = {}, body }: RawRequest = {}): Promise<RawReply> {
		const isText = typeof body === 'string' || Buffer.isBuffer(body);
		const payload = body === undefined ? undefined : isText ? body : JSON.stringify(body);
		const type = body === undefined || isText ? undefined : { 'Content-Type': 'application/json' };
		return new Promise((resolve, reject) => {
			const outgoing = request(
				`${this.origin}${path}`,
				{ method, headers: { ...type, ...headers }, agent: false },
				(incoming) => {
					const chunks: Buffer[] = [];
					incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
					incoming.on('error', reject);
					incoming.on('end', () => {
						const bytes = Buffer.concat(chunks);
						const text = bytes.toString('utf8');
						resolve({
							status: incoming.statusCode ?? 0,
							headers: incoming.headers,
							cookies: incoming.headers['set-cookie'] ?? [],
							text,
							bytes,
							json: parseOrUndefined(text),
						});
					});
				},
			);
			outgoing.on('error', reject);
			outgoing.end(payload);
		});
	}

	/** Sends bytes as they are and gives the first line of the answer. */
	sendBytes(text: string): Promise<string> {
		const { hostname, port } = new URL(this.origin);
		return new Promise((resolve, reject) => {
			let answer = '';
			const socket = connect(Number(port), hostname, () => socket.write(text));
			socket.on('data', (chunk) => {
				answer += chunk.toString('utf8');
				if (answer.includes('\r\n\r\n')) socket.end();
			});
			socket.on('error', reject);
			socket.on('close', () => resolve(answer.slice(0, answer.indexOf('\r\n'))));
		});
	}
}

function parseOrUndefined(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
