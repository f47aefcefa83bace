import type { RawReply } from './RawClient';
import { DEFAULT, type TestSite } from './TestSite';

/** Requests of one session to one endpoint. */
export class SignedIn {
	private constructor(
		private readonly site: TestSite,
		readonly headers: Record<string, string>,
		private readonly endpoint: string,
	) {}

	static async to(site: TestSite, endpoint = DEFAULT, user = 'admin'): Promise<SignedIn> {
		return new SignedIn(site, await site.signIn(user), endpoint);
	}

	/** `query` is encoded, `path` is sent as it is. */
	get(path: string, query: Record<string, string> = {}, headers = {}): Promise<RawReply> {
		return this.send('GET', path, { query, headers });
	}

	put(path: string, body?: object, query: Record<string, string> = {}, headers = {}) {
		return this.send('PUT', path, { body, query, headers });
	}

	send(
		method: string,
		path: string,
		{
			query = {},
			headers = {},
			body,
		}: {
			query?: Record<string, string>;
			headers?: Record<string, string>;
			body?: object | Buffer | string;
		} = {},
	): Promise<RawReply> {
		const names = Object.entries(query).map(
			([name, value]) => `${name}=${encodeURIComponent(value)}`,
		);
		const search = names.length > 0 ? `?${names.join('&')}` : '';
		return this.site.send(method, `${this.endpoint}/${path}${search}`, {
			headers: { ...this.headers, ...headers },
			body,
		});
	}

	/** One field of every record that a list finds. */
	async values(
		path: string,
		field: string,
		query: Record<string, string> = {},
	): Promise<unknown[]> {
		const { json, status, text } = await this.get(path, { ...query, $select: field });
		if (!Array.isArray(json)) throw new Error(`${status} ${text}`);
		return json.map((record: unknown) => valueOf(record, field));
	}
}

/** The value of a field in a record's JSON. */
export function valueOf(record: unknown, field: string): unknown {
	const member = memberAt(record, field);
	return memberAt(member, 'value');
}

export function memberAt(value: unknown, name: string): unknown {
	if (typeof value !== 'object' || value === null) return undefined;
	return Object.entries(value).find(([key]) => key === name)?.[1];
}
