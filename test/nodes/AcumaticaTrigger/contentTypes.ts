/** What n8n makes of a body of JSON before a trigger is asked. */
export type Parsed =
	/** It parses the body, and answers 422 where that is no JSON. */
	| 'parsed'
	/** It leaves the body to the trigger. */
	| 'left'
	/** It takes the body for something else than JSON in UTF-8, and answers 422. */
	| 'refused';

/**
 * By what the sender says of its body, for a trigger of version 2; one of version 1 has all bodies left to it. Not XML:
 * the one parser that n8n has for all requests remembers errors, so that the next body is read or not.
 */
export const CONTENT_TYPES: readonly (readonly [contentType: string, parsed: Parsed])[] = [
	['application/json', 'parsed'],
	['application/json; charset=utf-8', 'parsed'],
	['application/json; charset="UTF-8"', 'parsed'],
	['application/json; charset=windows-1252', 'refused'],
	['APPLICATION/JSON', 'parsed'],
	['application/vnd.acumatica+json', 'left'],
	['application/json-seq', 'left'],
	['text/plain', 'left'],
	['text/json', 'left'],
	['application/octet-stream', 'left'],
	['application/x-www-form-urlencoded', 'left'],
	['', 'left'],
];
