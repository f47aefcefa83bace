import { parseExactly } from '../../nodes/exact/json';
import type { RequestHeaders } from '../../nodes/sender/requestHeaders';
import { asText, unzipped } from './encodings';
import { readRequestText } from './requestText';
import { readStored } from './storedCapture';

/** A request that somebody caught, as far as the trigger looks at it. */
export interface Capture {
	readonly headers: RequestHeaders;
	readonly body: Buffer;
	/** In ms since 1970; null where the capture does not tell. */
	readonly receivedAt: number | null;
}

/**
 * The requests in a file: the text of an HTTP request, JSON as tools keep requests (or a list of such), or a body alone.
 * What is none of these is taken for a body, about which the trigger then says what is wrong.
 *
 * @throws Error where a capture tells itself that it is not whole
 */
export function readCaptures(file: Buffer): Capture[] {
	const bytes = asText(unzipped(file));
	const request = readRequestText(bytes);
	if (request !== null) return [{ ...request, receivedAt: null }];
	const stored = readStored(jsonOf(bytes) ?? linesOf(bytes));
	return stored ?? [{ headers: {}, body: bytes, receivedAt: null }];
}

function jsonOf(bytes: Buffer): unknown {
	try {
		return parseExactly(bytes);
	} catch {
		return undefined;
	}
}

/** A log with an object in each line. */
function linesOf(bytes: Buffer): unknown {
	const lines = bytes
		.toString('utf8')
		.split(/\r?\n/)
		.filter((line) => line.trim() !== '');
	const entries = lines.map((line) => jsonOf(Buffer.from(line)));
	return entries.length > 1 && !entries.includes(undefined) ? entries : undefined;
}
