import type { ChangeSource } from '../../../../nodes/Acumatica/resources/changes/ChangeSource';
import type { ChangeSettings } from '../../../../nodes/Acumatica/resources/changes/settings';
import { sinceLastRun } from '../../../../nodes/Acumatica/resources/changes/sinceLastRun';
import type { OperationInput } from '../../../../nodes/Acumatica/resources/operation/Operation';
import type { OpenInquiry } from '../../../../nodes/reading/OpenInquiry';
import type { Row } from '../../../../nodes/rows/change';

const BEGIN = Date.UTC(2030, 0, 1);
const MINUTE_MS = 60_000;

const SETTINGS: ChangeSettings = {
	...{ dateColumn: 'Date', keyColumns: ['Key'], createdColumn: '', keysName: '"Keys"' },
	...{ query: 'Rows', tenant: null, zone: 'UTC', stateName: 'sweep 1', output: 'row' },
	...{ overlapMs: 5 * MINUTE_MS, limit: Infinity, pageSize: 1, findsDeleted: false },
};

/** Rows with the minutes of their dates, and what happens at a page. */
function sourceOf(table: Map<string, number>, atPage: () => void): ChangeSource {
	const site: OpenInquiry<Row> = {
		siteAheadMs: 0,
		earliestDate: (version) => version,
		lookUp: async () => ({ kind: 'unread' }),
		async page({ from, top }) {
			const rows = [...table]
				.map(([key, minutes]) => ({ key, date: BEGIN + minutes * MINUTE_MS }))
				.filter(({ date }) => date >= from)
				.sort((a, b) => a.date - b.date)
				.slice(0, top)
				.map(({ key, date }) => ({
					...{ id: `${key} ${date}`, key, rowKey: key, date, versions: [date], readAt: 0 },
					row: { Key: key, Date: new Date(date).toISOString() },
				}));
			atPage();
			return { rows, more: false, twice: null };
		},
	};
	const open = async () => site;
	return {
		...{ zone: 'UTC', open, openAtOnce: open },
		newest: async () => undefined,
		versionsOfOld: (date) => [date],
	};
}

it('gives a row that is committed while a long reading goes on, behind what it has read, with the next run', async () => {
	const data = { node: {}, global: {} };
	const table = new Map([['A', 0]]);
	let minutes = 1;
	let pages = 0;
	const source = sourceOf(table, () => {
		if (++pages !== 1) return;
		// The reading takes as long as that; a transaction of three minutes ends with it.
		table.set('late', -1);
		minutes = 20;
		table.set('B', 19);
	});
	const run = async () => {
		const input = {
			client: { connection: { time: { now: () => BEGIN + minutes * MINUTE_MS } } },
			context: {
				getMode: () => 'trigger',
				getNode: () => ({ id: 'node1' }),
				getWorkflow: () => ({ id: 'workflow1' }),
				getWorkflowStaticData: (type: 'node' | 'global') => data[type],
			},
			parameters: { choice: () => 'all' },
			afterSuccess: (work: () => void) => work(),
			hint: () => undefined,
		} as unknown as OperationInput;
		return (await sinceLastRun(input, source, SETTINGS)).map(({ json }) => json?.Key);
	};
	expect(await run()).toEqual(['A', 'B']);
	expect(await run()).toEqual(['late']);
	expect(await run()).toEqual([]);
});
