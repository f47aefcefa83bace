import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** The one header with a fixed value that a destination can have; null where Acumatica cannot send what is demanded. */
export interface ExpectedHeader {
	readonly name: string;
	readonly value: string;
}

/** What the credential of the trigger demands, as Header Name and Header Value of SM302000. */
export function expectedHeader(data: ICredentialDataDecryptedObject): ExpectedHeader | null {
	const text = (name: string) => (typeof data[name] === 'string' ? data[name].trim() : '');
	switch (data.method) {
		case 'basic': {
			const account = Buffer.from(`${text('user')}:${text('password')}`).toString('base64');
			return { name: 'Authorization', value: `Basic ${account}` };
		}
		case 'bearer':
			return { name: 'Authorization', value: `Bearer ${text('token')}` };
		case 'hmac':
			return null;
		default:
			return { name: text('headerName'), value: text('headerSecret') };
	}
}
