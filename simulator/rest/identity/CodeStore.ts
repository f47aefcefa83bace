import type { UserDefinition } from '../site/Site';
import { opaqueToken } from './TokenStore';

export interface AuthorizationCode {
	clientId: string;
	redirectUri: string;
	scopes: readonly string[];
	challenge: string | null;
	user: UserDefinition;
}

const LIFETIME = 60_000;

/** Authorization codes: each works once, for 60 s. [C] */
export class CodeStore {
	private readonly codes = new Map<string, AuthorizationCode & { expiresAt: number }>();

	give(code: AuthorizationCode, now: number): string {
		const value = opaqueToken();
		this.codes.set(value, { ...code, expiresAt: now + LIFETIME });
		return value;
	}

	take(value: string, now: number): AuthorizationCode | undefined {
		const code = this.codes.get(value);
		this.codes.delete(value);
		return code !== undefined && code.expiresAt > now ? code : undefined;
	}
}
