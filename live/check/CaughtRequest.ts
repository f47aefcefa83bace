import type { RequestHeaders } from '../../nodes/sender/requestHeaders';

/** A notification that was caught, by ourselves or by somebody else. */
export interface CaughtRequest {
	readonly headers: RequestHeaders;
	readonly body: Buffer;
	/** In ms since 1970; null where a capture does not tell. */
	readonly receivedAt: number | null;
	/** Such as 1.1; null where a capture does not tell. */
	readonly httpVersion: string | null;
	/** The status that it was answered with; null where a capture does not tell. */
	readonly answeredWith: number | null;
}
