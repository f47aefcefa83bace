import type { GenericValue, IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { AcumaticaError } from '../errors/AcumaticaError';
import type { Client } from '../client/Client';
import { isObject, membersOf, plainValue } from '../../exact/members';
import { odataError } from './odataError';
import { WORDS, type Served } from './served';

const Page = z.object({ value: z.array(z.unknown()) });

/** Where rows are, with the query as far as it is the same for all pages. */
export interface Address {
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	readonly headers?: Readonly<Record<string, string>>;
	/** Inquiries where it is not said. */
	readonly serves?: Served;
}

/** One page of an inquiry's rows, and whether the server says itself that there are more. */
export interface RowPage {
	readonly rows: object[];
	readonly more: boolean;
}

/** Reads one page. Throws AcumaticaError, with what OData refused and why. */
export async function readRowPage(client: Client, address: Address): Promise<RowPage> {
	const { query, serves = 'inquiries' } = address;
	const json = await readOData(client, address, serves);
	if (json === undefined) throw withoutAnswer('$filter' in query || '$orderby' in query, serves);
	const parsed = Page.safeParse(json);
	if (!parsed.success || !isObject(json)) throw noRows(serves);
	const rows = parsed.data.value.filter(isObject);
	return { rows, more: '@odata.nextLink' in json || 'odata.nextLink' in json };
}

async function readOData(
	client: Client,
	{ path, query, headers }: Address,
	serves: Served,
): Promise<unknown> {
	try {
		return await client.json({ method: 'GET', path, query, headers });
	} catch (error) {
		throw odataError(error, client, serves);
	}
}

/** A row without what OData adds, and without the spaces that fill up keys; so are the rows in it. */
export function simplifyRow(row: object): IDataObject {
	return Object.fromEntries(
		membersOf(row)
			.filter(([name]) => !name.includes('odata.'))
			.map(([name, value]) => [name, simplifyCell(value)]),
	);
}

function simplifyCell(value: unknown): GenericValue | IDataObject | IDataObject[] {
	if (typeof value === 'string') return value.trimEnd();
	if (Array.isArray(value) && value.every(isObject)) return value.map(simplifyRow);
	return isObject(value) ? simplifyRow(value) : plainValue(value);
}

/** A filter or a sort by a formula gets 200 and no body each time; without them it should pass. */
function withoutAnswer(couldBeFormula: boolean, serves: Served): AcumaticaError {
	const message = `Acumatica answered ${WORDS[serves].one} with nothing at all, several times`;
	if (!couldBeFormula || serves === 'tables') {
		return new AcumaticaError({
			kind: 'failed',
			message,
			remedy:
				serves === 'tables'
					? 'Try again later, with fewer columns or rows.'
					: 'Try again later, and look at the inquiry in Acumatica (SM208000): does it open?',
		});
	}
	return new AcumaticaError({
		kind: 'badInput',
		message,
		remedy:
			'It does so for filters and sorting by columns that are formulas: use other columns, and pick or sort the rows afterwards. If no formula is among them, try again later.',
	});
}

function noRows(serves: Served): AcumaticaError {
	return new AcumaticaError({
		kind: 'notAcumatica',
		message: `Acumatica answered with something else than the rows of ${WORDS[serves].one}`,
		remedy: WORDS[serves].remedy,
	});
}
