import {
	filterOf,
	isComparison,
	isEmptiness,
	type Condition,
	type Operator,
} from '../../../site/query/conditions';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import { dialectOf, type Dialect } from '../../../site/query/literals';
import type { Parameters } from '../operation/Parameters';
import { isBlank } from '../values/blank';
import { readChoice } from '../values/choice';
import { readFilterValue } from '../values/filterValue';
import { readText } from '../values/text';
import { filterOperators, readValueType } from './conditionWords';

/**
 * The `$filter` of a list; '' for all records, where no filter is chosen. A chosen one that came out empty is an error:
 * it would read everything. In the dialect of the endpoint, unless another is given.
 */
export function readFilter(parameters: Parameters, dialect?: Dialect): string {
	switch (parameters.choice('filterType')) {
		case 'string':
			return demandFilter(parameters.text('filterString').trim(), parameters.name('filterString'));
		case 'manual':
			return demandFilter(
				filterOf(
					parameters
						.entries('filters.conditions')
						.map((entry) => readCondition(entry, parameters.zone)),
					parameters.choice('matchType') === 'any' ? 'any' : 'all',
					dialect ?? dialectOf(parameters.endpoint().contract),
				),
				parameters.name('filters'),
			);
		default:
			return '';
	}
}

function demandFilter(filter: string, name: string): string {
	if (filter !== '') return filter;
	throw new AcumaticaError({
		kind: 'badInput',
		message: `${name} is empty, which would read everything`,
		remedy:
			'Write a condition; if an expression gives it, look at what it gives. To read everything choose "None" in "Filter".',
	});
}

function readCondition(entry: Readonly<Record<string, unknown>>, zone: string): Condition {
	const field = readText(entry.field, '"Field Name or ID" of a condition');
	const of = `of the condition on ${field.trim()}`;
	const operator = readOperator(entry.operator, `"Operator" ${of}`);
	const type = readValueType(entry.type, `"Type" ${of}`);
	if (isEmptiness(operator)) return { field, type, operator };
	const name = `"Value" ${of}`;
	if (isComparison(operator)) {
		// No record equals an empty text, and nearly every one is otherwise, or greater.
		if (operator !== 'equals' && isBlank(entry.value)) throw withoutValue(name);
		const value = readFilterValue(entry.value, type, name, zone);
		if (value === undefined) throw withoutValue(name);
		return { field, type, operator, value };
	}
	// Every text contains nothing, begins and ends with it.
	if (isBlank(entry.value)) throw withoutValue(name);
	return { field, type, operator, text: readText(entry.value, name) };
}

function readOperator(given: unknown, name: string): Operator {
	const word = readChoice(given, name, filterOperators);
	return filterOperators.find((operator) => operator === word) ?? 'equals';
}

function withoutValue(name: string): AcumaticaError {
	return new AcumaticaError({
		kind: 'badInput',
		message: `${name} is empty`,
		remedy:
			'Enter what the field is compared with; if an expression gives it, look at what it gives. Empty fields are found with the operators Is Empty and Is Not Empty.',
	});
}
