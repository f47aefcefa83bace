import { json, type Reply } from '../http/Reply';

/** An error in OData's own shape; Acumatica's texts are [U]. */
export function odataError(status: number, message: string, headers: Reply['headers'] = {}): Reply {
	return json(status, { error: { code: '', message } }, headers);
}
