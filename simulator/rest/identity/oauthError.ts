import { json, Refusal, type Reply } from '../http/Reply';

/** `{"error": ..., "error_description": ...}` with a 400. */
export function oauthError(error: string, description?: string, status = 400): Reply {
	return json(status, { error, error_description: description });
}

export function refuse(error: string, description?: string): never {
	throw new Refusal(oauthError(error, description));
}
