import type { INodeProperties } from 'n8n-workflow';

import { seatWaitOption, timeoutOption } from '../editor/properties/connection';
import { archivedOption, contractVersionOption } from '../editor/properties/entity';
import { serviceOptions } from '../editor/properties/inquiry';
import { outputOption } from '../editor/properties/output';
import { overlapOption, queryNameOption, rowsPerPageOption } from '../editor/properties/readRows';
import { timeZoneOption } from '../editor/properties/timeZone';

const ownOptions: INodeProperties[] = [
	{
		displayName: 'Compare All Keys Every (Minutes)',
		name: 'compareKeysEvery',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 60,
		description:
			'How often the keys of all rows are read, to find rows that are gone, and rows that came in without a new date of change. Each key that is missing is looked up by itself. 0 for never: then no row is ever deleted.',
	},
	{
		displayName: 'Ignore Changes to These Fields',
		name: 'ignoreFields',
		type: 'string',
		default: '',
		placeholder: 'e.g. LastModifiedOn, CalendarEventID',
		description:
			'Drops updates in which nothing else changed since the row was last read. Name the date column and the fields that your own workflow writes back, so that it does not start itself again.',
	},
	{
		displayName: 'Only When These Fields Change',
		name: 'onlyWhenChanged',
		type: 'string',
		default: '',
		placeholder: 'e.g. Status, EventStart',
		description:
			'Updates go out only if one of these fields has changed since the row was last read',
	},
	outputOption(),
	overlapOption,
	queryNameOption(
		'What the items have as query. Empty takes the name of the inquiry or entity; set it where push notifications name it otherwise.',
	),
	rowsPerPageOption,
	{
		displayName: 'Separate Outputs',
		name: 'separateOutputs',
		type: 'boolean',
		default: false,
		description:
			'Whether inserted, updated and deleted rows leave on outputs of their own, so that each can go another way without a Switch node. Rows of a snapshot leave on the first.',
	},
	timeZoneOption(
		'For inquiries whose dates tell no offset, as at the older address, and for sites that filter records by the clock of the user',
	),
	timeoutOption,
	seatWaitOption('0 fails at once; the next poll tries again.'),
];

function shownFor(watch: string, options: INodeProperties[]): INodeProperties[] {
	return options.map((option) => ({ ...option, displayOptions: { show: { '/watch': [watch] } } }));
}

/** What stands under Options. Names are a contract: saved workflows depend on them. */
export const pollingOptions: INodeProperties[] = [
	...ownOptions,
	...shownFor('inquiry', serviceOptions),
	...shownFor('entity', [archivedOption, contractVersionOption]),
].sort((a, b) => a.displayName.localeCompare(b.displayName));
