import { z } from 'zod';

import type { RestApi } from './restApi';

export interface CredentialToImport {
	name: string;
	/** e.g. "httpHeaderAuth" */
	type: string;
	data: Record<string, unknown>;
}

const Stored = z.object({ id: z.string(), name: z.string() });

/** What a node's `credentials: {[type]: ...}` refers to. */
export type CredentialReference = z.infer<typeof Stored>;

export async function createCredential(
	api: RestApi,
	credential: CredentialToImport,
): Promise<CredentialReference> {
	return await api.request('POST', '/credentials', Stored, credential);
}

/** Gives it another name or other data; n8n answers 404 where it has none with this id. */
export async function updateCredential(
	api: RestApi,
	id: string,
	credential: CredentialToImport,
): Promise<CredentialReference> {
	return await api.request('PATCH', `/credentials/${id}`, Stored, credential);
}

const TestResult = z.object({ status: z.enum(['OK', 'Error']), message: z.string() });

/** "Test" in the credential's dialog. */
export async function testCredential(
	api: RestApi,
	{ id, name }: CredentialReference,
	{ type, data }: CredentialToImport,
): Promise<z.infer<typeof TestResult>> {
	const credentials = { id, name, type, data };
	return await api.request('POST', '/credentials/test', TestResult, { credentials });
}
