import { z } from 'zod';

import { filterOf, type Condition } from '../../../site/query/conditions';
import { VALUE_TYPES } from '../../../site/query/literals';
import { AcumaticaError } from '../../../site/errors/AcumaticaError';
import type { ContractVersion } from '../../../site/query/endpoint';
import type { Parameters } from '../operation/Parameters';

const Value = z
	.union([z.string(), z.number(), z.boolean()])
	.nullish()
	.transform((value) => String(value ?? ''));

const Conditions = z.array(
	z.object({
		field: Value,
		operator: z.enum([
			'contains',
			'endsWith',
			'equals',
			'greater',
			'greaterOrEqual',
			'less',
			'lessOrEqual',
			'notEquals',
			'startsWith',
		]),
		type: z.enum(VALUE_TYPES),
		value: Value,
	}),
);

/** The `$filter` of a list; '' for all records. In the dialect of the endpoint, unless another is given. */
export function readFilter(parameters: Parameters, dialect?: ContractVersion): string {
	switch (parameters.text('filterType')) {
		case 'string':
			return parameters.text('filterString').trim();
		case 'manual':
			return filterOf(
				readConditions(parameters.raw('filters.conditions')),
				parameters.text('matchType') === 'any' ? 'any' : 'all',
				dialect ?? parameters.endpoint().contract,
			);
		default:
			return '';
	}
}

function readConditions(value: unknown): Condition[] {
	const parsed = Conditions.safeParse(value ?? []);
	if (parsed.success) return parsed.data;
	throw new AcumaticaError({
		kind: 'badInput',
		message: '"Conditions" cannot be read',
		remedy: 'Build them in the editor, or choose "String" and write the filter by hand.',
	});
}
