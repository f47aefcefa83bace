import { randomBytes, randomUUID } from 'node:crypto';
import type { ConnectedApplication, UserDefinition } from '../site/Site';

const DAY = 24 * 3600 * 1000;

/** Access that a user gave to an application; its tokens come and go, the session is one. [A] */
export interface Grant {
	readonly id: string;
	readonly clientId: string;
	readonly tenant: string;
	readonly user: UserDefinition;
	readonly branch: string;
	readonly scopes: readonly string[];
	readonly app: ConnectedApplication;
	readonly issuedAt: number;
	/** When the newest access token ends. */
	accessExpiresAt: number;
	refreshToken: string | null;
	refreshExpiresAt: number;
	revoked: boolean;
}

export interface IssuedTokens {
	grant: Grant;
	accessToken: string;
	expiresIn: number;
	refreshToken: string | null;
}

/** Access and refresh tokens: opaque, 43 characters. [A] */
export class TokenStore {
	private readonly access = new Map<string, { grant: Grant; expiresAt: number }>();
	private readonly refresh = new Map<string, Grant>();

	constructor(
		private readonly now: () => number,
		private readonly accessSeconds: () => number,
	) {}

	grant(
		about: Pick<Grant, 'clientId' | 'tenant' | 'user' | 'branch' | 'scopes' | 'app'>,
	): IssuedTokens {
		const now = this.now();
		const { absoluteDays = Infinity } = about.app.refreshTokens;
		const grant: Grant = {
			...about,
			id: randomUUID(),
			issuedAt: now,
			accessExpiresAt: now,
			refreshToken: null,
			refreshExpiresAt: now + absoluteDays * DAY,
			revoked: false,
		};
		return this.issue(grant);
	}

	/** Rotates: the token works once. Undefined = dead. [B] */
	rotate(refreshToken: string, clientId: string): IssuedTokens | undefined {
		const grant = this.refresh.get(refreshToken);
		if (grant === undefined || grant.refreshToken !== refreshToken) return undefined;
		if (grant.clientId !== clientId || grant.revoked) return undefined;
		if (grant.refreshExpiresAt <= this.now()) return undefined;
		return this.issue(grant);
	}

	/** The grant of a living access token. */
	grantOf(accessToken: string): Grant | undefined {
		const found = this.access.get(accessToken);
		if (found === undefined || found.expiresAt <= this.now()) return undefined;
		return found.grant.revoked ? undefined : found.grant;
	}

	/** Kills the token, and with a refresh token its whole grant; the session stays open. [B] */
	revoke(token: string, clientId: string): void {
		const byRefresh = this.refresh.get(token);
		if (byRefresh?.clientId === clientId) byRefresh.revoked = true;
		if (this.access.get(token)?.grant.clientId === clientId) this.access.delete(token);
	}

	private issue(grant: Grant): IssuedTokens {
		const now = this.now();
		const expiresIn = this.accessSeconds();
		const accessToken = opaqueToken();
		grant.accessExpiresAt = now + expiresIn * 1000;
		this.access.set(accessToken, { grant, expiresAt: grant.accessExpiresAt });
		if (grant.scopes.includes('offline_access')) this.renewRefreshToken(grant, now);
		return { grant, accessToken, expiresIn, refreshToken: grant.refreshToken };
	}

	private renewRefreshToken(grant: Grant, now: number): void {
		const { mode, slidingDays = 15, absoluteDays = Infinity } = grant.app.refreshTokens;
		grant.refreshToken = opaqueToken();
		this.refresh.set(grant.refreshToken, grant);
		if (mode !== 'sliding') return;
		const absolute = grant.issuedAt + absoluteDays * DAY;
		grant.refreshExpiresAt = Math.min(now + slidingDays * DAY, absolute);
	}
}

/** 43 characters of base64url. [A] */
export function opaqueToken(): string {
	return randomBytes(32).toString('base64url');
}
