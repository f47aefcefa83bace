import { createHash } from 'node:crypto';

/** S256 only. Without a challenge no verifier is asked for. [A] */
export function pkceMatches(challenge: string | null, verifier: string | null): boolean {
	if (challenge === null) return true;
	if (verifier === null) return false;
	return createHash('sha256').update(verifier).digest('base64url') === challenge;
}
