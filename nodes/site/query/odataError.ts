import { AcumaticaError } from '../errors/AcumaticaError';
import type { Client } from '../client/Client';
import { WORDS, type Served } from './served';

const REMEDIES_OF_INQUIRIES: Readonly<Record<number, string>> = {
	400: "Compare the names of columns and parameters with Get Schema of this resource: they are the captions without spaces. Functions are those of OData 4, such as contains(Name,'text').",
	403: 'Give the user of the credential a role with rights to the form of the inquiry (Access Rights by Screen, SM201020).',
	404: 'Check "Inquiry" against the list: it must have "Expose via OData" on (Generic Inquiry, SM208000). Check the tenant too, and choose the older address in Options for a release before 2024 R2.',
};

const REMEDIES_OF_TABLES: typeof REMEDIES_OF_INQUIRIES = {
	400: "Compare the names of columns, and of what is expanded, with Get Schema of this resource. Functions are those of OData 4, such as contains(Name,'text').",
	403: 'The user of the credential lacks a right to the table. Give its role View Only on a form that shows the table (Access Rights by Screen, SM201020), or the role OData4 User; which of them a table needs is not documented for each.',
	404: 'Check "Table" against the list, and the tenant. Deleted rows can be asked for only where the table is listed on SM207010.',
};

const REMEDIES = { inquiries: REMEDIES_OF_INQUIRIES, tables: REMEDIES_OF_TABLES };

/** An error of OData in the user's terms: what to do is another thing than for records. */
export function odataError(error: unknown, client: Client, serves: Served = 'inquiries'): unknown {
	if (!(error instanceof AcumaticaError) || error.kind === 'signInRefused') return error;
	const { kind, message, status, remedy } = error;
	if (client.hasToken || (kind !== 'loginLimit' && kind !== 'notSignedIn')) {
		const own = status === undefined ? undefined : REMEDIES[serves][status];
		return new AcumaticaError({ kind, message, status, remedy: own ?? remedy });
	}
	// Whether OData takes the cookies of a sign-in without a token differs from site to site.
	return new AcumaticaError({
		kind: 'notSignedIn',
		status,
		message: `Acumatica did not accept the sign-in for ${WORDS[serves].all}`,
		remedy:
			'Many sites take only the token of a connected application there: choose "Connected Application and User" in the credential.',
	});
}

const ABOUT_THE_SENDER = new Set(['signInRefused', 'notSignedIn', 'loginLimit']);

/** Whether it is the question that a server refused, and not whoever asks: another question may be answered. */
export function isRefusedQuery(error: unknown): boolean {
	if (!(error instanceof AcumaticaError) || ABOUT_THE_SENDER.has(error.kind)) return false;
	return error.kind === 'badInput' || error.status === 400 || error.status === 500;
}
