const TYPES: Readonly<Record<string, string>> = {
	csv: 'text/csv',
	gif: 'image/gif',
	jpeg: 'image/jpeg',
	jpg: 'image/jpeg',
	json: 'application/json',
	pdf: 'application/pdf',
	png: 'image/png',
	txt: 'text/plain',
	xml: 'text/xml',
};

/** Content-Type of a file by its extension. */
export function mediaType(name: string): string {
	const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
	return TYPES[extension] ?? 'application/octet-stream';
}
