import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { fitsHeader } from '../../../site/http/http';

const LONGEST_COMMENT = 500;

/** The name under which a file is attached: without folders, and nothing that a path would swallow. */
export function readFileName(text: string): string {
	const name = text.slice(Math.max(text.lastIndexOf('\\'), text.lastIndexOf('/')) + 1).trim();
	if (name !== '' && !/^\.+$/.test(name)) return Buffer.from(name).toString();
	throw new AcumaticaError({
		kind: 'badInput',
		message: text === '' ? 'The file has no name' : `"${text}" is not the name of a file`,
		remedy: 'Enter one under "File Name" in Options, such as drawing.pdf.',
	});
}

/** The comment of this version; it goes in a header. */
export function readComment(text: string): string {
	const comment = text.replace(/\s+/g, ' ').trim();
	if (!fitsHeader(comment)) {
		throw new AcumaticaError({
			kind: 'badInput',
			message: `"Comment" has letters that an HTTP header cannot carry: "${comment}"`,
			remedy: 'Use Latin letters, digits and punctuation.',
		});
	}
	if (comment.length <= LONGEST_COMMENT) return comment;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `"Comment" has ${comment.length} characters`,
		remedy: `Acumatica takes ${LONGEST_COMMENT} at most.`,
	});
}
