import type { Setup } from '../tables/readSetup';
import type { TableRead } from '../../site/query/readTable';
import type { Finding } from './Finding';

/** A finding for each table that could not be looked at, whole or in part. */
export function unreadable({ hooks, rest }: Setup): Finding[] {
	const { headerValues, sources, tracked, designs, inquiries, failed, errors } = rest ?? {};
	const reads = [hooks, headerValues, sources, tracked, designs, failed, errors];
	return [...reads, ...Object.values(inquiries ?? {})]
		.filter((read): read is TableRead => read !== undefined && read !== null)
		.filter(({ refusal }) => refusal !== null)
		.map(closed);
}

function closed({ table, rows, missing, refusal, isBroken = false }: TableRead): Finding {
	return {
		severity: 'couldNotBeChecked',
		finding: 'notReadable',
		what:
			rows === null
				? `Could not look at ${table.set}: ${refusal}`
				: `Could not look at ${missing.join(', ')} of ${table.set}: ${refusal}`,
		form: table.form,
		field: rows === null ? '' : missing.join(', '),
		remedy: isBroken
			? `Acumatica failed to give it: the trace of Acumatica may tell why. Until then, look at ${table.form} yourself.`
			: `The user of the credential lacks a right. Which one opens the table is not documented: try View Only on ${table.form} (Access Rights by Screen, SM201020), and the role OData4 User. Until then, look at the form yourself.`,
	};
}
