export const SESSION_COOKIE = 'ASP.NET_SessionId';

/** The cookies of one session: all of them go back with each request. */
export class CookieJar {
	private readonly cookies = new Map<string, string>();

	/** Takes Set-Cookie headers over; what is empty or has expired is dropped. `now` in ms since 1970. */
	take(setCookies: readonly string[], now: number): void {
		for (const setCookie of setCookies) {
			const [pair = '', ...attributes] = setCookie.split(';');
			const equals = pair.indexOf('=');
			if (equals <= 0) continue;
			const [name, value] = [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()];
			if (value === '' || hasExpired(attributes, now)) this.cookies.delete(name);
			else this.cookies.set(name, value);
		}
	}

	has(name: string): boolean {
		return this.cookies.has(name);
	}

	/** Value of the Cookie header; '' without cookies. */
	header(): string {
		return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
	}
}

function hasExpired(attributes: readonly string[], now: number): boolean {
	const expires = attributes.map((text) => /^\s*expires=(.*)$/i.exec(text)?.[1]).find(Boolean);
	return expires !== undefined && Date.parse(expires) <= now;
}
