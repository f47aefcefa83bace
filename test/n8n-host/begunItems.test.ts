import { begunItems } from './begunItems';

const TRIGGER = 'Trigger';
const REAL = { action: 'updated' };
const PLACEHOLDER = { isArtificialRecoveredEventItem: true };

/** A table with a single entry, in which nothing is shared. */
const flatted = (value: object) => JSON.stringify([value]);
const main = (json: object) => ({ main: [[{ json }]] });
const toBegin = { nodeExecutionStack: [{ data: main(REAL) }] };

describe('begunItems', () => {
	it('takes what the trigger put out', () => {
		const runData = { [TRIGGER]: [{ data: main(REAL) }] };
		expect(begunItems(flatted({ resultData: { runData } }), TRIGGER)).toEqual([REAL]);
	});

	it('takes what the execution was to begin with, where nothing ran yet', () => {
		const data = { resultData: { runData: {} }, executionData: toBegin };
		expect(begunItems(flatted(data), TRIGGER)).toEqual([REAL]);
	});

	it('does not take the placeholder with which n8n recovers a crashed execution for an item', () => {
		const runData = { [TRIGGER]: [{ data: main(PLACEHOLDER) }] };
		const data = { resultData: { runData }, executionData: toBegin };
		expect(begunItems(flatted(data), TRIGGER)).toEqual([REAL]);
	});
});
