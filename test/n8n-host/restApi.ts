import { z, type ZodTypeAny } from 'zod';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

const Refusal = z.object({ message: z.string() });

/** An answer of n8n's REST API that is not a success. */
export class RestError extends Error {
	override readonly name = 'RestError';

	constructor(
		message: string,
		readonly status: number,
	) {
		super(message);
	}
}

/** The internal REST API of a running n8n, which its editor uses. Keeps the session cookie. */
export class RestApi {
	private cookie: string | undefined;

	/** `lastLogLines` is put under every error. */
	constructor(
		private readonly baseUrl: () => string,
		private readonly lastLogLines: () => string,
	) {}

	/** Sends a request and returns the `data` of the answer, checked against `schema`. */
	async request<S extends ZodTypeAny>(
		method: Method,
		path: string,
		schema: S,
		body?: unknown,
	): Promise<z.output<S>> {
		const response = await this.send(method, path, body);
		const text = await response.text();
		const what = `${method} /rest${path}`;
		if (!response.ok) {
			const message = `${what} was answered with ${response.status}: ${reasonIn(text)}`;
			throw new RestError(`${message}\n${this.lastLogLines()}`, response.status);
		}
		const answer = schema.safeParse(dataIn(text));
		if (answer.success) return answer.data;
		throw new Error(`${what} was answered with something unexpected: ${answer.error.message}`);
	}

	private async send(method: Method, path: string, body: unknown): Promise<Response> {
		const headers: Record<string, string> = { 'content-type': 'application/json' };
		if (this.cookie !== undefined) headers.cookie = this.cookie;
		let response: Response;
		try {
			response = await fetch(`${this.baseUrl()}/rest${path}`, {
				method,
				headers,
				body: body === undefined ? undefined : JSON.stringify(body),
				signal: AbortSignal.timeout(120_000),
			});
		} catch (error) {
			throw new Error(`${method} /rest${path} was not answered.\n${this.lastLogLines()}`, {
				cause: error,
			});
		}
		const [cookie] = response.headers.getSetCookie();
		if (cookie !== undefined) this.cookie = cookie.split(';')[0];
		return response;
	}
}

const Envelope = z.object({ data: z.unknown() });

/** Most answers are `{"data": ...}`; some that carry nothing are empty. */
function dataIn(text: string): unknown {
	return text === '' ? undefined : Envelope.parse(JSON.parse(text)).data;
}

function reasonIn(text: string): string {
	try {
		return Refusal.parse(JSON.parse(text)).message;
	} catch {
		return text.slice(0, 500);
	}
}
