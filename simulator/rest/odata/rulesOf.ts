import type { SimulatorOptions } from '../SimulatorOptions';
import type { Place } from './Place';
import type { QueryRules } from './queryFeed';

/** Grammar and writing of a service. The older one has a dialect of its own, and naive local dates. [C] */
export function rulesOf(service: Place['service'], options: SimulatorOptions): QueryRules {
	const { neMatchesEmpty, paddedKeys, timeZone, feedDates, feedsCompareDates, feedsIgnore } =
		options;
	const legacy = service === 'legacy';
	return {
		dialect: legacy ? 'odata3' : 'v4',
		neMatchesEmpty,
		paddedKeys,
		zone: timeZone,
		dates: legacy ? 'naive' : feedDates,
		comparesDates: feedsCompareDates,
		ignored: feedsIgnore,
	};
}
