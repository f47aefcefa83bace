import type { INodeParameters } from 'n8n-workflow';

import type { OwnReply } from '../Gateway';

const JSON_TYPE = { 'Content-Type': 'application/json; charset=utf-8' };
const HTML_TYPE = { 'Content-Type': 'text/html' };

/** A way in which Acumatica, or what stands before it, refuses any request. */
export interface Refusal {
	readonly reply: OwnReply;
	/** What the error must say, with Acumatica's own text. */
	readonly message: RegExp;
	readonly description: RegExp;
	/** Options of the node under which it is met soon. */
	readonly options?: INodeParameters;
}

function json(status: number, body: object): OwnReply {
	return { status, headers: JSON_TYPE, body: JSON.stringify(body) };
}

const ANY = /./;

export const refusals: Readonly<Record<string, Refusal>> = {
	'400, a request that does not fit': {
		reply: json(400, {
			message: 'The request is invalid.',
			modelState: { 'entity.Amount.value': ['Could not convert string to decimal.'] },
		}),
		message: /could not read the request: Amount\.value: Could not convert/,
		description: ANY,
	},
	'401 again and again': {
		reply: json(401, { message: 'The user is not logged in to the system.' }),
		// A session that is dead at once is one of the shapes of the login limit.
		message: /does not accept the session|^API Login Limit|how it ended cannot be told/,
		description: ANY,
	},
	'403, no rights': {
		reply: json(403, {
			message: 'You have insufficient rights to access the Customers (AR303000) form.',
		}),
		message: /has no rights for this: You have insufficient rights to access the Customers/,
		description: /SM201020|look at the record/,
	},
	'404, unknown': {
		reply: json(404, { message: 'Endpoint [GRPSetup/24.200.001] not found' }),
		message:
			/does not know (this|its status any more).*Endpoint \[GRPSetup\/24\.200\.001\] not found/,
		description: ANY,
	},
	'409, a form that stays busy': {
		reply: json(409, {
			message: 'A long operation is running for this screen in the current session.',
		}),
		message: /keeps the form busy: A long operation is running for this screen/,
		options: { longestWait: 20 },
		description: ANY,
	},
	'412, another state': {
		reply: json(412, { message: 'The record already exists.' }),
		message: /not in the state that the operation needs( \(.+\))?: The record already exists/,
		description: ANY,
	},
	'422, with errors of fields': {
		reply: json(422, {
			error: "Inserting  'AP Transactions' record raised at least one error.",
			Amount: { value: 1 },
			Details: [{ Project: { value: 'X', error: "Project 'X  ' cannot be found." } }],
		}),
		message:
			/(did not accept the record|refused to carry this out): Details\[0\]\.Project: Project 'X ' cannot be found\./,
		description: ANY,
	},
	'429, declined': {
		reply: { status: 429, body: 'The custom error module does not recognize this error.' },
		// In a session that never answered it may as well mean that there is no seat.
		message: /declined the request several times|^API Login Limit/,
		description: ANY,
	},
	'500, with what caused it': {
		reply: json(500, {
			message: 'An error has occurred.',
			exceptionMessage: 'The document cannot be saved.',
			innerException: { exceptionMessage: 'Period 01-2026 is closed.' },
		}),
		message: /failed to do this: The document cannot be saved\. Period 01-2026 is closed\./,
		description: ANY,
	},
	'500, no such record': {
		reply: json(500, {
			message: 'An error has occurred.',
			exceptionMessage: 'No entity satisfies the condition.',
			exceptionType: 'PX.Api.ContractBased.NoEntitySatisfiesTheConditionException',
		}),
		message:
			/The record was not found( \(.+\))?: No entity satisfies the condition\.|status any more/,
		description: ANY,
	},
	'500, a page': {
		reply: { status: 500, headers: HTML_TYPE, body: '<html><h1>Server Error</h1></html>' },
		message: /failed to do this: Server Error/,
		description: ANY,
	},
	'302, to the error page': {
		reply: { status: 302, headers: { Location: '/Frames/Error.aspx?message=It%20broke.' } },
		message: /answered with its error page: It broke\./,
		description: ANY,
	},
	'302, the login limit': {
		reply: {
			status: 302,
			headers: {
				Location: '/Frames/Error.aspx?message=The%20number%20of%20concurrent%20API%20logins%20has',
			},
		},
		message: /API Login Limit: Acumatica has no free seat/,
		description: /SM604000|It may go on in Acumatica/,
	},
	'200, the page of a sign-in': {
		reply: { status: 200, headers: HTML_TYPE, body: '<html><h1>Sign In</h1></html>' },
		message: /A page came instead of data: "Sign In"/,
		description: ANY,
	},
	'503, it is starting': {
		reply: { status: 503, headers: HTML_TYPE, body: '<html><h1>Starting</h1></html>' },
		message: /is not available right now: Starting/,
		description: ANY,
	},
};
