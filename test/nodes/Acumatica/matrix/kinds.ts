import type { INodeProperties } from 'n8n-workflow';

/** Parameters that are entered as text and are more than that. */
const KINDS: Readonly<Record<string, string>> = {
	attachFiles: 'names',
	businessDate: 'day',
	changedAfter: 'pointHere',
	custom: 'names',
	expand: 'names',
	orderBy: 'names',
	fields: 'names',
	onlyEntities: 'names',
	select: 'names',
	trackedFields: 'names',
	body: 'anyJson',
	recordsJson: 'records',
};

/** The kind of a parameter by its description: a name in `oracles`. */
export function kindOf({ name, type }: INodeProperties): string {
	switch (type) {
		case 'boolean':
			return 'flag';
		case 'number':
			return 'number';
		case 'multiOptions':
			return 'names';
		case 'json':
			return KINDS[name] ?? 'object';
		default:
			return KINDS[name] ?? 'text';
	}
}

/** Guard rails: each of their words refuses operations, and says so. */
export const ruling: readonly string[] = ['options.mayDo'];

/** Parameters whose effect is not in one request or one item, each with where it shows instead. */
export const hidden: Readonly<Record<string, string>> = {
	'options.parallelRequests': 'how many items are worked on at a time: items/runItems.test.ts',
	'options.sessions': 'how many sessions are open at a time: session/seats.test.ts',
	'options.waitForSeat': 'how long a full site is asked again: session/seats.test.ts',
	'options.stopAfterRefusals': 'how much of a list is tried: record/upsertMany.test.ts',
	'options.longestWait': 'how long an operation is waited for: site/client/longOperation.test.ts',
	'options.overlap': 'where the next run begins: genericInquiry/changes.test.ts',
	'options.onlyEntities': 'what is refused: rails/everyOperation.test.ts',
	'options.createdColumn': 'looked up in the rows: genericInquiry/changes.test.ts',
	changedFrom: 'which rows come: changes/replay.test.ts',
	changedUntil: 'which rows come: changes/replay.test.ts',
	'options.createdField': 'looked up in the records: changes/getChanges.test.ts',
	'options.findDeleted': 'what comes since the last run: changes/getChanges.test.ts',
};
