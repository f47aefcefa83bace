import type { Query } from '../../../../site/query/selection';
import { entityPath, returnedQuery } from '../../entity/target';
import { writeHeaders } from '../../entity/writeHeaders';
import type { OperationInput } from '../../operation/Operation';
import { readPresentation, type Present } from '../returned/present';
import { uniqueName } from '../once/uniqueField';

/** What is the same for every record of an item: what is wrong with it is no fault of a record. */
export interface WritePlan {
	readonly path: string;
	readonly query: Query;
	readonly headers: Readonly<Record<string, string>>;
	/** Null where the option is not set. */
	readonly uniqueName: string | null;
	readonly dryRun: boolean;
	readonly present: Present;
}

export function readPlan(input: OperationInput): WritePlan {
	const { parameters } = input;
	return {
		path: entityPath(parameters),
		query: returnedQuery(parameters),
		headers: writeHeaders(parameters),
		uniqueName: uniqueName(parameters),
		dryRun: parameters.flag('options.dryRun', false),
		present: readPresentation(input),
	};
}
