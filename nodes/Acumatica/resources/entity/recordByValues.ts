import { isObject, membersOf } from '../../../exact/members';
import { plainDigits } from '../../../exact/plainDigits';
import { isExactNumber } from '../../../exact/writtenJson';
import { filterOf } from '../../../site/query/conditions';
import { dialectOf, type FilterValue } from '../../../site/query/literals';
import { demandRecord, readRecordsWithId } from '../../../site/query/readRecords';
import type { Query } from '../../../site/query/selection';
import type { OperationInput } from '../operation/Operation';
import type { Parameters } from '../operation/Parameters';
import { entityPath, returnedQuery } from './target';

type Input = Pick<OperationInput, 'parameters' | 'client'>;
type Comparable = Extract<FilterValue, { type: 'text' | 'number' }>;

/** What a filter compares with, of a value in a wrapped body; null for what is neither text nor number, or blank. */
export function comparable(value: unknown): Comparable | null {
	if (typeof value === 'number' || isExactNumber(value)) {
		const digits = plainDigits(String(value));
		return digits === null ? null : { type: 'number', digits };
	}
	const text = typeof value === 'string' ? value : '';
	return text.trim() === '' ? null : { type: 'text', text };
}

/** Finds the records in which fields have these values, and a second one, which tells that they name none. */
export function queryByValues(
	parameters: Parameters,
	values: ReadonlyArray<readonly [field: string, value: Comparable]>,
): Query {
	const conditions = values.map(
		([field, value]) => ({ field, type: value.type, operator: 'equals', value }) as const,
	);
	const { contract } = parameters.endpoint();
	return { $filter: filterOf(conditions, 'all', dialectOf(contract)), $top: '2' };
}

/** The IDs of the records that a query finds. */
export async function findIds({ parameters, client }: Input, query: Query): Promise<string[]> {
	const list = await client.json({
		method: 'GET',
		path: entityPath(parameters),
		query,
		about: `${parameters.entity()}: ${query.$filter}`,
	});
	return readRecordsWithId(list).map(({ id }) => id);
}

/** The record of that ID, as the options want it back. */
export async function readById({ parameters, client }: Input, id: string): Promise<object> {
	const path = `${entityPath(parameters)}/${id}`;
	return demandRecord(await client.json({ method: 'GET', path, query: returnedQuery(parameters) }));
}

/** The fields of a wrapped body that can be compared with. */
export function comparableFields(
	body: object,
	names: readonly string[],
): Array<readonly [string, Comparable]> {
	return membersOf(body).flatMap(([name, member]) => {
		if (!names.includes(name) || !isObject(member) || !('value' in member)) return [];
		const value = comparable(member.value);
		return value === null ? [] : [[name, value] as const];
	});
}
