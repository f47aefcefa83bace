import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { AcumaticaError } from '../errors/AcumaticaError';
import type { Client } from '../client/Client';
import { isObject, membersOf, plainValue } from '../../exact/members';
import { odataError } from './odataError';

const Page = z.object({ value: z.array(z.unknown()) });

interface Address {
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
}

/** One page of an inquiry's rows, and whether the server says itself that there are more. */
export interface RowPage {
	readonly rows: object[];
	readonly more: boolean;
}

/** Reads one page. Throws AcumaticaError, with what OData refused and why. */
export async function readRowPage(client: Client, { path, query }: Address): Promise<RowPage> {
	const json = await readOData(client, { path, query });
	if (json === undefined) throw withoutAnswer();
	const parsed = Page.safeParse(json);
	if (!parsed.success || !isObject(json)) throw noRows();
	const rows = parsed.data.value.filter(isObject);
	return { rows, more: '@odata.nextLink' in json || 'odata.nextLink' in json };
}

async function readOData(client: Client, { path, query }: Address): Promise<unknown> {
	try {
		return await client.json({ method: 'GET', path, query });
	} catch (error) {
		throw odataError(error, client);
	}
}

/** A row without what OData adds, and without the spaces that fill up keys. */
export function simplifyRow(row: object): IDataObject {
	return Object.fromEntries(
		membersOf(row)
			.filter(([name]) => !name.includes('odata.'))
			.map(([name, value]) => [
				name,
				typeof value === 'string' ? value.trimEnd() : plainValue(value),
			]),
	);
}

/** A filter or a sort by a formula gets 200 and no body. */
function withoutAnswer(): AcumaticaError {
	return new AcumaticaError({
		kind: 'badInput',
		message: 'Acumatica answered the inquiry with nothing at all',
		remedy:
			'It does so for filters and sorting by columns that are formulas: use other columns, and pick or sort the rows afterwards.',
	});
}

function noRows(): AcumaticaError {
	return new AcumaticaError({
		kind: 'notAcumatica',
		message: 'Acumatica answered with something else than the rows of an inquiry',
		remedy: 'Check "Inquiry", and "OData Address" and "Tenant" in Options.',
	});
}
