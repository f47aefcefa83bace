import type { IWebhookFunctions } from 'n8n-workflow';

export type ReadBody =
	| { readonly ok: true; readonly body: Buffer }
	| { readonly ok: false; readonly status: 400 | 413; readonly message: string };

const TOO_LARGE =
	'The notification is larger than n8n accepts. Raise N8N_PAYLOAD_SIZE_MAX (in MB) in the environment of n8n.';
const CUT_SHORT = 'The body of the request could not be read to its end. Send it again.';

/** The raw bytes of the request: parsed by n8n, they would have lost the digits of large integers. */
export async function readBody(context: IWebhookFunctions): Promise<ReadBody> {
	const request = context.getRequestObject();
	try {
		await request.readRawBody();
	} catch (error) {
		if (error instanceof Error && 'status' in error && error.status === 413) {
			return { ok: false, status: 413, message: TOO_LARGE };
		}
		context.logger.warn('Acumatica Trigger: the body of a request could not be read', { error });
		return { ok: false, status: 400, message: CUT_SHORT };
	}
	return { ok: true, body: request.rawBody ?? Buffer.alloc(0) };
}
