import type { ErrorKind } from './AcumaticaError';

/** The meaning of an answer in the user's terms. */
export interface Explanation {
	readonly kind: ErrorKind;
	/** The event; the server's own text follows. */
	readonly what: string;
	readonly remedy: string;
	/** Whether a request that writes may have been carried out all the same. */
	readonly mayBeDone?: true;
}

/** Meanings of the texts of a 500: Acumatica answers most mistakes with it. */
export const KNOWN_TEXTS: ReadonlyArray<Explanation & { readonly pattern: RegExp }> = [
	{
		pattern: /NoEntitySatisfies|No entity satisfies/i,
		kind: 'noSuchRecord',
		what: 'The record was not found',
		remedy:
			'Check the key values or the ID, and whether the user may see the record (restriction groups hide records without an error).',
	},
	{
		pattern:
			/Optimization cannot be performed|CannotOptimize|has BQL delegate|There is a BqlDelegate/i,
		kind: 'badInput',
		what: 'Acumatica cannot read these fields in a list',
		remedy:
			'Leave the named fields and details out of "Fields to Return", "Expand" and the filter, turn "Attributes as Columns" off where they are attributes, or list only the keys and read each record with the operation Get, which does not have this limit.',
	},
	{
		pattern: /given key was not present in the dictionary|KeyNotFound/i,
		kind: 'badInput',
		what: 'Acumatica does not know one of the field names',
		remedy:
			'Compare the names in the filter, in "Fields to Return" and in "Expand" with the fields of the entity: upper and lower case count, and the label on the form is often another name.',
	},
	{
		pattern: /not a single value/i,
		kind: 'badInput',
		what: 'A filter cannot look into detail rows',
		remedy:
			'Filter by fields of the record itself or of a linked entity (MainContact/Email), and pick the rows afterwards.',
	},
	{
		pattern: /Type conversions not supported/i,
		kind: 'badInput',
		what: 'A value in the filter has another type than its field',
		remedy: 'Choose the type of the field in the condition. Some fields cannot be filtered at all.',
	},
	{
		pattern: /unknown function|Syntax error/i,
		kind: 'badInput',
		what: 'Acumatica does not understand the filter',
		remedy:
			'Up to contract version 4 the functions are substringof(\'text\',Field), startswith and endswith, without "not" and without "eq true"; from version 5 on contains(Field,\'text\').',
	},
	{
		pattern: /PXSetupNotEntered|configuration data is not entered/i,
		kind: 'failed',
		what: 'A module of Acumatica is not set up',
		remedy: 'Enter the preferences on the form that the text names, then try again.',
	},
];

export const NOT_AN_INSTANCE: Explanation = {
	kind: 'notAcumatica',
	what: 'There is no Acumatica at this address',
	remedy:
		'"Instance URL" in the credential must have the name of the instance at its end, as in the address bar of the browser: https://erp.example.com/AcumaticaERP.',
};

export const SERVER_FAILED: Explanation = {
	kind: 'failed',
	what: 'Acumatica failed to do this',
	remedy: 'The text is that of Acumatica; its trace tells more.',
	mayBeDone: true,
};

export const REFUSED: Explanation = {
	kind: 'failed',
	what: 'Acumatica refused the request',
	remedy: 'Check the parameters of the node against the text of Acumatica.',
};

export const BY_STATUS: Readonly<Record<number, Explanation>> = {
	400: {
		kind: 'badInput',
		what: 'Acumatica could not read the request',
		remedy: 'Check the types of the values: numbers, dates and true or false must be just that.',
	},
	401: {
		kind: 'notSignedIn',
		what: 'Acumatica does not accept the session',
		remedy: 'Test the credential. If it uses OAuth2, reconnect it.',
	},
	403: {
		kind: 'noRights',
		what: 'The user of the credential has no rights for this',
		remedy:
			'Give a role of the user access to the form (Access Rights by Screen, SM201020). Rights count from the next sign-in on.',
	},
	404: {
		kind: 'unknownAddress',
		what: 'Acumatica does not know this',
		remedy:
			'Check "Endpoint", "Entity", and the record or the action: choose from the list what has one.',
	},
	409: {
		kind: 'busy',
		what: 'A long operation keeps the form busy',
		remedy: 'Let the operation end before the form is used again in the same session.',
	},
	412: {
		kind: 'precondition',
		what: 'The record is not in the state that the operation needs',
		remedy:
			'Create is for records that do not exist yet, Update for those that do; "Create or Update" takes both.',
	},
	429: {
		kind: 'declined',
		what: 'Acumatica declined the request several times: too many requests at once for the licence',
		remedy:
			'Send fewer requests at a time ("Parallel Requests" in Options, fewer executions at once), or raise the licence\'s limits on API requests.',
	},
	502: unavailable('A gateway in front of Acumatica got no answer'),
	503: unavailable('Acumatica is not available right now'),
	504: unavailable('A gateway in front of Acumatica waited in vain'),
};

function unavailable(what: string): Explanation {
	return {
		kind: 'noAnswer',
		what,
		remedy: 'The site may be starting or under maintenance: try again later.',
		mayBeDone: true,
	};
}
