import type { Query } from '../site/query/selection';

/** A query for rows that meet another condition besides; '' or nothing for none. */
export function alsoMeeting(filter: string | undefined, query: Query): Query {
	if (filter === undefined || filter === '') return query;
	const { $filter } = query;
	return { ...query, $filter: $filter === undefined ? filter : `(${filter}) and ${$filter}` };
}
