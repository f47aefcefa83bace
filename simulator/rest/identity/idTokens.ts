import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Grant } from './TokenStore';

const KEY_ID = 'simulator';

/** Signs the id_token of scope `openid` (RS256) and shows the public key. [A], claims [U]. */
export class IdTokenSigner {
	private keys: { publicKey: KeyObject; privateKey: KeyObject } | undefined;

	sign(grant: Grant, issuer: string, now: number): string {
		const seconds = Math.floor(now / 1000);
		const claims = {
			iss: issuer,
			aud: grant.clientId,
			sub: grant.user.name,
			iat: seconds,
			exp: seconds + 300,
			...(grant.scopes.includes('email') ? { email: grant.user.email } : {}),
			...(grant.scopes.includes('profile') ? { name: grant.user.displayName } : {}),
		};
		const head = encode({ alg: 'RS256', typ: 'JWT', kid: KEY_ID });
		const signed = `${head}.${encode(claims)}`;
		const signature = createSign('RSA-SHA256').update(signed).sign(this.pair().privateKey);
		return `${signed}.${signature.toString('base64url')}`;
	}

	/** JSON Web Key Set of /identity/.well-known/openid-configuration/jwks. */
	publicKeys() {
		const { n = '', e = '' } = this.pair().publicKey.export({ format: 'jwk' });
		return { keys: [{ kty: 'RSA', use: 'sig', kid: KEY_ID, alg: 'RS256', n, e }] };
	}

	private pair() {
		this.keys ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
		return this.keys;
	}
}

function encode(value: object): string {
	return Buffer.from(JSON.stringify(value)).toString('base64url');
}
