import type { IDataObject } from 'n8n-workflow';

import { answer } from '../matrix/answers';
import { runWith, siteOfItsOwn } from '../matrix/fakeRun';
import { inquiry } from '../parameters';

/** Rows whose dates tell no offset, as the older address gives them; over a change of daylight time. */
const FIRST = ['2026-10-31T23:50:00', '2026-11-01T00:40:00'];
const SECOND = ['2026-11-01T01:10:00', '2026-11-01T01:50:00.5', '2026-11-01T02:30:00'];
const THIRD = ['2026-11-01T07:45:00', '2026-11-01T08:00:00'];

/** What three runs of Get Changes Since give, one after the other, at each address. */
export async function sweptRows(): Promise<Record<string, string[][]>> {
	return {
		current: await threeRuns('current'),
		older: await threeRuns('older'),
	};
}

async function threeRuns(odataAddress: string): Promise<string[][]> {
	const staticData: IDataObject = {};
	const instanceUrl = siteOfItsOwn();
	const table: string[] = [];
	const runs: string[][] = [];
	const parameters = inquiry('getChanges', 'Any', {
		dateColumn: 'Changed',
		keyColumns: ['Key'],
		since: 'lastRun',
		firstRun: 'all',
		options: { odataAddress, output: 'row', overlap: 60 },
	});
	for (const rows of [FIRST, SECOND, THIRD]) {
		table.push(...rows);
		const seen = await runWith(parameters as IDataObject, {
			staticData,
			instanceUrl,
			answer: (method, path) => rowsOf(table, path) ?? answer(method, path),
		});
		const text = 'text' in seen ? seen.text : seen.error;
		runs.push([...text.matchAll(/"json":\{"Key":"([^"]+)"/g)].map((match) => match[1] ?? ''));
	}
	return runs;
}

/** A site compares what its clock shows, whatever offset is told. */
function rowsOf(table: readonly string[], path: string) {
	const from = /Changed ge (?:datetime')?([\dT:.-]{19})/.exec(path)?.[1];
	if (from === undefined) return undefined;
	const skip = Number(/\$skip=(\d+)/.exec(path)?.[1] ?? 0);
	const value = table
		.filter((date) => date >= from)
		.slice(skip)
		.map((date) => ({ Key: date, Changed: date }));
	const headers = { 'content-type': 'application/json' };
	return { statusCode: 200, headers, body: Buffer.from(JSON.stringify({ value })) };
}
