import { headerOf, type HttpReply } from './http';

/** The name of the file in Content-Disposition, without folders; '' if the server sends none. */
export function dispositionName(reply: Pick<HttpReply, 'headers'>): string {
	const header = headerOf(reply, 'content-disposition') ?? '';
	const encoded = /filename\*\s*=\s*utf-8''([^;]+)/i.exec(header)?.[1];
	const plain = /filename\s*=\s*(?:"([^"]*)"|([^;]+))/i.exec(header);
	const name = decodedName(encoded ?? plain?.[1] ?? plain?.[2] ?? '');
	return name.slice(Math.max(name.lastIndexOf('\\'), name.lastIndexOf('/')) + 1).trim();
}

/** A name as it was before it was encoded for an address; as it is where it was not. */
export function decodedName(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
