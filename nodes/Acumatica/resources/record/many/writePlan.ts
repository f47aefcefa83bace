import type { Query } from '../../../../site/query/selection';
import { entityPath, returnedQuery } from '../../entity/target';
import { writeHeaders } from '../../entity/writeHeaders';
import type { Parameters } from '../../operation/Parameters';
import { uniqueName } from '../once/uniqueField';

/** What is the same for every record of an item: what is wrong with it is no fault of a record. */
export interface WritePlan {
	readonly path: string;
	readonly query: Query;
	readonly headers: Readonly<Record<string, string>>;
	/** Null where the option is not set. */
	readonly uniqueName: string | null;
	readonly dryRun: boolean;
}

export function readPlan(parameters: Parameters): WritePlan {
	return {
		path: entityPath(parameters),
		query: returnedQuery(parameters),
		headers: writeHeaders(parameters),
		uniqueName: uniqueName(parameters),
		dryRun: parameters.flag('options.dryRun', false),
	};
}
