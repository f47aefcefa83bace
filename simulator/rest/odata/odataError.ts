import { escapeHtml } from '../control/page';
import { json, type Reply } from '../http/Reply';

/** An error in OData 4's shape; Acumatica's texts are [U]. */
export function odataError(status: number, message: string, headers: Reply['headers'] = {}): Reply {
	return json(status, { error: { code: '', message } }, headers);
}

const TYPE = 'Microsoft.Data.OData.ODataException';
const GENERAL = 'An error has occurred.';

/** OData 3 answers everything that it cannot read with a 500; the telling text is inside. [C] */
export function legacyError(format: 'json' | 'xml', detail: string): Reply {
	if (format === 'json') {
		const message = { lang: 'en-US', value: GENERAL };
		const innererror = { message: detail, type: TYPE, stacktrace: '' };
		return json(500, { 'odata.error': { code: '', message, innererror } });
	}
	return {
		status: 500,
		headers: { 'Content-Type': 'application/xml; charset=utf-8' },
		body: `<?xml version="1.0" encoding="utf-8"?><m:error xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"><m:code /><m:message xml:lang="en-US">${GENERAL}</m:message><m:innererror><m:message>${escapeHtml(detail)}</m:message><m:type>${TYPE}</m:type><m:stacktrace></m:stacktrace></m:innererror></m:error>`,
	};
}
